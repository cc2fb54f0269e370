"""The exact posterior of many people: every single cause and every pair, summed in one fixed order."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from legsense.model.tables import Floats, Ints
from legsense.population.compiled import compiled
from legsense.population.figures import Figures, Reals
from legsense.population.gathering import Gathered

_TILE = 8
"""Rows of pairs worked on at a time: small enough that what is shared stays in the cache."""


class Charts(NamedTuple):
    """What each distinct painted map says; empty where nobody painted.

    Attributes:
        single: ``(J, 3, S)`` P(marks | side, site).
        pair: ``(J, 9, H, M)`` P(marks | both sides, pair).
    """

    single: Floats
    pair: Reals


class BatchPosterior(NamedTuple):
    """The posterior of each person; see inference/posterior.py for the meaning.

    Attributes:
        condition: ``(n, C)`` P(condition is among the causes).
        site: ``(n, S, 3)`` P(a lesion at this site and side).
        sound: ``(n,)`` False where figures grew too small for the floats used.
    """

    condition: Floats
    site: Floats
    sound: NDArray[np.bool_]


@compiled
def posteriors(
    work: Gathered, prior: Floats, charts: Charts, n_sites: int, start: Reals, f: Figures
) -> BatchPosterior:
    """Return the posterior of some people.

    Args:
        work: Their answers.
        prior: ``(n, C)`` before any finding.
        charts: What the maps say.
        n_sites: Number of sites.
        start: ``(1,)`` a factor that all weights begin with, so that small ones stay normal floats.
        f: The tables.
    """
    n_people, n_conditions = prior.shape
    n_paired = n_conditions - 1
    single_sum, paired = _singles(work, prior, charts, start, f)
    by_row, row_scale = single_sum
    side_first = np.zeros((n_people, 3, n_paired), f.odds.dtype)
    side_second = np.zeros((n_people, 3, 2 * n_paired), f.odds.dtype)
    _pairs(work, paired, charts, row_scale, side_first, side_second, f)
    return _summed(by_row, side_first, side_second, n_sites, f)


@compiled
def _singles(
    work: Gathered, prior: Floats, charts: Charts, start: Reals, f: Figures
) -> tuple[tuple[Floats, Reals], Reals]:
    """Return weights of single causes, a scale for each pattern, and the prior of paired ones."""
    n_people, n_conditions = prior.shape
    n_rows = len(f.row_condition)
    n_patterns = len(work.pattern_start) - 1
    one = np.ones(1, f.rows.dtype)[0]
    likelihood = np.empty((n_patterns, n_rows), f.rows.dtype)
    scale = np.empty(n_patterns, f.rows.dtype)
    joint = np.empty(n_rows, f.rows.dtype)
    for u in range(n_patterns):
        begin, end = work.pattern_start[u], work.pattern_start[u + 1]
        n_points = 1
        for j in range(begin, end):
            n_points = max(n_points, f.n_points[work.pattern_slot[j]])
        total = likelihood[u]
        for k in range(n_points):
            joint[:] = f.weights[k] if n_points > 1 else one
            for j in range(begin, end):
                joint *= f.rows[work.pattern_slot[j], k]
            if k == 0:
                total[:] = joint
            else:
                total += joint
        scale[u] = one / total.max()
    by_row = np.empty((n_people, n_rows, 3))
    product = np.empty(n_rows)
    felt = np.empty(3)
    for person in range(n_people):
        product[:] = start[0]
        for j in range(work.person_start[person], work.person_start[person + 1]):
            u = work.person_pattern[j]
            product *= scale[u] * likelihood[u]
        item = work.felt_start[work.person_felt[person]]
        last = work.felt_start[work.person_felt[person] + 1]
        chart = work.felt_item[item + 1] - 1
        felt[:] = 1.0
        if work.felt_item[item] > 0:
            for s in range(3):
                felt[s] *= f.felt[s, work.felt_item[item] - 1]
        for j in range(item + 2, last):
            for s in range(3):
                felt[s] *= f.felt[s, work.felt_item[j] % 3]
        for r in range(n_rows):
            weight = product[r] * prior[person, f.row_condition[r]] * f.row_share[r]
            for s in range(3):
                by_row[person, r, s] = weight * f.row_side[r, s] * felt[s]
                if chart >= 0:
                    by_row[person, r, s] *= charts.single[chart, s, f.row_site[r]]
    paired = np.empty((n_people, 2 * (n_conditions - 1)), f.rows.dtype)
    root = np.sqrt(start[0])
    for person in range(n_people):
        for c in range(n_conditions - 1):
            paired[person, c] = root * prior[person, c]
            paired[person, c + n_conditions - 1] = root * prior[person, c]
    return (by_row, scale), paired


@compiled
def _pairs(
    work: Gathered,
    paired: Reals,
    charts: Charts,
    scale: Reals,
    side_first: Reals,
    side_second: Reals,
    f: Figures,
) -> None:
    """Add the weight of every pair to both its causes, by the side each of them is on."""
    n_people = len(paired)
    n_lines, n_paired = f.odds.shape
    n_patterns, n_felt = len(work.pattern_start) - 1, len(work.felt_start) - 1
    likelihood = np.empty((n_patterns, _TILE * n_paired), f.odds.dtype)
    sides = np.empty((n_felt, _TILE, 6, n_paired), f.odds.dtype)
    joint = np.empty(n_paired, f.odds.dtype)
    both = np.empty((9, n_paired), f.odds.dtype)
    weight = np.empty(_TILE * n_paired, f.odds.dtype)
    for top in range(0, n_lines, _TILE):
        n_here = min(_TILE, n_lines - top)
        for u in range(n_patterns):
            for line in range(n_here):
                _pattern(
                    work.pattern_slot[work.pattern_start[u] : work.pattern_start[u + 1]],
                    top + line,
                    scale[u],
                    joint,
                    likelihood[u, line * n_paired : (line + 1) * n_paired],
                    f,
                )
        for v in range(n_felt):
            items = work.felt_item[work.felt_start[v] : work.felt_start[v + 1]]
            for line in range(n_here):
                _felt(items, top + line, charts, both, sides[v, line], f)
        for person in range(n_people):
            for line in range(n_here):
                here = weight[line * n_paired : (line + 1) * n_paired]
                begin = top + line + 1
                _begin(here, paired[person], paired[person, begin : begin + n_paired], f.odds[top + line])
            for j in range(work.person_start[person], work.person_start[person + 1]):
                _times(weight, likelihood[work.person_pattern[j]], n_here * n_paired)
            for line in range(n_here):
                here = weight[line * n_paired : (line + 1) * n_paired]
                begin = top + line + 1
                side = sides[work.person_felt[person], line]
                for s in range(3):
                    _add(side_first[person, s], here, side[s])
                    _add(side_second[person, s, begin : begin + n_paired], here, side[3 + s])


@compiled
def _begin(weight: Reals, first: Reals, second: Reals, odds: Reals) -> None:
    for i in range(len(weight)):
        weight[i] = first[i] * second[i] * odds[i]


@compiled
def _times(weight: Reals, likelihood: Reals, n: int) -> None:
    for i in range(n):
        weight[i] *= likelihood[i]


@compiled
def _add(total: Reals, weight: Reals, share: Reals) -> None:
    for i in range(len(weight)):
        total[i] += weight[i] * share[i]


@compiled
def _pattern(slots: Ints, line: int, scale: Reals, joint: Reals, total: Reals, f: Figures) -> None:
    """Write P(answers of one pattern | the pairs of one line), the shared strength summed out."""
    n_paired = len(joint)
    n_points = 1
    for slot in slots:
        n_points = max(n_points, f.n_points[slot])
    total[:] = 0
    for k in range(n_points):
        joint[:] = scale * f.weights[k] if n_points > 1 else scale
        for slot in slots:
            one = f.first[slot, k, :n_paired]
            other = f.first[slot, k, line + 1 : line + 1 + n_paired]
            with_other = f.second[slot, k, line + 1 : line + 1 + n_paired]
            if f.kind[slot] == 0:
                _both_present(joint, one, other, with_other)
            elif f.kind[slot] == 1:
                _both_absent(joint, one, other, with_other)
            else:
                _both_mixed(joint, one, other)
        for i in range(n_paired):
            total[i] += joint[i]


@compiled
def _both_present(joint: Reals, one: Reals, other: Reals, above: Reals) -> None:
    for i in range(len(joint)):
        added = one[i] + above[i] - one[i] * above[i]
        joint[i] *= added if added > other[i] else other[i]


@compiled
def _both_absent(joint: Reals, one: Reals, other: Reals, below: Reals) -> None:
    for i in range(len(joint)):
        added = one[i] * below[i]
        joint[i] *= added if added < other[i] else other[i]


@compiled
def _both_mixed(joint: Reals, one: Reals, other: Reals) -> None:
    for i in range(len(joint)):
        joint[i] *= one[i] + other[i]


@compiled
def _felt(items: Ints, line: int, charts: Charts, both: Reals, out: Reals, f: Figures) -> None:
    """Write P(sides, sides felt | the pairs of one line) by side of the first, then of the second."""
    n_paired = both.shape[1]
    second = f.side[line + 1 : line + 1 + n_paired]
    for s in range(3):
        for t in range(3):
            cell = both[3 * s + t]
            factor = np.ones(1, f.odds.dtype)[0]
            if items[0] > 0:
                union = s if s == t else 2
                factor = f.felt[union, items[0] - 1]
            for i in range(n_paired):
                cell[i] = f.side[i, s] * second[i, t] * factor
            if items[1] > 0:
                _times(cell, charts.pair[items[1] - 1, 3 * s + t, line], n_paired)
    for j in range(2, len(items)):
        number, side = items[j] // 3, items[j] % 3
        _felt_item(both, f.alpha[number, line], f.beta[number, line], f.felt[:, side])
    for s in range(3):
        for i in range(n_paired):
            out[s, i] = both[3 * s, i] + both[3 * s + 1, i] + both[3 * s + 2, i]
            out[3 + s, i] = both[s, i] + both[3 + s, i] + both[6 + s, i]


@compiled
def _felt_item(both: Reals, alpha: Reals, beta: Reals, felt: Reals) -> None:
    """Multiply by P(one sided answer | both sides): from the one, the other, or from both causes.

    Where both lesions are on the same side, the answer is felt as of one lesion there. Else what
    comes from both together is felt as of a lesion on both sides.
    """
    left, right, wide = felt[0], felt[1], felt[2]
    left_on, right_on = left - wide, right - wide
    for i in range(len(alpha)):
        both[0, i] *= left
        both[4, i] *= right
        both[8, i] *= wide
        both[1, i] *= wide + left_on * alpha[i] + right_on * beta[i]
        both[3, i] *= wide + right_on * alpha[i] + left_on * beta[i]
        both[2, i] *= wide + left_on * alpha[i]
        both[6, i] *= wide + left_on * beta[i]
        both[5, i] *= wide + right_on * alpha[i]
        both[7, i] *= wide + right_on * beta[i]


@compiled
def _summed(
    by_row: Floats, side_first: Reals, side_second: Reals, n_sites: int, f: Figures
) -> BatchPosterior:
    n_people, n_rows, _ = by_row.shape
    n_paired = side_first.shape[2]
    condition = np.zeros((n_people, n_paired + 1))
    site = np.zeros((n_people, n_sites, 3))
    sound = np.zeros(n_people, np.bool_)
    paired = np.zeros((n_paired + 1, 3))
    for person in range(n_people):
        total = 0.0
        for c in range(n_paired):
            for s in range(3):
                total += side_first[person, s, c]
                paired[c, s] = side_first[person, s, c]
                paired[c, s] += side_second[person, s, c] + side_second[person, s, n_paired + c]
                condition[person, c] += paired[c, s]
        for r in range(n_rows):
            for s in range(3):
                total += by_row[person, r, s]
                condition[person, f.row_condition[r]] += by_row[person, r, s]
                site[person, f.row_site[r], s] += by_row[person, r, s]
        for place in range(len(f.place_condition)):
            for s in range(3):
                weight = paired[f.place_condition[place], s] * f.place_given[place, s]
                site[person, f.place_site[place], s] += weight
        condition[person] /= total
        site[person] /= total
        sound[person] = np.isfinite(total) and total > 0.0
    return BatchPosterior(condition, site, sound)
