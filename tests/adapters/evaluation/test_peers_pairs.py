"""All pairs as one network: the same posterior, by multiplying tables and by a public library."""

import numpy as np
import pytest

from legsense.assess import weigh
from legsense.evaluation.bench import benchmark_answers
from legsense.evaluation.peers import pyagrum_query
from legsense.evaluation.peers_pairs import all_pairs_network, greatest_difference
from legsense.inference.evidence import evidence_of
from legsense.inference.network import CAUSE, Network
from legsense.localisation.chart import chart_evidence
from legsense.model.answers import Answers
from legsense.model.tables import Floats, Tables

SIDED = Answers(
    values={
        "leg_numbness": "both",
        "leg_weakness": "left",
        "back_pain": "present",
        "stocking_pattern": "absent",
        "duration_days": 30.0,
        "age_years": 66.0,
        "diabetes": "present",
    }
)
"""Sides, a value of several, a no, and a risk factor; no map."""


def network_of(answers: Answers, tables: Tables) -> Network:
    """Return the network of some answers."""
    return all_pairs_network(evidence_of(answers, tables), tables, chart_evidence(answers, tables))


def by_hand(network: Network) -> Floats:
    """Return the posterior of the root by multiplying tables, one strength at a time."""
    nodes = {node.name: node for node in network.nodes}
    weight = nodes[CAUSE].table.copy()
    children: dict[str, Floats] = {}
    for name, state in network.observed.items():
        node = nodes[name]
        column = node.table[..., node.states.index(state)]
        if len(node.parents) == 1:
            weight *= column
        else:
            strength = node.parents[1]
            children[strength] = children.get(strength, np.ones_like(column)) * column
    for strength, joint in children.items():
        weight *= joint @ nodes[strength].table
    return np.asarray(weight / weight.sum())


@pytest.mark.parametrize("which", ["benchmark", "sided"])
def test_the_network_says_what_the_engine_says(which: str, tables: Tables) -> None:
    """To 1e-12, for every single explanation and every pair."""
    answers = benchmark_answers(tables) if which == "benchmark" else SIDED
    network = network_of(answers, tables)
    _, posterior = weigh(answers, tables)

    assert greatest_difference(posterior, network, by_hand(network)) < 1e-12
    assert len(network.nodes[0].states) > 10_000


def test_a_difference_would_be_seen(tables: Tables) -> None:
    """An engine that says something else is not called equal."""
    network = network_of(SIDED, tables)
    _, posterior = weigh(SIDED, tables)
    wrong = by_hand(network)[::-1]

    assert greatest_difference(posterior, network, wrong) > 1e-3


@pytest.mark.slow
def test_a_public_library_agrees(tables: Tables) -> None:
    """To 1e-9, from the same tables."""
    pytest.importorskip("pyagrum", reason="the oracles group is not installed")
    network = network_of(SIDED, tables)
    _, posterior = weigh(SIDED, tables)

    assert greatest_difference(posterior, network, pyagrum_query(network)()) < 1e-9
