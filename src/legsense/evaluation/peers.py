"""The single-cause network in public libraries: the same answer, and how long each takes for it."""

import importlib.util
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np

from legsense.errors import LegsenseError
from legsense.inference.network import CAUSE, Network
from legsense.model.tables import Floats

Query = Callable[[], Floats]
"""Asks a library, whose network is already built, for P(explanation | answers)."""

HOW_TO_INSTALL = "python -m pip install pyagrum pgmpy"


class PeerMissingError(LegsenseError):
    """A library to compare with is not installed; the message says how to install it."""


def pyagrum_query(network: Network) -> Query:
    """Return a query of pyAgrum's LazyPropagation.

    Args:
        network: What `single_cause_network` made.

    Raises:
        PeerMissingError: pyAgrum is not installed.
    """
    _require("pyagrum", "pyAgrum")
    import pyagrum  # noqa: PLC0415 - a peer is no dependency

    built = pyagrum.BayesNet("legsense")
    for node in network.nodes:
        built.add(pyagrum.LabelizedVariable(node.name, node.name, list(node.states)))
    for node in network.nodes:
        # The last axis of our tables runs fastest, the parent added first runs fastest in theirs.
        for parent in reversed(node.parents):
            built.addArc(parent, node.name)
        built.cpt(node.name).fillWith(node.table.ravel().tolist())
    engine = pyagrum.LazyPropagation(built)
    engine.addTarget(CAUSE)

    def ask() -> Floats:
        engine.setEvidence(dict(network.observed))
        engine.makeInference()
        return np.asarray(engine.posterior(CAUSE).tolist(), dtype=np.float64)

    return ask


def pgmpy_query(network: Network) -> Query:
    """Return a query of pgmpy's VariableElimination.

    Args:
        network: What `single_cause_network` made.

    Raises:
        PeerMissingError: pgmpy is not installed.
    """
    _require("pgmpy", "pgmpy")
    with warnings.catch_warnings():
        # Its own modules warn of each other on import, which is nothing to us.
        warnings.simplefilter("ignore", FutureWarning)
        from pgmpy.inference import VariableElimination  # noqa: PLC0415 - a peer is no dependency

    engine = VariableElimination(_pgmpy_model(network))

    def ask() -> Floats:
        answer = engine.query([CAUSE], evidence=dict(network.observed), show_progress=False)
        root = network.nodes[0]
        order = [answer.state_names[CAUSE].index(state) for state in root.states]
        return np.asarray(answer.values, dtype=np.float64)[order]

    return ask


PEERS: dict[str, Callable[[Network], Query]] = {
    "pyAgrum LazyPropagation": pyagrum_query,
    "pgmpy VariableElimination": pgmpy_query,
}


def _pgmpy_model(network: Network) -> Any:  # noqa: ANN401 - pgmpy ships no types
    from pgmpy.factors.discrete import TabularCPD  # noqa: PLC0415
    from pgmpy.models import DiscreteBayesianNetwork  # noqa: PLC0415

    states = {node.name: list(node.states) for node in network.nodes}
    model = DiscreteBayesianNetwork()
    model.add_nodes_from(list(states))
    for node in network.nodes:
        model.add_edges_from([(parent, node.name) for parent in node.parents])
        names = (node.name, *node.parents)
        model.add_cpds(
            TabularCPD(
                node.name,
                len(node.states),
                node.table.reshape(-1, len(node.states)).T,
                evidence=list(node.parents) or None,
                evidence_card=[len(states[parent]) for parent in node.parents] or None,
                state_names={name: states[name] for name in names},
            )
        )
    return model


def _require(module: str, name: str) -> None:
    if importlib.util.find_spec(module) is None:
        raise PeerMissingError(
            f"{name} is not installed, and the comparison needs it. "
            f"Install the peers with `{HOW_TO_INSTALL}`; Legsense itself never uses them."
        )
