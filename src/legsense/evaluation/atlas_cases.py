"""Cases drawn from the leg atlas: a site, what it numbs in one person, and what the person then marks."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.chart_arrays import numb_by_site
from legsense.localisation.localise import site_prior
from legsense.model.answers import Answers, Mark
from legsense.model.tables import LESION_SIDES, Floats, Ints, Tables

LEFT, RIGHT, BOTH = 0, 1, 2
NOWHERE = "unlocalised"
_CROSSED = "crossed"

Marks = NDArray[np.bool_]
"""``(2, G)``: regions of the left and of the right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slips:
    """What goes wrong between the lesion and the record.

    Attributes:
        of_chart: How much of the chart's own reporting noise there is: 1 all of it, 0 none.
        marks_changed: Chance that a mark is lost or slips onto a bordering region, evenly.
        signs_missing: Chance that a movement or reflex was not tested.
        named_areas: When not None the person tells and does not paint: the chance that an area
            which is numb throughout is named; less where part of it is. It is named as a whole.
    """

    of_chart: float = 1.0
    marks_changed: float = 0.0
    signs_missing: float = 0.25
    named_areas: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AtlasCase:
    """One drawn case: the truth, and what there is to find it by.

    Attributes:
        site, side: Numbers of the site and of the lesion's side.
        marks: Answers that hold marks only.
        signs: Movement or reflex id to ``none``, ``left``, ``right`` or ``both``.
        n_numb, n_wrong: Regions that are numb, and regions whose mark says otherwise.
    """

    site: int
    side: int
    marks: Answers
    signs: Mapping[str, str]
    n_numb: int
    n_wrong: int


class Atlas:
    """Draws cases; the same seed gives the same cases.

    Args:
        base: The knowledge base, for neighbours and for what is numb before any slip.
        tables: Compiled from it.
        seed: Held out: no figure was set by looking at its cases.
    """

    def __init__(self, base: KnowledgeBase, tables: Tables, *, seed: int) -> None:
        self._tables = tables
        self._seed = seed
        self._noise = base.chart.reporting_noise
        self.sites = list(tables.vocabulary.sites)
        self.regions = list(tables.vocabulary.regions)
        numb = numb_by_site(base, self.sites, self.regions)
        self._odds = np.log(numb / (1.0 - numb))
        self._crossed = [s.laterality == _CROSSED for s in tables.vocabulary.sites.values()]
        self._borders = [
            np.array(
                [self.regions.index(other) for other in base.chart.neighbours.get(region, [])],
                dtype=np.int64,
            )
            for region in self.regions
        ]
        self._bordering = np.zeros((len(self.regions), len(self.regions)))
        for region, others in enumerate(self._borders):
            self._bordering[others, region] = 1.0
        self._areas = [
            np.array([self.regions.index(region) for region in group.regions])
            for group in tables.vocabulary.region_groups.values()
        ]

    def uniform(self, n_each: int, slips: Slips) -> list[AtlasCase]:
        """Return ``n_each`` cases of every site; its side as often as the conditions place it."""
        return [
            self._draw(site, number, slips)
            for site in range(len(self.sites))
            if self.sites[site] != NOWHERE
            for number in range(n_each)
        ]

    def weighted(self, n_cases: int, slips: Slips) -> list[AtlasCase]:
        """Return cases of sites as often as the conditions of the base put a lesion there."""
        share = site_prior(self._tables, "atlas").sum(axis=1)
        share[self.sites.index(NOWHERE)] = 0.0
        rng = np.random.default_rng(self._seed)
        chosen = rng.choice(len(share), size=n_cases, p=share / share.sum())
        return [
            self._draw(site, len(self.sites) * 1000 + number, slips)
            for number, site in enumerate(chosen.tolist())
        ]

    def _draw(self, site: int, number: int, slips: Slips) -> AtlasCase:
        """Return one case; drawn again until something is numb and something is marked."""
        rng = np.random.default_rng((self._seed, site, number))
        placed = site_prior(self._tables, "atlas")[site]
        side = int(rng.choice(3, p=placed / placed.sum()))
        numb = marked = np.zeros((2, len(self.regions)), dtype=bool)
        while not (numb.any() and marked.any()):
            numb = self._numb(rng, site, side)
            marked = self._reported(rng, numb, slips)
        return AtlasCase(
            site=site,
            side=side,
            marks=self._answers(marked, complete=slips.named_areas is None),
            signs=self._signs(rng, site, side, slips),
            n_numb=int(numb.sum()),
            n_wrong=int((numb != marked).sum()),
        )

    def _numb(self, rng: Generator, site: int, side: int) -> Marks:
        extent = rng.standard_normal() * self._tables.extent_sd[site]
        chance = 1.0 / (1.0 + np.exp(-(self._odds[site] + extent)))
        legs = (LEFT, RIGHT) if side == BOTH else (side,)
        if self._crossed[site] and side != BOTH:
            legs = (RIGHT if side == LEFT else LEFT,)
        numb = np.zeros((2, len(self.regions)), dtype=bool)
        for leg in legs:
            numb[leg] = rng.random(len(chance)) < chance
        return numb

    def _reported(self, rng: Generator, numb: Marks, slips: Slips) -> Marks:
        noise, share = self._noise, slips.of_chart
        beside = numb.astype(np.float64) @ self._bordering > 0.0
        kept = numb & (rng.random(numb.shape) >= share * noise.missed_numb_region)
        spilled = ~numb & beside & (rng.random(numb.shape) < share * noise.spill_into_neighbour)
        marked = kept | spilled | (rng.random(numb.shape) < share * noise.stray_region)
        if slips.named_areas is not None:
            marked = self._named(rng, numb, slips.named_areas)
        for leg, region in np.argwhere(marked & (rng.random(numb.shape) < slips.marks_changed)):
            marked[leg, region] = False
            if rng.random() < 0.5 and len(self._borders[region]):
                marked[leg, rng.choice(self._borders[region])] = True
        told: Marks = marked[::-1].copy() if rng.random() < share * noise.sides_swapped else marked
        return told

    def _named(self, rng: Generator, numb: Marks, chance: float) -> Marks:
        named = np.zeros_like(numb)
        for leg in (LEFT, RIGHT):
            for area in self._areas:
                if rng.random() < chance * numb[leg, area].mean():
                    named[leg, area] = True
        return named

    def _answers(self, marked: Marks, *, complete: bool) -> Answers:
        marks = tuple(
            Mark(region=self.regions[region], side=LESION_SIDES[leg])
            for leg, region in np.argwhere(marked).tolist()
        )
        return Answers(marks=marks, marks_complete=complete)

    def _signs(self, rng: Generator, site: int, side: int, slips: Slips) -> dict[str, str]:
        tables = self._tables
        n_signs = len(tables.sign_group)
        points = _strength_points(rng, tables.sign_group, tables.strength_weights)
        chance = tables.sign_by_site[np.arange(n_signs), site, points]
        found = rng.random(n_signs) < chance
        felt = rng.choice(3, size=n_signs, p=tables.side_given_lesion[side])
        tested = rng.random(n_signs) >= slips.signs_missing
        return {
            sign["id"]: LESION_SIDES[felt[number]] if found[number] else "none"
            for number, sign in enumerate(tables.texts["signs"])
            if tested[number]
        }


def _strength_points(rng: Generator, groups: Ints, weights: Floats) -> Ints:
    """Return the strength point of each sign: one for all signs of a group."""
    names, group = np.unique(groups, return_inverse=True)
    return rng.choice(len(weights), size=len(names), p=weights)[group]
