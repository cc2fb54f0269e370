"""The single-cause model as a Bayesian network, so that public libraries can check and race the engine."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from legsense.inference.evidence import Evidence, Observed
from legsense.inference.likelihood import given, group_likelihood, grouped
from legsense.inference.prior import prior_of
from legsense.model.chart import ChartEvidence
from legsense.model.tables import LESION_SIDES, Floats, Ints, Tables

CAUSE = "explanation"
"""Name of the root: one condition at one site and side."""
MARKS = "marks"
AS_MARKED = "as_marked"
_SAFE_PRODUCT = 60
"""So many findings may be multiplied without logarithms: no product of theirs runs down to zero."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One variable of the network.

    Attributes:
        name: Valid in BIF: letters, digits and underscores.
        states: Names of its values, valid in BIF.
        parents: Names of the variables it hangs on.
        table: P(state | parents); one axis a parent, in order, and the states last.
    """

    name: str
    states: tuple[str, ...]
    parents: tuple[str, ...]
    table: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A network for the answers of one person.

    Attributes:
        nodes: The root first, parents always before their children.
        observed: Name of each answered variable to its state.
        rows: ``(R',)`` rows of the tables that the root holds, three states (sides) each.
    """

    nodes: tuple[Node, ...]
    observed: Mapping[str, str]
    rows: Ints


def single_cause_posterior(
    evidence: Evidence, tables: Tables, chart: ChartEvidence | None = None
) -> Floats:
    """Return ``(R, 3)`` P(row and side | answers) if one condition alone must explain everything.

    Args:
        evidence: What was answered.
        tables: Compiled knowledge.
        chart: What the marks say, if any.
    """
    weight, log_weight = _row_prior(evidence, tables), None
    lone, shared = _split(evidence, tables)
    if lone:
        weight = weight * _row_marginals(tables).take(lone, axis=0).prod(axis=0)
    for group in shared:
        likelihood = group_likelihood(group, tables.slot_by_row, tables)
        if len(evidence.observed) <= _SAFE_PRODUCT:
            weight = weight * likelihood
        else:
            log_weight = np.log(likelihood) + (0.0 if log_weight is None else log_weight)
    if log_weight is not None:
        log_weight += np.log(weight)
        weight = np.exp(log_weight - log_weight.max())
    placed = weight * tables.row_side.T
    placed *= _sides(evidence, tables)[:, None]
    if chart is not None:
        placed *= chart.single.take(tables.row_site, axis=1)
    placed /= placed.sum()
    posterior: Floats = placed.T
    return posterior


def _row_prior(evidence: Evidence, tables: Tables) -> Floats:
    """Return ``(R,)`` P(row) before any finding."""
    if not evidence.risks:
        return _row_share(evidence.band, evidence.sex, tables)
    return prior_of(evidence, tables).take(tables.row_condition) * tables.row_share


@lru_cache(maxsize=32)
def _row_share(band: int, sex: int, tables: Tables) -> Floats:
    """Return ``(R,)`` P(row) for one age and sex; the network holds it in the table of its root."""
    nothing = Evidence(observed=(), risks=(), band=band, sex=sex)
    share: Floats = prior_of(nothing, tables).take(tables.row_condition) * tables.row_share
    return share


@lru_cache(maxsize=2)
def _row_marginals(tables: Tables) -> Floats:
    """Return ``(N, R)`` P(value | row): what a finding says whose group has no other answer."""
    marginals: Floats = tables.slot_by_row @ tables.strength_weights
    return marginals


def _split(evidence: Evidence, tables: Tables) -> tuple[list[int], list[list[Observed]]]:
    """Return the slots of findings that stand alone in their group, and the other groups."""
    lone, shared = [], []
    for group in grouped(evidence, tables).values():
        if len(group) == 1 and not group[0].pull:
            lone.append(group[0].first + group[0].value)
        else:
            shared.append(group)
    return lone, shared


