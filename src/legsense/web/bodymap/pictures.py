"""Each view as the page holds it: the address of its drawing, and its regions as shapes laid over it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from markupsafe import Markup

from legsense.atlas.layers import mark_shapes, side_shape
from legsense.atlas.palette import SENSATIONS
from legsense.atlas.patterns import pattern
from legsense.atlas.views import RegionPath, View, load_view
from legsense.web.bodymap.art import ADDRESS, version
from legsense.web.bodymap.painting import Painted, place_of
from legsense.web.bodymap.places import SIDES, Words

PATTERN_PREFIX: Final = "ls-map-"
_SHEETS: Final = {
    "front": ("front",), "back": ("back",), "feet": ("tops", "soles"),
    "right": ("right_outer", "right_inner"), "left": ("left_outer", "left_inner"),
    "seat": ("seat",),
}  # fmt: skip
"""Views that stand together. The feet come as tops and soles: toes are too small from the front."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Views that are shown together, and what the button that shows them is called."""

    id: str
    text: str
    views: tuple["Picture", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One view.

    Attributes:
        id: Of the view.
        drawing: Address of the bare figure.
        lookup: Address of its cell numbers.
        width, height: Of its box, in its own units.
        step: Units to one pixel of the lookup.
        title: Short heading.
        told: What it shows, in words, for the map without script.
        tapping: What it is and how to use it, for the map with script.
        shapes: Paths of its regions, and of what was painted.
        labels: Words on the picture: text, x, y, anchor.
    """

    id: str
    drawing: str
    lookup: str
    width: int
    height: int
    step: int
    title: str
    told: str
    tapping: str
    shapes: Markup
    labels: tuple[tuple[str, int, int, str], ...]


def sheets(
    shape: str,
    sides: tuple[str, ...],
    marked: Mapping[tuple[str, str], str],
    painted: Painted,
    names: Mapping[str, str],
    words: Words,
) -> tuple[Sheet, ...]:
    """Return the views of a body shape, sheet by sheet.

    Args:
        shape: One of ``views.SHAPES``.
        sides: Legs that are asked about; views that show none of them are left out.
        marked: (side, region) to feeling.
        painted: Cells of marked regions that the brush painted.
        names: Region to its name within a sentence.
        words: Sentences of the map.
    """
    return tuple(
        Sheet(
            id=sheet,
            text=words[f"sheet_{sheet}"],
            views=tuple(
                _picture(load_view(shape, name), sides, marked, painted, names, words)
                for name in views
            ),
        )
        for sheet, views in _SHEETS.items()
        if sheet not in SIDES or sheet in sides
    )


def patterns() -> Markup:
    """Return the definitions of the symbols of all feelings; one set serves all views."""
    return Markup("".join(_pattern(feeling) for feeling in SENSATIONS))  # noqa: S704 - our own


@cache
def _pattern(feeling: str) -> str:
    """Return the symbols of a feeling on a tint of its colour."""
    drawn = pattern(feeling, PATTERN_PREFIX)
    tint = f'<rect width="44" height="44" fill="{SENSATIONS[feeling].colour}" fill-opacity=".24"/>'
    at = drawn.index("<g ")
    return drawn[:at] + tint + drawn[at:]


def _picture(
    view: View,
    sides: tuple[str, ...],
    marked: Mapping[tuple[str, str], str],
    painted: Painted,
    names: Mapping[str, str],
    words: Words,
) -> Picture:
    address = f"{ADDRESS}/{view.shape}/{view.name}"
    _, _, width, height = view.view_box
    asked = [item for item in view.regions if item.side in sides]
    here = [
        words["place_said"].format(side=words[item.side], place=names[item.region])
        + f" ({words[marked[item.side, item.region]].lower()})"
        for item in asked
        if (item.side, item.region) in marked
    ]
    told = (
        words["view_marked"].format(view=view.description, places="; ".join(here))
        if here
        else words["view_unmarked"].format(view=view.description)
    )
    return Picture(
        id=view.name,
        drawing=f"{address}.svg?v={version()}",
        lookup=f"{address}.png?v={version()}",
        width=width,
        height=height,
        step=view.lookup_step,
        title=view.title,
        told=told,
        tapping=words["view_tap"].format(view=view.description),
        shapes=_other_leg(view, sides) + _shapes(view, asked, marked, painted),
        labels=tuple(
            (words[f"your_{at.key}" if at.key in SIDES else at.key], at.x, at.y, at.anchor)
            for at in view.labels
        ),
    )


def _other_leg(view: View, sides: tuple[str, ...]) -> Markup:
    """Return the leg that is not asked about as one shape, to be paled; empty where both are."""
    paths = "".join(
        f'<path class="ls-map__other" fill-rule="evenodd" d="{side_shape(view, side, whole=True)}"/>'
        for side in SIDES
        if side not in sides and any(item.side == side for item in view.regions)
    )
    return Markup(paths)  # noqa: S704 - our own


def _shapes(
    view: View,
    asked: list[RegionPath],
    marked: Mapping[tuple[str, str], str],
    painted: Painted,
) -> Markup:
    in_paint = {place_of(cell) for cells in painted.values() for cell in cells}
    paths = []
    for item in asked:
        place = (item.side, item.region)
        feeling = marked.get(place)
        fill = ""
        if feeling:
            partly = ' data-painted=""' if place in in_paint else ""
            ground = "none" if partly else f"url(#{PATTERN_PREFIX}{feeling})"
            fill = f' data-feeling="{feeling}"{partly} fill="{ground}"'
        x, y = item.centre
        paths.append(
            f'<path data-place="{item.side}.{item.region}" data-at="{x} {y}"{fill} d="{item.d}"/>'
        )
    strokes = "".join(
        f'<path class="ls-map__stroke" fill="url(#{PATTERN_PREFIX}{feeling})" d="{path}"/>'
        for feeling, path in (mark_shapes(view, {}, painted) if in_paint else {}).items()
    )
    return Markup(  # noqa: S704 - made of our own paths and ids alone
        f'<g class="ls-map__strokes">{strokes}</g><g class="ls-map__regions">{"".join(paths)}</g>'
    )
