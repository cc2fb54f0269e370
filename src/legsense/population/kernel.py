"""The exact posterior of many people: every single cause and every pair, summed in one fixed order."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from legsense.model.tables import Floats, Ints
from legsense.population.compiled import compiled
from legsense.population.figures import Figures, Reals
from legsense.population.gathering import Gathered

_TILE = 16
"""Lines of pairs worked on at a time: small enough that what people share stays in the cache."""


class Charts(NamedTuple):
    """What each distinct painted map says; empty where nobody painted.

    Attributes:
        single: ``(J, 3, S)`` P(marks | side, site).
        pair: ``(J, H, 9, M)`` P(marks | both sides, pair).
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
    by_row, scale = _singles(work, prior, charts, start, f)
    paired = np.empty((n_people, 2 * n_paired), f.odds.dtype)
    for person in range(n_people):
        for c in range(n_paired):
            paired[person, c] = np.sqrt(start[0]) * prior[person, c]
            paired[person, c + n_paired] = paired[person, c]
    by_first = np.zeros((n_people, 3, n_paired), f.odds.dtype)
    by_second = np.zeros((n_people, 3, 2 * n_paired), f.odds.dtype)
    _pairs(work, paired, charts, scale, by_first, by_second, f)
    return _summed(by_row, by_first, by_second, n_sites, f)


@compiled
def _singles(
    work: Gathered, prior: Floats, charts: Charts, start: Reals, f: Figures
) -> tuple[Floats, Floats]:
    """Return ``(n, R, 3)`` weights of single causes by side, and ``(U,)`` a scale for each pattern."""
    n_people, n_rows, n_patterns = len(prior), len(f.row_condition), len(work.pattern_start) - 1
    likelihood = np.empty((n_patterns, n_rows))
    scale = np.empty(n_patterns)
    joint = np.empty(n_rows)
    for u in range(n_patterns):
        answers = work.pattern_answer[work.pattern_start[u] : work.pattern_start[u + 1]]
        n_points = _points(answers, f)
        likelihood[u] = 0.0
        for k in range(n_points):
            joint[:] = f.weights[k] if n_points > 1 else 1.0
            for answer in answers:
                for r in range(n_rows):
                    joint[r] *= f.rows[answer, k, r]
            likelihood[u] += joint
        scale[u] = 1.0 / likelihood[u].max()
        likelihood[u] *= scale[u]
    by_row = np.empty((n_people, n_rows, 3))
    felt = np.empty(3)
    for person in range(n_people):
        for r in range(n_rows):
            joint[r] = start[0] * prior[person, f.row_condition[r]] * f.row_share[r]
        for j in range(work.person_start[person], work.person_start[person + 1]):
            joint *= likelihood[work.person_pattern[j]]
        v = work.person_felt[person]
        chart = work.felt_item[work.felt_start[v]] - 1
        felt[:] = 1.0
        for j in range(work.felt_start[v] + 1, work.felt_start[v + 1]):
            felt *= f.felt_alone[work.felt_item[j]]
        for r in range(n_rows):
            for s in range(3):
                by_row[person, r, s] = joint[r] * f.row_side[r, s] * felt[s]
                if chart >= 0:
                    by_row[person, r, s] *= charts.single[chart, s, f.row_site[r]]
    return by_row, scale


@compiled
def _points(answers: Ints, f: Figures) -> int:
    """Return the number of strength points that some answers need."""
    n_points = 1
    for answer in answers:
        n_points = max(n_points, f.n_points[answer])
    return n_points


@compiled
def _pairs(
    work: Gathered,
    paired: Reals,
    charts: Charts,
    scale: Floats,
    by_first: Reals,
    by_second: Reals,
    f: Figures,
) -> None:
    """Add the weight of every pair to both its causes, by the side that each of them is on."""
    n_lines, n_paired = f.odds.shape
    n_patterns, n_felt = len(work.pattern_start) - 1, len(work.felt_start) - 1
    likelihood = np.empty((n_patterns, _TILE * n_paired), f.odds.dtype)
    sides = np.empty((n_felt, _TILE, 6, n_paired), f.odds.dtype)
    both = np.empty((9, n_paired), f.odds.dtype)
    weight = np.empty((_TILE, n_paired), f.odds.dtype)
    flat = weight.reshape(_TILE * n_paired)
    for top in range(0, n_lines, _TILE):
        n_here = min(_TILE, n_lines - top)
        for u in range(n_patterns):
            answers = work.pattern_answer[work.pattern_start[u] : work.pattern_start[u + 1]]
            for line in range(n_here):
                out = likelihood[u, line * n_paired : (line + 1) * n_paired]
                _pattern(answers, top + line, scale[u], out, f)
        for v in range(n_felt):
            items = work.felt_item[work.felt_start[v] : work.felt_start[v + 1]]
            for line in range(n_here):
                _felt(items, top + line, charts, both, sides[v, line], f)
        for person in range(len(paired)):
            for line in range(n_here):
                begin = top + line + 1
                second = paired[person, begin : begin + n_paired]
                _begin(weight[line], paired[person, :n_paired], second, f.odds[top + line])
            for j in range(work.person_start[person], work.person_start[person + 1]):
                _times(flat, likelihood[work.person_pattern[j]], n_here * n_paired)
            for line in range(n_here):
                side = sides[work.person_felt[person], line]
                _add(by_first[person], weight[line], side[:3])
                begin = top + line + 1
                _add(by_second[person, :, begin : begin + n_paired], weight[line], side[3:])


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
    for s in range(3):
        for i in range(len(weight)):
            total[s, i] += weight[i] * share[s, i]


@compiled
def _pattern(answers: Ints, line: int, scale: float, out: Reals, f: Figures) -> None:
    """Write P(one pattern | the pairs of one line) times its scale, the shared strength summed out."""
    n_points = _points(answers, f)
    joint = np.empty_like(out)
    out[:] = 0
    for k in range(n_points):
        joint[:] = scale * f.weights[k] if n_points > 1 else scale
        for answer in answers:
            _times(joint, f.pairs[line, answer, k], len(joint))
        for i in range(len(out)):
            out[i] += joint[i]


@compiled
def _felt(items: Ints, line: int, charts: Charts, both: Reals, out: Reals, f: Figures) -> None:
    """Write P(sides, sides felt | the pairs of one line) by side of the first, then of the second."""
    both[:] = f.sides[line]
    flat = both.reshape(both.size)
    for j in range(1, len(items)):
        _times(flat, f.felt[line, items[j]].reshape(both.size), both.size)
    if items[0] > 0:
        _times(flat, charts.pair[items[0] - 1, line].reshape(both.size), both.size)
    for s in range(3):
        for i in range(both.shape[1]):
            out[s, i] = both[3 * s, i] + both[3 * s + 1, i] + both[3 * s + 2, i]
            out[3 + s, i] = both[s, i] + both[3 + s, i] + both[6 + s, i]


@compiled
def _summed(
    by_row: Floats, by_first: Reals, by_second: Reals, n_sites: int, f: Figures
) -> BatchPosterior:
    n_people, n_rows, _ = by_row.shape
    n_paired = by_first.shape[2]
    condition = np.zeros((n_people, n_paired + 1))
    site = np.zeros((n_people, n_sites, 3))
    sound = np.zeros(n_people, np.bool_)
    paired = np.zeros((n_paired + 1, 3))
    for person in range(n_people):
        total = 0.0
        for c in range(n_paired):
            for s in range(3):
                total += by_first[person, s, c]
                paired[c, s] = by_first[person, s, c]
                paired[c, s] += by_second[person, s, c] + by_second[person, s, n_paired + c]
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
