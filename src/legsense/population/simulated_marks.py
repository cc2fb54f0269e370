"""Where simulated people paint: each region by its chance, at an extent the whole person shares."""

import numpy as np
from numpy.random import Generator

from legsense.model.answers import Mark
from legsense.model.tables import Ints, Tables

_LEGS = ("left", "right")
_CROSSED = "crossed"


def draw_marks(
    sites: Ints, sides: Ints, rng: Generator, tables: Tables
) -> dict[int, tuple[Mark, ...]]:
    """Return the marks of people; those who marked nothing are not in it.

    Args:
        sites: ``(2, n)`` site of the one and the other lesion; -1 where there is no other.
        sides: ``(2, n)`` side of each lesion: 0 left, 1 right, 2 both.
        rng: Seeded.
        tables: Compiled knowledge.
    """
    n_people = sites.shape[1]
    extent = rng.choice(len(tables.extent_weights), n_people, p=tables.extent_weights)
    nowhere = len(tables.region_numb) - 1
    crossed = np.array(
        [site.laterality == _CROSSED for site in tables.vocabulary.sites.values()] + [False]
    )
    regions = list(tables.vocabulary.regions)
    painted: list[list[Mark]] = [[] for _ in range(n_people)]
    for leg, name in enumerate(_LEGS):
        stray = tables.region_numb[nowhere, :, extent]
        well = 1.0 - stray
        for site, side in zip(sites, sides, strict=True):
            numb_side = np.where(crossed[site] & (side < 2), 1 - side, side)
            here = (site >= 0) & ((numb_side == 2) | (numb_side == leg))
            spared = 1.0 - tables.region_numb[np.where(here, site, nowhere), :, extent]
            well = well * np.where(here[:, None], spared / (1.0 - stray), 1.0)
        marked = rng.random(well.shape) < 1.0 - well
        for person, region in zip(*np.nonzero(marked), strict=True):
            painted[person].append(Mark(region=regions[region], side=name))
    return {person: tuple(marks) for person, marks in enumerate(painted) if marks}
