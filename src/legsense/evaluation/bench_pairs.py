"""How the public libraries do when two causes may act together: all pairs, written out as one network."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from legsense.assess import weigh
from legsense.evaluation.peers import PEERS, PeerMissingError
from legsense.evaluation.peers_pairs import all_pairs_network, greatest_difference
from legsense.evaluation.timing import median_ms
from legsense.inference.evidence import evidence_of
from legsense.localisation.chart import chart_evidence
from legsense.model.answers import Answers
from legsense.model.tables import Tables

QUICK: Final = ("pyAgrum LazyPropagation",)
"""Peers that answer all pairs within a second; the others take half a minute for one question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerTiming:
    """One public library on the single-cause network.

    Attributes:
        median_ms: Median time of one posterior, evidence set anew, network and engine kept.
        max_abs_difference: Greatest difference of any probability from ours.
        ratio: Its time over ours.
    """

    name: str
    median_ms: float
    max_abs_difference: float
    ratio: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PairReport:
    """Ours and theirs with all pairs.

    Attributes:
        n_explanations: States of the root: single causes and pairs, at every site and side.
        n_nodes: Variables of the network: the answered findings alone.
        legsense_ms: Median time of our posterior from the evidence, singles and all pairs.
        left_out: Peers that were not asked, because they take long.
    """

    n_explanations: int
    n_nodes: int
    legsense_ms: float
    peers: tuple[PeerTiming, ...]
    left_out: tuple[str, ...]


def bench_pairs(
    tables: Tables, answers: Answers, names: Sequence[str], *, repeats: int = 100
) -> PairReport:
    """Return how the public libraries do on all pairs, everything else prepared on both sides.

    Args:
        tables: Compiled knowledge.
        answers: The person who is timed.
        names: Peers that are asked; those that are not installed are passed over.
        repeats: Repeats of ours; a quick peer takes a twentieth, a slow one answers once.
    """
    network = all_pairs_network(
        evidence_of(answers, tables), tables, chart_evidence(answers, tables)
    )
    _, posterior = weigh(answers, tables)
    legsense_ms = median_ms(lambda: weigh(answers, tables), repeats)
    peers = []
    for name in names:
        try:
            ask = PEERS[name](network)
        except PeerMissingError:
            continue
        difference = greatest_difference(posterior, network, ask())
        taken = median_ms(ask, max(repeats // 20, 1), warm_up=name in QUICK)
        peers.append(
            PeerTiming(
                name=name,
                median_ms=taken,
                max_abs_difference=difference,
                ratio=taken / legsense_ms,
            )
        )
    return PairReport(
        n_explanations=len(network.nodes[0].states),
        n_nodes=len(network.nodes),
        legsense_ms=legsense_ms,
        peers=tuple(peers),
        left_out=tuple(name for name in PEERS if name not in names),
    )


def pairs_as_json(report: PairReport) -> dict[str, Any]:
    """Return the comparison on all pairs as plain data."""
    return {
        "legsense_ms": report.legsense_ms,
        "peers": {peer.name: peer_as_json(peer) for peer in report.peers},
        "network": {"explanations": report.n_explanations, "nodes": report.n_nodes},
        "left_out": list(report.left_out),
    }


def peer_as_json(peer: PeerTiming) -> dict[str, Any]:
    """Return one peer as plain data."""
    return {
        "median_ms": peer.median_ms,
        "max_abs_difference": peer.max_abs_difference,
        "ratio": peer.ratio,
    }