def _sides(evidence: Evidence, tables: Tables) -> Floats:
    """Return ``(3,)`` P(sides answered | lesion left, right, both), the same for every row."""
    factors = np.ones(len(LESION_SIDES))
    for item in evidence.observed:
        if item.side is not None:
            factors *= tables.side_given_lesion[:, item.side]
    return factors


def single_cause_network(
    evidence: Evidence,
    tables: Tables,
    chart: ChartEvidence | None = None,
    *,
    conditions: tuple[str, ...] | None = None,
    whole: bool = False,
) -> Network:
    """Return the network that says the same as `single_cause_posterior`.

    Age, sex and risk factors are in the table of the root. Each group of findings has a strength
    of its own; a finding hangs on the cause and that strength, the side it is felt on hangs on the
    cause alone, and the marks are one more child with two states.

    Args:
        evidence: What was answered.
        tables: Compiled knowledge.
        chart: What the marks say, if any.
        conditions: Conditions that the root holds; all when None.
        whole: Hold every scored finding. Otherwise only the answered ones, as the others sum to 1.
    """
    rows = _rows(tables, conditions)
    root = _root(evidence, tables, rows)
    answered = {item.finding: item for item in evidence.observed}
    nodes: dict[str, Node] = {root.name: root}
    observed: dict[str, str] = {}
    for item in (*answered.values(), *(_unasked(tables, answered) if whole else ())):
        asked = item.finding in answered
        if not item.entry and not (asked and item.one_way and item.value == 0):
            strength = _strength(item, tables)
            finding = _finding(item, strength.name, tables, rows)
            nodes[strength.name], nodes[finding.name] = strength, finding
            if asked:
                observed[finding.name] = finding.states[item.value]
        if item.side is not None:
            side = _side(item, tables, rows)
            nodes[side.name] = side
            if asked:
                observed[side.name] = LESION_SIDES[item.side]
    if chart is not None:
        nodes[MARKS] = _marks(chart, tables, rows)
        observed[MARKS] = AS_MARKED
    return Network(nodes=tuple(nodes.values()), observed=observed, rows=rows)


def _unasked(tables: Tables, answered: Mapping[str, Observed]) -> Iterator[Observed]:
    """Yield every other scored finding; its value and side are placeholders that nobody observes."""
    for index, spec in enumerate(tables.vocabulary.findings.values()):
        if spec.id not in answered and tables.slot_start[index] >= 0:
            yield Observed(
                finding=spec.id,
                index=index,
                first=int(tables.slot_start[index]),
                value=0,
                yes_no=spec.sided or spec.yes_no,
                side=0 if spec.sided else None,
                entry=spec.entry,
                one_way=spec.one_way,
            )


def to_bif(network: Network) -> str:
    """Return the network as BIF text (Bayesian Interchange Format 0.15), figures in full precision.

    Source: F. G. Cozman, The Interchange Format for Bayesian Networks, 1998.
    """
    lines = ["network legsense {", "}"]
    for node in network.nodes:
        lines += [
            f"variable {node.name} {{",
            f"  type discrete [ {len(node.states)} ] {{ {', '.join(node.states)} }};",
            "}",
        ]
    states = {node.name: node.states for node in network.nodes}
    for node in network.nodes:
        given = f" | {', '.join(node.parents)}" if node.parents else ""
        lines += [f"probability ( {node.name}{given} ) {{", *_table(node, states), "}"]
    return "\n".join(lines) + "\n"


def to_xmlbif(network: Network) -> str:
    """Return the network as XML-BIF 0.3, figures in full precision.

    pyAgrum reads the figures of this format in double precision, those of plain BIF in single.
    Its own list of states stands beside the standard one.
    """
    lines = ['<?xml version="1.0"?>', '<BIF VERSION="0.3">', "<NETWORK>", "<NAME>legsense</NAME>"]
    for node in network.nodes:
        lines += ['<VARIABLE TYPE="nature">', f"<NAME>{node.name}</NAME>"]
        lines.append(f"<PROPERTY>fast = {node.name}{{{'|'.join(node.states)}}}</PROPERTY>")
        lines += [f"<OUTCOME>{state}</OUTCOME>" for state in node.states]
        lines.append("</VARIABLE>")
    for node in network.nodes:
        lines += ["<DEFINITION>", f"<FOR>{node.name}</FOR>"]
        lines += [f"<GIVEN>{parent}</GIVEN>" for parent in node.parents]
        lines += [f"<TABLE>{_figures(node.table.ravel(), ' ')}</TABLE>", "</DEFINITION>"]
    return "\n".join([*lines, "</NETWORK>", "</BIF>"]) + "\n"


