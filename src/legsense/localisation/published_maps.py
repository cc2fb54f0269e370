"""Published dermatome maps as region weights, because they disagree and clinicians argue about it."""

from collections.abc import Mapping
from dataclasses import dataclass

from legsense.errors import UnknownIdError
from legsense.model.tables import Tables


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedMap:
    """One map: for each root, how firmly it covers each region (1 core, 0.5 fringe, 0.3 slight).

    Attributes:
        weight: Share of this map in the atlas's own figures.
        method: How its authors came to it.
        coverage: Root to region to weight; a region not named is not covered.
    """

    id: str
    label: str
    weight: float
    method: str
    coverage: Mapping[str, Mapping[str, float]]


def published_maps(tables: Tables) -> dict[str, PublishedMap]:
    """Return every published map by id."""
    return {
        key: PublishedMap(id=key, **item) for key, item in tables.texts["dermatome_maps"].items()
    }


def region_weights(map_id: str, root: str, tables: Tables) -> dict[str, float]:
    """Return region to weight for one root of one published map.

    Args:
        map_id: Such as ``lee_2008``.
        root: Such as ``L5``.
        tables: Compiled knowledge.

    Raises:
        UnknownIdError: There is no such map, or it draws no such root; the message lists what is.
    """
    maps = tables.texts["dermatome_maps"]
    if map_id not in maps:
        raise UnknownIdError(f"{map_id}: no such map. The maps are {', '.join(sorted(maps))}.")
    coverage = maps[map_id]["coverage"]
    if root not in coverage:
        raise UnknownIdError(
            f"{root}: {map_id} draws no such root. It draws {', '.join(coverage)}."
        )
    return dict(coverage[root])


def disagreement(root: str, tables: Tables) -> dict[str, float]:
    """Return region to the greatest difference between any two maps that draw the root."""
    drawn = [
        item["coverage"][root]
        for item in tables.texts["dermatome_maps"].values()
        if root in item["coverage"]
    ]
    regions = {region for coverage in drawn for region in coverage}
    weights = {region: [coverage.get(region, 0.0) for coverage in drawn] for region in regions}
    return {region: max(found) - min(found) for region, found in sorted(weights.items())}
