"""P(answers | explanation): groups of findings that share a strength, and the sides they are felt on."""

from functools import lru_cache

import numpy as np

from legsense.inference.evidence import Evidence, Observed
from legsense.model.chart import ChartEvidence
from legsense.model.tables import Floats, Ints, Tables


def grouped(evidence: Evidence, tables: Tables) -> dict[int, list[Observed]]:
    """Return the scored findings by the number of the group whose strength they share."""
    groups: dict[int, list[Observed]] = {}
    for item in evidence.observed:
        if not item.entry and not (item.one_way and item.value == 0):
            groups.setdefault(int(tables.finding_group[item.index]), []).append(item)
    return groups


def group_likelihood(group: list[Observed], slots: Floats, tables: Tables) -> Floats:
    """Return P(answers of one group | each row or condition), the shared strength summed out."""
    joint = given(group[0], slots, group[0].value, tables)
    for item in group[1:]:
        joint = joint * given(item, slots, item.value, tables)
    likelihood: Floats = joint @ tables.strength_weights
    return likelihood


def given(item: Observed, slots: Floats, value: int, tables: Tables) -> Floats:
    """Return P(value | row or condition, strength) of one finding.

    A movement that the person tried alone is pulled part of the way back to its background.
    """
    figure: Floats = slots[item.first + value]
    if item.pull:
        background = tables.slot_by_condition[item.first + value, -1]
        figure = figure + item.pull * (background - figure)
    return figure


@lru_cache(maxsize=4)
def _pairs(n_paired: int) -> tuple[Ints, Ints]:
    first, second = np.triu_indices(n_paired, k=1)
    return first, second


def pairs_of(tables: Tables) -> tuple[Ints, Ints]:
    """Return the first and second condition of every pair; ``other_unexplained`` is in none."""
    return _pairs(tables.n_conditions - 1)


def pair_group_likelihood(group: list[Observed], tables: Tables) -> Floats:
    """Return P(answers of one group | each pair), the shared strength summed out, shape ``(P,)``.

    A group of one is summed out too: two causes meet above the background at each strength, which
    is not the same as their marginals meeting.
    """
    joint = _pair_value(group[0], tables)
    for item in group[1:]:
        joint *= _pair_value(item, tables)
    likelihood: Floats = joint @ tables.strength_weights
    return likelihood


def _pair_value(item: Observed, tables: Tables) -> Floats:
    """Return ``(P, K)`` P(value | pair, strength).

    Two causes add up above the background: what neither brings about is left alone with
    `_left_alone`. A finding without such a value, a course or a duration, is the mixture of both.
    """
    slots = tables.slot_by_condition
    if item.yes_no:
        absent = _left_alone(1.0 - given(item, slots, 1, tables), tables)
        return absent if item.value == 0 else np.subtract(1.0, absent, out=absent)
    first, second = pairs_of(tables)
    value = given(item, slots, item.value, tables)
    if item.unaffected is None:
        half = value / 2.0
        mixture: Floats = half.take(first, axis=0)
        mixture += half.take(second, axis=0)
        return mixture
    unaffected = given(item, slots, item.unaffected, tables)
    alone = _left_alone(unaffected, tables)
    if item.value == item.unaffected:
        return alone
    affected = 1.0 - unaffected
    share: Floats = value.take(first, axis=0) + value.take(second, axis=0)
    share /= affected.take(first, axis=0) + affected.take(second, axis=0)
    share *= 1.0 - alone
    return share


def _left_alone(unaffected: Floats, tables: Tables) -> Floats:
    """Return ``(P, K)`` P(neither condition brings the finding about): ``min(a, b, a b / leak)``.

    Above the background this is the noisy-or. A finding that both make rarer than the background
    stays as rare as the less rare of the two.

    Args:
        unaffected: ``(C, K)`` P(finding not brought about | condition, strength).
        tables: Compiled knowledge; the last condition is no known cause, whose figure is the leak.
    """
    first, second = pairs_of(tables)
    added = unaffected.take(first, axis=0)
    both: Floats = np.minimum(added, unaffected.take(second, axis=0))
    added *= (unaffected / unaffected[-1]).take(second, axis=0)
    np.minimum(both, added, out=both)
    return both


def side_factors(evidence: Evidence, tables: Tables) -> Floats:
    """Return ``(3, 3, P)``: P(both sides) times P(sides answered | both sides) for each pair.

    Two lesions of different sides are felt as one on both. The pairs stand last, where numpy is fast.
    """
    first, second = pairs_of(tables)
    given = tables.side_given_lesion
    side = tables.condition_side.T
    factors: Floats = side.take(first, axis=1)[:, None, :] * side.take(second, axis=1)[None, :, :]
    for item in evidence.observed:
        if item.side is None:
            continue
        felt_on = given[:, item.side]
        if item.entry:
            factors *= felt_on[_UNION][:, :, None]
            continue
        present = tables.slot_by_condition[item.first + 1] @ tables.strength_weights
        p, q = present.take(first), present.take(second)
        both = p * q
        any_of_two = p + q - both
        from_both = both / any_of_two
        from_first = felt_on[:, None] * ((p - both) / any_of_two)
        from_second = felt_on[:, None] * ((q - both) / any_of_two)
        from_second += from_both * felt_on[2]
        felt = from_first[:, None, :] + from_second[None, :, :]
        for one_side in (0, 1):
            felt[one_side, one_side] += from_both * (felt_on[one_side] - felt_on[2])
        factors *= felt
    return factors


_UNION = np.array([[0, 2, 2], [2, 1, 2], [2, 2, 2]])
"""Side of two lesions together."""


def chart_factors(tables: Tables, chart: ChartEvidence) -> Floats:
    """Return ``(3, 3, P)``: P(marks | pair and both sides), sites summed out."""
    placed = np.ascontiguousarray(tables.condition_side_site.transpose(1, 0, 2))
    first, second = pairs_of(tables)
    flat = first * tables.n_conditions + second
    turned = second * tables.n_conditions + first
    factors = np.empty((3, 3, len(first)))
    for s in range(3):
        for t in range(s, 3):
            dense = (placed[s] @ chart.pair[s, t] @ placed[t].T).ravel()
            dense.take(flat, out=factors[s, t])
            if s != t:
                dense.take(turned, out=factors[t, s])
    return factors
