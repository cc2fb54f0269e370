"""Areas and marks in words: what a picture shows, for people who do not see it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from legsense.atlas.cell_field import SIDES, SideRegion
from legsense.atlas.palette import SENSATIONS, Band
from legsense.model.vocabulary import Vocabulary

_MOST_NAMED = 8


def area_in_words(
    values: Mapping[SideRegion, float], bands: Sequence[Band], vocabulary: Vocabulary
) -> str:
    """Return where an area lies, step by step, the likeliest first.

    Args:
        values: (side, region) to its value.
        bands: The steps, the widest first.
        vocabulary: The words of the tables.
    """
    sentences: list[str] = []
    top = float("inf")
    for band in reversed(bands):
        within = {key for key, value in values.items() if band.level <= value < top}
        top = band.level
        if within:
            sentences += _sentences(band.label.capitalize(), within, vocabulary)
    return " ".join(sentences) or "No part of the legs stands out."


def marks_in_words(marked: Mapping[SideRegion, str], vocabulary: Vocabulary) -> str:
    """Return what was marked, by sensation and side."""
    sentences: list[str] = []
    for sensation in SENSATIONS.values():
        places = {key for key, value in marked.items() if value == sensation.id}
        if places:
            sentences += _sentences(f"Marked as {sensation.label}", places, vocabulary)
    return " ".join(sentences) or "Nothing is marked."


def overlap_in_words(
    marked: Iterable[SideRegion], values: Mapping[SideRegion, float], level: float
) -> str:
    """Return how many of the marked regions lie in the likely area."""
    places = list(marked)
    if not places:
        return ""
    within = sum(values.get(place, 0.0) >= level for place in places)
    return f"{within} of the {len(places)} marked places lie in the likely area."


def _sentences(what: str, places: set[SideRegion], vocabulary: Vocabulary) -> Iterator[str]:
    """Yield one sentence a side, or one for both where they are the same."""
    right, left = ({region for own, region in places if own == side} for side in SIDES)
    where = {"on both sides": right} if right == left else {"right": right, "left": left}
    for side, regions in where.items():
        if regions:
            yield f"{what}, {side}: {_listed(regions, vocabulary)}."


def _listed(regions: set[str], vocabulary: Vocabulary) -> str:
    """Return regions as a list; labels hold commas, so semicolons part them."""
    names = list(_names(regions, vocabulary))
    if len(names) > _MOST_NAMED + 1:
        names[_MOST_NAMED:] = [f"{len(names) - _MOST_NAMED} more places"]
    return "; ".join(names)


def _names(regions: set[str], vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the labels of whole groups, the largest first, then of single regions."""
    left = set(regions)
    if len(left & set(_on_leg(vocabulary))) == len(_on_leg(vocabulary)):
        left -= set(_on_leg(vocabulary))
        yield "the whole leg"
    for group in sorted(vocabulary.region_groups.values(), key=lambda each: -len(each.regions)):
        if len(group.regions) > 1 and left.issuperset(group.regions):
            left.difference_update(group.regions)
            yield _lower(group.label)
    for region in vocabulary.regions:
        if region in left:
            yield region_in_words(region, vocabulary)


def region_in_words(region: str, vocabulary: Vocabulary) -> str:
    """Return the label of a region as it stands within a sentence."""
    return _lower(vocabulary.regions[region].label)


def _lower(label: str) -> str:
    return label[0].lower() + label[1:]


def _on_leg(vocabulary: Vocabulary) -> tuple[str, ...]:
    outside = {*vocabulary.companions, *vocabulary.saddle}
    return tuple(region for region in vocabulary.regions if region not in outside)
