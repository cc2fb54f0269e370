"""The exact posterior of many people: every single cause and every pair, summed in one fixed order."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from legsense.model.tables import Floats, Ints
from legsense.population.compiled import compiled
from legsense.population.figures import Figures, Reals
from legsense.population.gathering import Gathered


class Charts(NamedTuple):
    """What each distinct painted map says; empty where nobody painted.

    Attributes:
        single: ``(J, 3, S)`` P(marks | side, site).
        pair: ``(J, D, 9, B)`` P(marks | both sides, pair).
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
    work: Gathered, prior: Floats, charts: Charts, n_sites: int, start: Floats, f: Figures
) -> BatchPosterior:
    """Return the posterior of some people.

    Args:
        work: Their answers.
        prior: ``(n, C)`` before any finding.
        charts: What the maps say.
        n_sites: Number of sites.
        start: ``(2,)`` a factor that all weights begin with, so that small ones stay normal floats,
            and the least sum of weights that the floats can be trusted with.
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
    return _summed(by_row, by_first, by_second, n_sites, start[1], f)


@compiled
def _singles(
    work: Gathered, prior: Floats, charts: Charts, start: Floats, f: Figures
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
    for person in range(n_people):
        for r in range(n_rows):
            joint[r] = start[0] * prior[person, f.row_condition[r]] * f.row_share[r]
        for j in range(work.person_start[person], work.person_start[person + 1]):
            joint *= likelihood[work.person_pattern[j]]
        v = work.person_felt[person]
        items = work.felt_item[work.felt_start[v] : work.felt_start[v + 1]]
        _place(joint, items, charts, by_row[person], f)
    return by_row, scale


@compiled
def _place(weight: Floats, items: Ints, charts: Charts, by_row: Floats, f: Figures) -> None:
    """Write the weights of one person by side, with the sides felt and the marks."""
    felt = np.ones(3)
    for j in range(1, len(items)):
        felt *= f.felt_alone[items[j]]
    for r in range(len(weight)):
        for s in range(3):
            by_row[r, s] = weight[r] * f.row_side[r, s] * felt[s]
            if items[0] > 0:
                by_row[r, s] *= charts.single[items[0] - 1, s, f.row_site[r]]


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
    n_people, n_paired = len(paired), paired.shape[1] // 2
    n_blocks, length = f.odds.shape
    n_patterns, n_felt = len(work.pattern_start) - 1, len(work.felt_start) - 1
    likelihood = np.empty((n_patterns, length), f.odds.dtype)
    sides = np.empty((n_felt, 6, length), f.odds.dtype)
    both = np.empty((9, length), f.odds.dtype)
    weight = np.empty(length, f.odds.dtype)
    for block in range(n_blocks):
        for u in range(n_patterns):
            answers = work.pattern_answer[work.pattern_start[u] : work.pattern_start[u + 1]]
            _pattern(answers, block, scale[u], weight, likelihood[u], f)
        for v in range(n_felt):
            items = work.felt_item[work.felt_start[v] : work.felt_start[v + 1]]
            _felt(items, block, charts, both, sides[v], f)
        first_line = block * (length // n_paired) + 1
        for person in range(n_people):
            _begin(weight, paired[person], first_line, f.odds[block])
            for j in range(work.person_start[person], work.person_start[person + 1]):
                _times(weight, likelihood[work.person_pattern[j]])
            share = sides[work.person_felt[person]]
            _add(by_first[person], weight, share[:3], 0, 0)
            _add(by_second[person], weight, share[3:], first_line, 1)


@compiled
def _begin(weight: Reals, prior: Reals, first_line: int, odds: Reals) -> None:
    """Write the prior of the pairs of one block."""
    n_paired = len(prior) // 2
    for line in range(len(weight) // n_paired):
        # A last block that is not full runs past the end; its odds are 0.
        shift = min(first_line + line, n_paired)
        second = prior[shift : shift + n_paired]
        here = weight[line * n_paired : (line + 1) * n_paired]
        there = odds[line * n_paired : (line + 1) * n_paired]
        for i in range(n_paired):
            here[i] = prior[i] * second[i] * there[i]


@compiled
def _times(weight: Reals, likelihood: Reals) -> None:
    for i in range(len(weight)):
        weight[i] *= likelihood[i]


@compiled
def _add(total: Reals, weight: Reals, share: Reals, first_line: int, step: int) -> None:
    """Add the weights of one block to the condition of each pair, by its side."""
    n_paired = total.shape[1] // (1 + step)
    for s in range(3):
        for line in range(len(weight) // n_paired):
            shift = min(first_line + step * line, n_paired)
            sums = total[s, shift : shift + n_paired]
            here = weight[line * n_paired : (line + 1) * n_paired]
            shares = share[s, line * n_paired : (line + 1) * n_paired]
            for i in range(n_paired):
                sums[i] += here[i] * shares[i]


@compiled
def _pattern(answers: Ints, block: int, scale: float, joint: Reals, out: Reals, f: Figures) -> None:
    """Write P(one pattern | the pairs of a block) times its scale, the shared strength summed out."""
    n_points = _points(answers, f)
    for k in range(n_points):
        joint[:] = scale * f.weights[k] if n_points > 1 else scale
        for answer in answers:
            _times(joint, f.pairs[block, answer, k])
        if k == 0:
            out[:] = joint
        else:
            for i in range(len(out)):
                out[i] += joint[i]


@compiled
def _felt(items: Ints, block: int, charts: Charts, both: Reals, out: Reals, f: Figures) -> None:
    """Write P(sides, sides felt | the pairs of a block) by side of the first, then of the second."""
    both[:] = f.sides[block]
    flat = both.reshape(both.size)
    for j in range(1, len(items)):
        _times(flat, f.felt[block, items[j]].reshape(both.size))
    if items[0] > 0:
        _times(flat, charts.pair[items[0] - 1, block].reshape(both.size))
    for s in range(3):
        for i in range(both.shape[1]):
            out[s, i] = both[3 * s, i] + both[3 * s + 1, i] + both[3 * s + 2, i]
            out[3 + s, i] = both[s, i] + both[3 + s, i] + both[6 + s, i]


@compiled
def _summed(
    by_row: Floats, by_first: Reals, by_second: Reals, n_sites: int, least: float, f: Figures
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
        sound[person] = np.isfinite(total) and total > least
    return BatchPosterior(condition, site, sound)
