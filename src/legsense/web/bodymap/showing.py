"""A body map as what its template shows: marks in the list, on the pictures and in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from legsense.atlas.area_words import region_in_words
from legsense.atlas.palette import SENSATIONS
from legsense.atlas.skin_cells import load_cells
from legsense.atlas.views import SHAPES
from legsense.errors import CaseError
from legsense.model.tables import Tables
from legsense.model.vocabulary import Vocabulary
from legsense.web.bodymap.art import ADDRESS, AREA_UNIT_MM2, version
from legsense.web.bodymap.painting import Painted, painted_from, place_of
from legsense.web.bodymap.pictures import PATTERN_PREFIX, patterns, sheets
from legsense.web.bodymap.places import SIDES, SOCKS, Area, Words, areas, marked_lines
from legsense.web.bodymap.reading import AS_TICKED, PEN
from legsense.web.bodymap.state import WAYS, MapState

_SCRIPT_WORDS: Final = (
    "numb", "tingling", "burning", "pain", "right", "left", "both_sides", "marked_line",
    "marked_nothing", "place_said", "place_marked", "place_unmarked", "places_marked",
    "painted_marked", "painted_nothing", "erased", "erased_nothing", "undone", "cleared",
    "nothing_to_undo", "and_more", "loading", "no_brush", "all_of", "none", "sock_done",
    "sock_both", "sock_right", "sock_left", "picture_hint", "paint_hint", "erase_hint",
)  # fmt: skip
_WHOLE: Final = ("none", "part", "all")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marked:
    """What is marked, place by place, and how the list is to show it."""

    feelings: Mapping[tuple[str, str], str]
    faulty: frozenset[str]


def body_map_context(
    tables: Tables,
    state: MapState,
    *,
    side: str = "",
    title: str = "",
    errors: Sequence[Mapping[str, str]] = (),
) -> dict[str, Any]:
    """Return what ``bodymap/form.html.j2`` shows, as its variable ``map``.

    Args:
        tables: Compiled knowledge.
        state: What is chosen already; marks outside leg and saddle, and other words than those
            offered, are passed over.
        side: ``left`` or ``right`` where only that leg is asked about.
        title: Heading; the usual one when empty.
        errors: As `BodyMapReading.errors`.
    """
    words: Words = tables.texts["pages"]["body_map"]
    vocabulary = tables.vocabulary
    legs = (side,) if side else SIDES
    asked = {region for area in areas(vocabulary) for region in area.regions}
    kept = tuple(each for each in state.marks if each.side in legs and each.region in asked)
    feelings = {(each.side, each.region): each.sensation for each in kept}
    marked = _Marked(feelings=feelings, faulty=frozenset(e["href"][1:] for e in errors))
    painted, text = _painted(state.cells, feelings)
    body = state.shape if state.shape in SHAPES else SHAPES[0]
    names = {region: region_in_words(region, vocabulary) for region in asked}
    return {
        "title": title or words["title"],
        "words": words,
        "errors": {each["href"][1:]: each["text"] for each in errors},
        "pens": [
            {"id": each, "text": words[each], "checked": each == state.pen} for each in SENSATIONS
        ],
        "patterns": patterns(),
        "sheets": sheets(body, legs, feelings, painted, names, words),
        "legs": [_leg(leg, marked, vocabulary, words) for leg in legs],
        "lines": marked_lines(kept, vocabulary, words),
        "shapes": [
            {"id": each, "text": words[f"shape_{each}"], "checked": each == body}
            for each in SHAPES
        ],
        "socks": [
            {"id": each, "text": words[f"sock_{each}"], "segments": " ".join(segments)}
            for each, segments in SOCKS.items()
        ],
        "one_leg": bool(side),
        "way": state.way if state.way in WAYS else WAYS[0],
        "pen_value": PEN,
        "painted": text,
        "rest_normal": state.marks_complete,
        "dont_know": state.dont_know,
        "script": {
            "cells": f"{ADDRESS}/cells?v={version()}",
            "regions": list(load_cells().region_ids),
            "countsFrom": tables.settings["region_painted_from"],
            "areaUnit": AREA_UNIT_MM2,
            "patternPrefix": PATTERN_PREFIX,
            "colours": {each.id: each.colour for each in SENSATIONS.values()},
            "words": {key: words[key] for key in _SCRIPT_WORDS},
        },
    }  # fmt: skip


def _painted(text: str, feelings: Mapping[tuple[str, str], str]) -> tuple[Painted, str]:
    """Return the painted cells of places that are still marked so, and their text."""
    try:
        painted = painted_from(text)
    except CaseError:
        return {}, ""
    fitting = all(
        feelings.get(place_of(cell)) == feeling
        for feeling, cells in painted.items()
        for cell in cells
    )
    return (painted, text) if fitting else ({}, "")


def _leg(leg: str, marked: _Marked, vocabulary: Vocabulary, words: Words) -> dict[str, Any]:
    return {
        "id": leg,
        "text": words[f"{leg}_leg"],
        "said": words[leg],
        "areas": [_area(leg, area, marked, vocabulary, words) for area in areas(vocabulary)],
    }


def _area(
    leg: str, area: Area, marked: _Marked, vocabulary: Vocabulary, words: Words
) -> dict[str, Any]:
    n_marked = sum((leg, region) in marked.feelings for region in area.regions)
    state = "none" if not n_marked else "all" if n_marked == len(area.regions) else "part"
    name = f"area.{leg}.{area.id}"
    return {
        "id": area.id,
        "name": name,
        "text": words[f"area_{area.id}"],
        "hint": words.get(f"area_{area.id}_hint", ""),
        "open": state == "part" or name in marked.faulty,
        "choices": [
            {
                "id": name if each == "part" else f"{name}.{each}",
                "value": AS_TICKED if each == state and name not in marked.faulty else each,
                "said": each,
                "text": words[each],
                "checked": each == ("part" if name in marked.faulty else state),
            }
            for each in _WHOLE
        ],
        "groups": [
            {
                "text": group.label,
                "places": [
                    {
                        "name": f"mark.{leg}.{region}",
                        "value": marked.feelings.get((leg, region), PEN),
                        "checked": (leg, region) in marked.feelings,
                        "text": vocabulary.regions[region].label,
                        "segment": vocabulary.regions[region].segment,
                        "feeling": words[marked.feelings[leg, region]]
                        if (leg, region) in marked.feelings
                        else "",
                    }
                    for region in group.regions
                ],
            }
            for group in area.groups
        ],
    }
