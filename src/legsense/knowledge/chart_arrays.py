"""The chart as arrays: what each site numbs at each extent, and what people then mark; signs of each site."""

from typing import Any

import numpy as np

from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.strength import given_strength
from legsense.model.tables import Floats


def chart_arrays(
    base: KnowledgeBase, sites: list[str], regions: list[str], extents: Floats
) -> dict[str, Any]:
    """Return the arrays of `Tables` that speak of marks and of signs by site.

    A person's extent moves what is numb; only then do people miss, spill and stray. Moving the
    marks instead would make a careless hand grow with the lesion.

    Args:
        base: A checked knowledge base.
        sites: Site ids in the order of the arrays.
        regions: Region ids in the order of the arrays.
        extents: Points of the shared extent term, standard normal.

    Source: kb/anatomy/chart.yaml, reporting_noise.
    """
    noise = base.chart.reporting_noise
    floor = base.settings.probability_floor.value
    numb = numb_by_site(base, sites, regions)
    spreads = np.array([base.sites[site].extent_sd for site in sites])
    odds = np.log(numb / (1.0 - numb))[..., None] + spreads[:, None, None] * extents
    felt = 1.0 / (1.0 + np.exp(-odds))
    beside = _beside(base, regions, felt) * (1.0 - felt)
    meant = felt * (1.0 - noise.missed_numb_region) + beside * noise.spill_into_neighbour
    marked = 1.0 - (1.0 - meant) * (1.0 - noise.stray_region)
    well = np.full((1, *marked.shape[1:]), noise.stray_region)
    signs, by_site = sign_arrays(base, sites)
    return {
        "region_numb": np.clip(np.concatenate([marked, well]), floor, 1.0 - floor),
        "extent_sd": spreads,
        "reporting": np.array([noise.sides_swapped, noise.named_if_not_painted]),
        "sign_group": signs,
        "sign_by_site": by_site,
    }


def numb_by_site(base: KnowledgeBase, sites: list[str], regions: list[str]) -> Floats:
    """Return ``(S, G)`` P(region numb | site) at the middle extent, before any slip of the hand."""
    numb = np.empty((len(sites), len(regions)))
    for row, site_id in zip(numb, sites, strict=True):
        site = base.sites[site_id]
        listed = {**site.regions, **site.companions}
        row[:] = [listed.get(region, site.default) for region in regions]
    floor = base.settings.probability_floor.value
    return np.clip(numb, floor, 1.0 - floor)


def _beside(base: KnowledgeBase, regions: list[str], felt: Floats) -> Floats:
    """Return P(at least one bordering region is numb | site, extent), shape of ``felt``."""
    number = {region: index for index, region in enumerate(regions)}
    borders = np.zeros((len(regions), len(regions)))
    for region, others in base.chart.neighbours.items():
        for other in others:
            borders[number[region], number[other]] = 1.0
    none_numb: Floats = np.exp(np.einsum("gh,she->sge", borders, np.log1p(-felt)))
    return 1.0 - none_numb


def sign_arrays(base: KnowledgeBase, sites: list[str]) -> tuple[Any, Floats]:
    """Return the group of each sign, ``(X,)``, and P(sign | site, strength), ``(X, S, K)``.

    Signs are the movements and then the reflexes, as kb/anatomy/motor.yaml lists them. Signs of one
    group share a strength, as the findings that record them do; a sign without one stands alone.
    """
    group_of = {
        member.finding: (number, group.strength.rho)
        for number, (_, group) in enumerate(sorted(base.groups.items()))
        for member in group.members
        if member.loading != 0
    }
    floor = base.settings.probability_floor.value
    n_points = base.settings.strength_points.value
    groups, arrays = [], []
    for position, (sign, findings, default) in enumerate(signs_of(base)):
        figures = np.array([_figure(base, site, sign, default) for site in sites])
        number, rho = next(
            (group_of[key] for key in findings if key in group_of), (-1 - position, 0.0)
        )
        groups.append(number)
        arrays.append(
            given_strength(
                np.clip(figures, floor, 1.0 - floor), rho=rho, loading=1, n_points=n_points
            )
        )
    return np.array(groups, dtype=np.int64), np.array(arrays)


def signs_of(base: KnowledgeBase) -> list[tuple[str, list[str], float]]:
    """Return (sign id, findings that record it, chance where a site lists none), in order."""
    motor = base.motor
    return [
        *((item.id, item.findings, motor.default_weakness) for item in motor.movements),
        *((item.id, item.findings, motor.default_reflex) for item in motor.reflexes),
    ]


def _figure(base: KnowledgeBase, site: str, sign: str, default: float) -> float:
    motor = base.sites[site].motor
    return motor.weakness.get(sign, motor.reflexes.get(sign, default))
