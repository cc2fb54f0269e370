"""P(marks | sites): a shared extent per person, a share of careless marks, regions never independent."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from legsense.model.answers import Answers
from legsense.model.chart import ChartEvidence
from legsense.model.tables import Floats, Ints, Tables

LEFT, RIGHT, BOTH = 0, 1, 2
MIRRORED = (RIGHT, LEFT, BOTH)
_UNLOCALISED = "unlocalised"
_CROSSED = "crossed"

Marks = NDArray[np.bool_]
"""``(2, G)``: which regions of the left and of the right are marked."""


def chart_evidence(answers: Answers, tables: Tables) -> ChartEvidence | None:
    """Return what the marks say of each site, or None when nothing was marked.

    Where marks are complete, an unmarked region of leg or saddle was seen and felt normal; so was
    the rest of the body once any of it is marked. Where they are not, a region was named with the
    chance in kb/anatomy/chart.yaml, so that an unnamed one says little.

    Args:
        answers: Marks name a region and the person's own left or right.
        tables: Compiled knowledge.

    Returns:
        Likelihoods of one lesion and of two, both over all sides and sites. The side is the side of
        the lesion, which for a crossed site is not the side that is numb.

    Source: kb/anatomy; careless share and weight from kb/model/settings.yaml.
    """
    if not answers.marks:
        return None
    chart = prepared(tables)
    marked = marked_regions(answers, chart)
    normal = _left_unmarked(marked, answers, chart)
    one = _one_site(marked, normal, chart)
    two = _two_sites(marked, normal, chart)
    top = one.max(axis=(1, 2), keepdims=True)
    legs = _Legs(one=np.exp(one - top), two=np.exp(two - top))
    single = _sides_as_told(_single(legs.one, tables.extent_weights), chart)
    pair = _sides_as_told_of_two(_pair(legs, chart, tables.extent_weights), chart)
    careless = _careless(single, chart)
    weight = map_weight(answers, tables)
    return ChartEvidence(
        single=_tempered(single, careless, tables, weight=weight),
        pair=_tempered(pair, careless, tables, weight=weight),
    )


def map_weight(answers: Answers, tables: Tables) -> float:
    """Return the power given to the likelihood of a painted map, or of a list of regions."""
    return tables.settings["map_weight" if answers.marks_complete else "map_weight_if_named"]


def chart_of_one_lesion(answers: Answers, tables: Tables, *, weight: float) -> Floats | None:
    """Return ``(3, S)``, as ``chart_evidence(answers, tables).single`` but with a weight of its own.

    Args:
        answers: As for `chart_evidence`.
        tables: Compiled knowledge.
        weight: Power given to the likelihood; above 0.
    """
    if not answers.marks:
        return None
    chart = prepared(tables)
    marked = marked_regions(answers, chart)
    one = _one_site(marked, _left_unmarked(marked, answers, chart), chart)
    likelihood = np.exp(one - one.max(axis=(1, 2), keepdims=True))
    single = _sides_as_told(_single(likelihood, tables.extent_weights), chart)
    return _tempered(single, _careless(single, chart), tables, weight=weight)


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedChart:
    """Logarithms that every chart needs; worked out once for each set of tables.

    Shapes: ``W = S + 1`` sites and none, ``P`` unordered pairs of those, ``E`` extents.

    Attributes:
        region_number: Region id to its number.
        companion: ``(G,)`` whether a region lies outside leg and saddle.
        marked, unmarked, unnamed: ``(G, W * E)`` ln P(region marked), ln P(not marked), and ln P(not
            named in an incomplete list).
        pair_marked: ``(G, P * E)`` ln P(region marked | two sites), by noisy-or above stray marks.
        first, second: ``(P,)`` the sites of each pair.
        pair_number: ``(W, W)`` number of the pair of two sites, in either order.
        crossed: Numbers of the sites that numb the side opposite to the lesion.
        unlocalised: Number of the site that stands for no one place.
        swapped: P(left and right taken for each other).
    """

    region_number: dict[str, int]
    companion: NDArray[np.bool_]
    marked: Floats
    unmarked: Floats
    unnamed: Floats
    pair_marked: Floats
    first: Ints
    second: Ints
    pair_number: Ints
    crossed: Ints
    unlocalised: int
    swapped: float


@lru_cache(maxsize=2)
def prepared(tables: Tables) -> PreparedChart:
    """Return the prepared chart of one set of tables."""
    numb = np.ascontiguousarray(tables.region_numb.transpose(1, 0, 2))
    swapped, named = tables.reporting.tolist()
    n_regions, n_places, _ = numb.shape
    first, second = np.triu_indices(n_places)
    well = 1.0 - numb
    well_of_two = well[:, first] * (well / well[:, -1:])[:, second]
    pair_number = np.empty((n_places, n_places), dtype=np.int64)
    pair_number[first, second] = pair_number[second, first] = np.arange(len(first))
    sites = tables.vocabulary.sites
    crossed = [n for n, site in enumerate(sites.values()) if site.laterality == _CROSSED]
    return PreparedChart(
        region_number={region: number for number, region in enumerate(tables.vocabulary.regions)},
        companion=np.isin(list(tables.vocabulary.regions), tables.vocabulary.companions),
        marked=np.log(numb).reshape(n_regions, -1),
        unmarked=np.log(well).reshape(n_regions, -1),
        unnamed=np.log1p(-named * numb).reshape(n_regions, -1),
        pair_marked=np.log1p(-well_of_two).reshape(n_regions, -1),
        first=first,
        second=second,
        pair_number=pair_number,
        crossed=np.array(crossed, dtype=np.int64),
        unlocalised=list(sites).index(_UNLOCALISED),
        swapped=swapped,
    )


def marked_regions(answers: Answers, chart: PreparedChart) -> Marks:
    """Return ``(2, G)``: which regions of each side are marked, with whatever sensation."""
    marked = np.zeros((2, len(chart.region_number)), dtype=bool)
    for mark in answers.marks:
        side = LEFT if mark.side == "left" else RIGHT
        marked[side, chart.region_number[mark.region]] = True
    return marked


def _left_unmarked(marked: Marks, answers: Answers, chart: PreparedChart) -> Floats:
    """Return ``(2, W, E)`` ln P(what was left unmarked | site on that side, extent)."""
    told_of_body = answers.marks_complete and marked[:, chart.companion].any()
    unmarked = ~marked if told_of_body else ~marked & ~chart.companion
    log = chart.unmarked if answers.marks_complete else chart.unnamed
    summed: Floats = unmarked.astype(np.float64) @ log
    return summed.reshape(2, len(chart.pair_number), -1)


def _one_site(marked: Marks, normal: Floats, chart: PreparedChart) -> Floats:
    """Return ``(2, W, E)`` ln P(marks of that side | site there)."""
    summed: Floats = marked.astype(np.float64) @ chart.marked
    return normal + summed.reshape(normal.shape)


def _two_sites(marked: Marks, normal: Floats, chart: PreparedChart) -> Floats:
    """Return ``(2, P, E)`` ln P(marks of that side | two sites there).

    Two lesions leave a region normal when both do; the stray marks of a well leg count once.
    """
    two = normal[:, chart.first]
    two += normal[:, chart.second]
    two -= normal[:, -1:]
    for leg in (LEFT, RIGHT):
        two[leg] += _sum_of_rows(chart.pair_marked, marked[leg]).reshape(two[leg].shape)
    return two


def _sum_of_rows(table: Floats, chosen: NDArray[np.bool_]) -> Floats:
    total = np.zeros(table.shape[1])
    for row in np.flatnonzero(chosen).tolist():
        total += table[row]
    return total


@dataclass(frozen=True, slots=True, kw_only=True)
class _Legs:
    """Likelihood of the marks of the left and of the right, to one common factor each.

    Attributes:
        one: ``(2, W, E)`` given the site there.
        two: ``(2, P, E)`` given the pair of sites there.
    """

    one: Floats
    two: Floats


def _single(likelihood: Floats, extent_weights: Floats) -> Floats:
    """Return ``(3, S)``: one lesion on the left, on the right, on both, the extent summed out."""
    left, right = likelihood
    joint = np.stack([left[:-1] * right[-1], right[:-1] * left[-1], left[:-1] * right[:-1]])
    summed: Floats = joint @ extent_weights
    return summed


def _pair(legs: _Legs, chart: PreparedChart, extent_weights: Floats) -> Floats:
    """Return ``(3, 3, S, S)``: two lesions on every two sides, the extent summed out."""
    n_sites = len(chart.pair_number) - 1
    square = chart.pair_number[:n_sites, :n_sites]
    left, right = legs.two
    left_alone, right_alone = legs.one[LEFT, :-1], legs.one[RIGHT, :-1]
    pair = np.empty((3, 3, n_sites, n_sites))
    pair[LEFT, LEFT] = (left @ (extent_weights * legs.one[RIGHT, -1]))[square]
    pair[RIGHT, RIGHT] = (right @ (extent_weights * legs.one[LEFT, -1]))[square]
    pair[BOTH, BOTH] = ((left * right) @ extent_weights)[square]
    pair[LEFT, RIGHT] = (left_alone * extent_weights) @ right_alone.T
    pair[LEFT, BOTH] = _one_and_both(left[square], right_alone, extent_weights)
    pair[RIGHT, BOTH] = _one_and_both(right[square], left_alone, extent_weights)
    for one, other in ((LEFT, RIGHT), (LEFT, BOTH), (RIGHT, BOTH)):
        pair[other, one] = pair[one, other].T
    return pair


def _one_and_both(together: Floats, other_leg: Floats, extent_weights: Floats) -> Floats:
    """Return ``(S, S)``: both lesions on one leg, the second alone on the other leg."""
    joint: Floats = np.einsum("ije,je->ij", together, other_leg * extent_weights)
    return joint


def _sides_as_told(single: Floats, chart: PreparedChart) -> Floats:
    told: Floats = (1.0 - chart.swapped) * single + chart.swapped * single[list(MIRRORED)]
    told[:, chart.crossed] = told[:, chart.crossed][list(MIRRORED)]
    return told


def _sides_as_told_of_two(pair: Floats, chart: PreparedChart) -> Floats:
    mirrored = np.array(MIRRORED)
    told: Floats = (1.0 - chart.swapped) * pair + chart.swapped * pair[np.ix_(mirrored, mirrored)]
    for site in chart.crossed.tolist():
        told[:, :, site] = told[:, :, site][mirrored]
        told[:, :, :, site] = told[:, :, :, site][:, mirrored]
    return told


def _careless(single: Floats, chart: PreparedChart) -> float:
    """Return P(marks) of a person whose marks say nothing of the place."""
    return float(single[:, chart.unlocalised].mean())


def _tempered(likelihood: Floats, careless: float, tables: Tables, *, weight: float) -> Floats:
    """Return the likelihood relative to that of marks that say nothing, part of them careless."""
    share = tables.settings["careless_marks"]
    told: Floats = likelihood * ((1.0 - share) / careless) + share
    told **= weight
    return told
