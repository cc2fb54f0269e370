"""The places that a person is asked about: parts of the leg, their groups, their regions, and socks."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from legsense.atlas.area_words import region_in_words
from legsense.atlas.palette import SENSATIONS
from legsense.model.answers import Mark
from legsense.model.vocabulary import RegionGroup, Vocabulary

SIDES: Final = ("right", "left")
"""In the order of the picture: on a view from the front, the right leg stands on the left."""
Words = Mapping[str, str]
"""Sentences of kb/wording/pages/body_map.yaml."""

_AREAS: Final = {
    "foot": ("toes", "foot", "ankle"),
    "lower_leg": ("leg_lo", "leg_up"),
    "knee": ("knee",),
    "thigh": ("thigh_lo", "thigh_up"),
    "hip": ("hip",),
    "saddle": ("saddle",),
}
"""Part of the leg to segments of the chart, from the toes upwards: numbness mostly begins there."""
_UPWARDS: Final = ("toes", "foot", "ankle", "leg_lo", "leg_up", "knee", "thigh_lo")
_HEIGHTS: Final = (
    "toes", "foot", "ankle", "mid_calf", "below_knee", "over_knee", "mid_thigh",
)  # fmt: skip
SOCKS: Final = {height: _UPWARDS[: at + 1] for at, height in enumerate(_HEIGHTS)}
"""Height of a sock to the segments of the chart that it covers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One part of the leg: its groups, from the toes upwards, and all their regions."""

    id: str
    groups: tuple[RegionGroup, ...]

    @property
    def regions(self) -> tuple[str, ...]:
        """Return the regions of all groups, in their order."""
        return tuple(region for group in self.groups for region in group.regions)


def areas(vocabulary: Vocabulary) -> tuple[Area, ...]:
    """Return the parts of one leg, from the toes upwards.

    Every region of leg and saddle is in exactly one group of exactly one part.
    """
    groups = tuple(reversed(vocabulary.region_groups.values()))
    return tuple(
        Area(
            id=area,
            groups=tuple(
                group
                for group in groups
                if vocabulary.regions[group.regions[0]].segment in segments
            ),
        )
        for area, segments in _AREAS.items()
    )


def sock_regions(height: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the regions that a sock of this height covers; none for a height that is not offered."""
    covered = SOCKS.get(height, ())
    return tuple(spec.id for spec in vocabulary.regions.values() if spec.segment in covered)


def marked_lines(marks: Collection[Mark], vocabulary: Vocabulary, words: Words) -> list[str]:
    """Return what is marked in words, a line for each feeling and side, or for both sides together.

    ``frontend/modules/bodymap/words.js`` says the same in the browser; a test compares them.
    """
    lines = []
    for feeling in SENSATIONS:
        by_side = {
            side: {m.region for m in marks if m.side == side and m.sensation == feeling}
            for side in SIDES
        }
        right, left = by_side.values()
        told = {words["both_sides"]: right} if right == left else {
            words[side].lower(): regions for side, regions in by_side.items()
        }  # fmt: skip
        lines += [
            words["marked_line"].format(
                feeling=words[feeling],
                side=side,
                places="; ".join(named(regions, vocabulary, words)),
            )
            for side, regions in told.items()
            if regions
        ]
    return lines


def named(regions: Collection[str], vocabulary: Vocabulary, words: Words) -> Iterator[str]:
    """Yield the names of some regions of one leg: of whole parts and groups where all is meant."""
    for area in areas(vocabulary):
        if set(area.regions) <= set(regions):
            yield _lower(words[f"area_{area.id}"])
            continue
        for group in area.groups:
            if len(group.regions) > 1 and set(group.regions) <= set(regions):
                yield _lower(group.label)
                continue
            yield from (
                region_in_words(region, vocabulary) for region in group.regions if region in regions
            )


def _lower(label: str) -> str:
    return label[0].lower() + label[1:]
