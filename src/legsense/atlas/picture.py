"""What a picture shows, which views show it best, and the same in words."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from legsense.atlas import palette
from legsense.atlas.area_words import area_in_words, marks_in_words, overlap_in_words
from legsense.atlas.best_views import best_views
from legsense.atlas.cell_field import SideRegion
from legsense.atlas.layers import CellMarks
from legsense.atlas.territory import Territory
from legsense.atlas.views import VIEWS
from legsense.model.answers import Mark
from legsense.model.vocabulary import Vocabulary

LIKELY_LEVEL = palette.BANDS[1].level
"""From here on a region counts as likely where words must say yes or no."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What a picture shows.

    Attributes:
        title: Short heading, in plain words.
        note: One or two sentences below the picture; may be empty.
        scale: Heading over what the colours of the likely area mean.
        likely: (side, region) to P(something is felt there); empty for none.
        marks: The person's own.
        cells: Painted cells by sensation, beside the marks.
    """

    title: str
    note: str = ""
    scale: str = "How many of these people feel something there"
    likely: Territory = field(default_factory=dict)
    marks: Sequence[Mark] = ()
    cells: CellMarks = field(default_factory=dict)

    @property
    def marked(self) -> dict[SideRegion, str]:
        """Return (side, region) to sensation."""
        return {(mark.side, mark.region): mark.sensation for mark in self.marks}

    @property
    def sensations(self) -> set[str]:
        """Return the sensations that are marked."""
        return {*self.marked.values(), *(key for key, cells in self.cells.items() if cells)}


def views_for(picture: Picture, *, most: int = 4) -> tuple[str, ...]:
    """Return the views that show a picture best.

    Args:
        picture: What is shown; all views where single cells are painted.
        most: No more than this, the front or back not counted.
    """
    weight: dict[SideRegion, float] = {
        key: value for key, value in picture.likely.items() if value >= LIKELY_LEVEL
    }
    for key in picture.marked:
        weight[key] = weight.get(key, 0.0) + 1.0
    if any(picture.cells.values()):
        return VIEWS
    return best_views(weight, most=most)


def picture_in_words(picture: Picture, vocabulary: Vocabulary) -> str:
    """Return what a picture shows, for people who do not see it."""
    parts = []
    if picture.marks:
        parts.append(marks_in_words(picture.marked, vocabulary))
    if picture.likely:
        parts.append(area_in_words(picture.likely, palette.BANDS[1:], vocabulary))
    if picture.marks and picture.likely:
        parts.append(overlap_in_words(picture.marked, picture.likely, LIKELY_LEVEL))
    return " ".join(parts) or "A drawing of the legs with nothing marked."


def region_said(likely: float, sensation: str | None) -> str:
    """Return what a picture says of one region: how likely, and marked as what; empty for nothing.

    >>> region_said(0.4, "numb")
    'at least 1 in 3, marked as numb'
    """
    band = next((each for each in reversed(palette.BANDS) if likely >= each.level), None)
    parts = [band.label] if band else []
    if sensation:
        parts.append(f"marked as {palette.SENSATIONS[sensation].label}")
    return ", ".join(parts)
