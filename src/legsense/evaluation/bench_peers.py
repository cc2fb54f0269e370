"""How the public libraries do: the same network, the same person, in one run with ours."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from legsense.assess import weigh
from legsense.evaluation.bench_pairs import (
    PairReport,
    PeerTiming,
    bench_pairs,
    pairs_as_json,
    peer_as_json,
)
from legsense.evaluation.peers import PEERS, PeerMissingError
from legsense.evaluation.timing import median_ms
from legsense.inference.evidence import evidence_of
from legsense.inference.network import single_cause_network, single_cause_posterior
from legsense.localisation.chart import chart_evidence
from legsense.model.answers import Answers
from legsense.model.tables import Tables


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerReport:
    """Ours and theirs on one network in one run.

    Attributes:
        n_causes: States of the root: conditions at every site and side.
        n_nodes: Variables of the network, every scored finding among them.
        n_observed: Variables with evidence.
        legsense_ms: Median time of our single-cause posterior from the evidence.
        legsense_all_pairs_ms: From the answers and with all pairs, which the network does not hold.
        missing: How to install the peers that were not found.
        pairs: The same for all pairs; None where it was left out.
    """

    n_causes: int
    n_nodes: int
    n_observed: int
    legsense_ms: float
    legsense_all_pairs_ms: float
    peers: tuple[PeerTiming, ...]
    missing: tuple[str, ...]
    pairs: PairReport | None = None

    @property
    def ratio_to_fastest_peer(self) -> float | None:
        """Time of the fastest peer over ours; None without peers."""
        return min((peer.ratio for peer in self.peers), default=None)

    @property
    def max_abs_difference(self) -> float | None:
        """Greatest difference of any probability from any peer's; None without peers."""
        return max((peer.max_abs_difference for peer in self.peers), default=None)


def bench_peers(
    tables: Tables,
    answers: Answers,
    *,
    repeats: int = 100,
    pairs_with: Sequence[str] | None = None,
) -> PeerReport:
    """Return how the public libraries do on the exported single-cause network.

    The time is that of one posterior of the root from the evidence, everything else prepared: for
    them the network is built and their engine warm, for us the tables are loaded. Age, sex and marks
    are read beforehand on both sides, as they stand in the tables of the network.

    Args:
        tables: Compiled knowledge.
        answers: The person who is timed.
        repeats: Repeats of ours; a peer takes a fifth of it.
        pairs_with: Peers that are asked for all pairs too; None leaves all pairs out.
    """
    evidence, chart = evidence_of(answers, tables), chart_evidence(answers, tables)
    network = single_cause_network(evidence, tables, chart, whole=True)
    ours = single_cause_posterior(evidence, tables, chart).ravel()
    legsense_ms = median_ms(lambda: single_cause_posterior(evidence, tables, chart), repeats)
    peers, missing = [], []
    for name, library in PEERS.items():
        try:
            ask = library(network)
        except PeerMissingError as error:
            missing.append(str(error))
            continue
        difference = float(np.abs(ask() - ours).max())
        taken = median_ms(ask, max(repeats // 5, 1))
        peers.append(
            PeerTiming(
                name=name,
                median_ms=taken,
                max_abs_difference=difference,
                ratio=taken / legsense_ms,
            )
        )
    pairs = (
        None if pairs_with is None else bench_pairs(tables, answers, pairs_with, repeats=repeats)
    )
    return PeerReport(
        n_causes=len(network.nodes[0].states),
        n_nodes=len(network.nodes),
        n_observed=len(network.observed),
        legsense_ms=legsense_ms,
        legsense_all_pairs_ms=median_ms(lambda: weigh(answers, tables), repeats),
        peers=tuple(peers),
        missing=tuple(missing),
        pairs=pairs,
    )


def peers_as_json(report: PeerReport) -> dict[str, Any]:
    """Return the comparison as plain data.

    Returns:
        ``ratio_to_fastest_peer``, ``max_abs_difference``, ``peers`` (name to time, difference and
        ratio), our own times, and the size of the network.
    """
    return {
        "ratio_to_fastest_peer": report.ratio_to_fastest_peer,
        "max_abs_difference": report.max_abs_difference,
        "legsense_ms": report.legsense_ms,
        "legsense_all_pairs_ms": report.legsense_all_pairs_ms,
        "peers": {peer.name: peer_as_json(peer) for peer in report.peers},
        "network": {
            "causes": report.n_causes,
            "nodes": report.n_nodes,
            "observed": report.n_observed,
        },
        "missing": list(report.missing),
        "all_pairs": None if report.pairs is None else pairs_as_json(report.pairs),
    }
