"""Public Bayesian-network libraries read our network and must find the same posterior."""

import re
from pathlib import Path

import numpy as np
import pytest

from legsense.evaluation.peers import PEERS
from legsense.inference.evidence import evidence_of
from legsense.inference.network import (
    CAUSE,
    Network,
    single_cause_network,
    single_cause_posterior,
    to_bif,
    to_xmlbif,
)
from legsense.inference.posterior import posterior_of, work_out
from legsense.localisation.chart import chart_evidence
from legsense.model.answers import Answers
from legsense.model.tables import Floats, Tables
from tests.oracle.conftest import DOZEN
from tests.oracle.people import random_answers

pyagrum = pytest.importorskip("pyagrum", reason="the oracles group is not installed")
pytest.importorskip("pgmpy", reason="the oracles group is not installed")

TOLERANCE = 1e-9
SINGLE_PRECISION = 1e-6
"""pyAgrum reads plain BIF in single precision; its XML-BIF in double."""

SEEDS = range(12)


def people(seed: int, tables: Tables) -> Answers:
    """Return one random person, with marks for every third seed."""
    rng = np.random.default_rng([6, seed])
    n_marks = 6 if seed % 3 == 0 else 0
    return random_answers(rng, tables, n_findings=int(rng.integers(0, 25)), n_marks=n_marks)


def ours(answers: Answers, tables: Tables) -> Floats:
    """Return the engine's single-cause posterior, one number a state of the root."""
    evidence, chart = evidence_of(answers, tables), chart_evidence(answers, tables)
    return single_cause_posterior(evidence, tables, chart).ravel()


def network_of(
    answers: Answers,
    tables: Tables,
    *,
    conditions: tuple[str, ...] | None = None,
    whole: bool = False,
) -> Network:
    """Return the exported network of one person."""
    evidence, chart = evidence_of(answers, tables), chart_evidence(answers, tables)
    return single_cause_network(evidence, tables, chart, conditions=conditions, whole=whole)


def pyagrum_reads(network: Network, path: Path, text: str) -> Floats:
    """Return pyAgrum's exact posterior of the root, from a file it reads itself."""
    path.write_text(text, encoding="utf-8")
    read = pyagrum.loadBN(str(path))
    engine = pyagrum.LazyPropagation(read)
    engine.setEvidence(dict(network.observed))
    engine.makeInference()
    posterior: Floats = np.array(engine.posterior(CAUSE).tolist())
    return posterior


@pytest.mark.parametrize("seed", SEEDS)
def test_pyagrum_finds_the_same_in_our_file(seed: int, tables: Tables, tmp_path: Path) -> None:
    """The exported file, read by another library, gives the engine's posterior to 1e-9."""
    answers = people(seed, tables)
    network = network_of(answers, tables)

    theirs = pyagrum_reads(network, tmp_path / "network.bifxml", to_xmlbif(network))

    assert np.abs(theirs - ours(answers, tables)).max() < TOLERANCE


def test_pyagrum_reads_plain_bif_as_far_as_it_can(tables: Tables, tmp_path: Path) -> None:
    """The same in plain BIF, to the single precision in which pyAgrum reads it."""
    answers = people(1, tables)
    network = network_of(answers, tables)

    theirs = pyagrum_reads(network, tmp_path / "network.bif", to_bif(network))

    assert np.abs(theirs - ours(answers, tables)).max() < SINGLE_PRECISION


def test_pgmpy_finds_the_same_in_our_bif(dozen: Tables) -> None:
    """The library pgmpy reads plain BIF in double precision; few causes, because its reader is slow."""
    from pgmpy.inference import VariableElimination
    from pgmpy.readwrite import BIFReader

    answers = Answers(
        values={"leg_numbness": "right", "back_pain": "present", "ankle_reflex_reduced": "right"}
    )
    network = network_of(answers, dozen)

    model = BIFReader(string=to_bif(network)).get_model()
    answer = VariableElimination(model).query([CAUSE], dict(network.observed), show_progress=False)

    theirs = [answer.get_value(**{CAUSE: state}) for state in network.nodes[0].states]
    assert np.abs(np.array(theirs) - ours(answers, dozen)).max() < TOLERANCE


@pytest.mark.parametrize("peer", PEERS)
@pytest.mark.parametrize("seed", SEEDS)
def test_each_peer_finds_the_same_as_the_engine(peer: str, seed: int, tables: Tables) -> None:
    """Networks built in memory, as the benchmark uses them; oracle: the library named."""
    answers = people(seed, tables)

    theirs = PEERS[peer](network_of(answers, tables))()

    assert np.abs(theirs - ours(answers, tables)).max() < TOLERANCE


def test_the_whole_network_says_the_same(tables: Tables) -> None:
    """Findings nobody answered are summed to 1 and change nothing."""
    answers = people(2, tables)
    network = network_of(answers, tables, whole=True)

    theirs = PEERS["pyAgrum LazyPropagation"](network)()

    assert len(network.nodes) > len(network_of(answers, tables).nodes)
    assert np.abs(theirs - ours(answers, tables)).max() < TOLERANCE


def test_a_network_of_few_causes_is_the_posterior_given_those(tables: Tables) -> None:
    """Leaving causes out of the root is the same as knowing that it is none of them."""
    answers = people(4, tables)
    network = network_of(answers, tables, conditions=DOZEN)
    rows = ours(answers, tables).reshape(-1, 3)[network.rows].ravel()

    theirs = PEERS["pyAgrum LazyPropagation"](network)()

    assert np.abs(theirs - rows / rows.sum()).max() < TOLERANCE


@pytest.mark.parametrize("seed", SEEDS)
def test_single_causes_are_the_engine_without_its_pairs(seed: int, tables: Tables) -> None:
    """The network speaks of the same numbers as the full posterior, pairs left out."""
    answers = people(seed, tables)
    evidence, chart = evidence_of(answers, tables), chart_evidence(answers, tables)
    single = posterior_of(work_out(evidence, tables, chart)).single

    assert np.abs(ours(answers, tables) - (single / single.sum()).ravel()).max() < 1e-12


def test_every_name_is_a_plain_word_and_every_distribution_sums_to_one(tables: Tables) -> None:
    """What a strict reader of the format asks for."""
    network = network_of(people(3, tables), tables, whole=True)
    words = [node.name for node in network.nodes]
    words += [state for node in network.nodes for state in node.states]

    assert all(re.fullmatch(r"[A-Za-z_]\w*", word, re.ASCII) for word in words)
    assert len({node.name for node in network.nodes}) == len(network.nodes)
    assert all(len(set(node.states)) == len(node.states) for node in network.nodes)
    for node in network.nodes:
        assert np.abs(node.table.sum(axis=-1) - 1.0).max() < 1e-9, node.name
        assert node.table.min() >= 0.0, node.name