def _table(node: Node, states: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    if not node.parents:
        yield f"  table {_figures(node.table)};"
        return
    for index in np.ndindex(node.table.shape[:-1]):
        given = (states[name][at] for name, at in zip(node.parents, index, strict=True))
        yield f"  ({', '.join(given)}) {_figures(node.table[index])};"


def _figures(row: Floats, between: str = ", ") -> str:
    return between.join(f"{value:.17g}" for value in row.tolist())


def _word(text: str) -> str:
    word = re.sub(r"\W", "_", text, flags=re.ASCII)
    return f"v_{word}" if word[0].isdigit() else word


def _rows(tables: Tables, conditions: tuple[str, ...] | None) -> Ints:
    names = list(tables.vocabulary.conditions)
    kept = range(len(names)) if conditions is None else [names.index(key) for key in conditions]
    return np.flatnonzero(np.isin(tables.row_condition, list(kept)))


def _root(evidence: Evidence, tables: Tables, rows: Ints) -> Node:
    names, sites = list(tables.vocabulary.conditions), list(tables.vocabulary.sites)
    prior = prior_of(evidence, tables)[tables.row_condition[rows]] * tables.row_share[rows]
    table = (prior[:, None] * tables.row_side[rows]).ravel()
    places = zip(tables.row_condition[rows].tolist(), tables.row_site[rows].tolist(), strict=True)
    states = tuple(
        _word(f"{names[condition]}__{sites[site]}__{side}")
        for condition, site in places
        for side in LESION_SIDES
    )
    return Node(name=CAUSE, states=states, parents=(), table=table / table.sum())


def _strength(item: Observed, tables: Tables) -> Node:
    """Return the strength of the finding's group; a finding without a group has one to itself."""
    number, ids = int(tables.finding_group[item.index]), list(tables.vocabulary.groups)
    weights = tables.strength_weights
    return Node(
        name=_word(f"strength_of_{ids[number] if number < len(ids) else item.finding}"),
        states=tuple(f"point_{k}" for k in range(len(weights))),
        parents=(),
        table=weights,
    )


def _finding(item: Observed, strength: str, tables: Tables, rows: Ints) -> Node:
    """Return a finding; of a one-way finding the absent state is the rest, and never observed."""
    spec = tables.vocabulary.findings[item.finding]
    values = ("absent", "present") if item.yes_no else spec.scored_values()
    figures = np.stack(
        [given(item, tables.slot_by_row, value, tables)[rows] for value in range(len(values))]
    )
    if item.yes_no:
        figures = np.stack([1.0 - figures[1], figures[1]])
    return Node(
        name=_word(item.finding),
        states=tuple(_word(value) for value in values),
        parents=(CAUSE, strength),
        table=np.repeat(figures.transpose(1, 2, 0), len(LESION_SIDES), axis=0),
    )


def _side(item: Observed, tables: Tables, rows: Ints) -> Node:
    return Node(
        name=_word(f"side_of_{item.finding}"),
        states=LESION_SIDES,
        parents=(CAUSE,),
        table=np.tile(tables.side_given_lesion, (len(rows), 1)),
    )


def _marks(chart: ChartEvidence, tables: Tables, rows: Ints) -> Node:
    """Return the marks, scaled so that the likeliest cause makes them certain: only ratios count."""
    likelihood = chart.single.T[tables.row_site[rows]].ravel()
    as_marked = likelihood / likelihood.max()
    return Node(
        name=MARKS,
        states=(AS_MARKED, "otherwise"),
        parents=(CAUSE,),
        table=np.stack([as_marked, 1.0 - as_marked], axis=1),
    )
