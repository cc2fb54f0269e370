"""Marks on the body as people write them (JSON) to regions: by id, group, stocking or painted cells."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence

from legsense.errors import CaseError, OutOfRangeError, UnknownIdError
from legsense.model.answers import Mark
from legsense.model.messages import nearest, shown
from legsense.model.vocabulary import Vocabulary

SENSATIONS = ("numb", "tingling", "burning", "pain")
_SIDES = ("left", "right", "both")
_LEGS = ("left", "right")
_PLACES = ("region", "stocking", "cells")
_KEYS = (*_PLACES, "side", "sensation")
_STOCKING_KEYS = ("top", "side")
_TOE_TIPS = 3.0
_MOST_CELLS = 40_000

ReadCells = Callable[[Sequence[int]], tuple[tuple[str, str], ...]]
"""Painted cells to (region, side); see `legsense.atlas.painted`."""


def read_marks(
    raw: object, vocabulary: Vocabulary, cells: ReadCells | None = None
) -> tuple[Mark, ...]:
    """Return the marks of a case, one a region and side; the first word about a region stands.

    Args:
        raw: A list of objects with ``region`` (a region or group id, with ``left.`` or ``right.``
            before it if wished) or ``stocking`` (``top``: 0 at the groin, 1 at the knee, 2 at the
            ankle, 3 at the toe tips) or ``cells`` (numbers of paint cells, which know their side),
            and ``side`` and ``sensation``, which may be missing.
        vocabulary: The words of the tables.
        cells: What painted cells come to; None where cells are not read.

    Raises:
        CaseError: A mark cannot be used; the message names place, value, rule and next step.
        UnknownIdError: A region is not known; the message names the nearest.
    """
    if raw is None:
        return ()
    if not isinstance(raw, list):
        raise CaseError(
            f"marks: found {shown(raw)}, but marks are a list. "
            'Write [{"region": "heel", "side": "left"}].'
        )
    marks: dict[tuple[str, str], Mark] = {}
    for position, item in enumerate(raw):
        for mark in _read_mark(f"marks[{position}]", item, vocabulary, cells):
            marks.setdefault((mark.region, mark.side), mark)
    return tuple(marks.values())


def _read_mark(
    place: str, item: object, vocabulary: Vocabulary, cells: ReadCells | None
) -> Iterator[Mark]:
    if not isinstance(item, Mapping):
        raise CaseError(
            f"{place}: found {shown(item)}, but a mark is an object. "
            'Write {"region": "heel", "side": "left", "sensation": "numb"}.'
        )
    for key in item:
        if key not in (*_KEYS, "note"):
            raise UnknownIdError(
                f"{place}.{key}: a mark has no such part. It has {', '.join(_KEYS)}."
                f"{nearest(key, _KEYS)}"
            )
    named = [key for key in _PLACES if key in item]
    if len(named) != 1:
        raise CaseError(
            f"{place}: a mark has one of {', '.join(_PLACES)}, found "
            f"{' and '.join(named) or 'none'}. Write one mark for each."
        )
    sensation = _one_of(f"{place}.sensation", item.get("sensation", "numb"), SENSATIONS)
    for region, leg in _where(place, item, vocabulary, cells):
        yield Mark(region=region, side=leg, sensation=sensation)


def _where(
    place: str, item: Mapping[str, object], vocabulary: Vocabulary, cells: ReadCells | None
) -> Iterator[tuple[str, str]]:
    """Yield the regions that a mark means, each with a leg."""
    said = item.get("side")
    if "cells" in item:
        yield from _painted(place, item["cells"], said, cells)
        return
    if "region" in item:
        regions, side = _regions(place, item["region"], said, vocabulary)
    else:
        regions, side = _stocking(place, item["stocking"], said, vocabulary)
    for region in regions:
        for leg in _LEGS if side == "both" else (side,):
            yield region, leg


def _painted(
    place: str, raw: object, side: object, cells: ReadCells | None
) -> tuple[tuple[str, str], ...]:
    """Return the regions that painted cells come to, all on the side that was said."""
    if cells is None:
        raise CaseError(f'{place}.cells: cells are not read here. Write "region" for each area.')
    numbers = raw if isinstance(raw, list) else []
    if not 0 < len(numbers) <= _MOST_CELLS or not all(type(each) is int for each in numbers):
        raise CaseError(
            f"{place}.cells: found {shown(raw)}, expected a list of 1 to {_MOST_CELLS:,} cell "
            'numbers. Write {"cells": [1203, 1204]}; cells know their side.'
        )
    try:
        found = cells(numbers)
    except OutOfRangeError as error:
        raise CaseError(f"{place}.cells: {error}") from error
    sides = {leg for _, leg in found}
    if side is not None and _one_of(f"{place}.side", side, _SIDES) != "both" and sides != {side}:
        raise CaseError(
            f"{place}: the cells lie on the {' and the '.join(sorted(sides))} and side says "
            f"{shown(side)}, which cannot both be meant. Leave side out; cells know theirs."
        )
    return found


def _regions(
    place: str, word: object, side: object, vocabulary: Vocabulary
) -> tuple[tuple[str, ...], str]:
    """Return the regions that a word names, and their side."""
    region, prefix = word, None
    if isinstance(word, str):
        for leg in _LEGS:
            if word.startswith(f"{leg}."):
                region, prefix = word.removeprefix(f"{leg}."), leg
    chosen = _agreed(place, ("region", word, prefix), side)
    if isinstance(region, str):
        if region in vocabulary.region_groups:
            return vocabulary.region_groups[region].regions, chosen
        if region in vocabulary.regions:
            return (region,), chosen
    names = (*vocabulary.region_groups, *vocabulary.regions)
    raise UnknownIdError(
        f"{place}.region: found {shown(word)}, which is no region or group of the chart."
        f"{nearest(region, names)} `legsense atlas regions` lists them."
    )


def _stocking(
    place: str, raw: object, side: object, vocabulary: Vocabulary
) -> tuple[tuple[str, ...], str]:
    """Return the regions whose middle lies below the top of a stocking, and its side."""
    rule = "a number from 0 (groin) over 1 (knee) and 2 (ankle) to below 3 (toe tips)"
    if not isinstance(raw, Mapping):
        raise CaseError(
            f"{place}.stocking: found {shown(raw)}, but a stocking is an object. "
            'Write {"stocking": {"top": 1.6, "side": "both"}}.'
        )
    for key in raw:
        if key not in _STOCKING_KEYS:
            raise UnknownIdError(
                f"{place}.stocking.{key}: a stocking has no such part. It has top and side."
            )
    top = raw.get("top")
    if isinstance(top, bool) or not isinstance(top, (int, float)) or not math.isfinite(top):
        raise CaseError(f"{place}.stocking.top: found {shown(top)}, expected {rule}.")
    if not 0 <= top < _TOE_TIPS:
        raise CaseError(
            f"{place}.stocking.top: {top} is outside the leg, expected {rule}. "
            "Measure along the limb, not in centimetres."
        )
    inner = raw.get("side")
    if inner is not None:
        inner = _one_of(f"{place}.stocking.side", inner, _SIDES)
    regions = tuple(
        spec.id
        for spec in vocabulary.regions.values()
        if spec.position is not None and spec.position >= top
    )
    if not regions:
        raise CaseError(
            f"{place}.stocking.top: no region of the chart lies below {top}. "
            'Write "region": "other_toes" for the tips of the toes.'
        )
    return regions, _agreed(place, ("stocking", inner, inner), side)


def _agreed(place: str, said: tuple[str, object, str | None], side: object) -> str:
    """Return the side that a mark and its own side word agree on; both when neither says."""
    key, word, prefix = said
    if side is None:
        return prefix or "both"
    chosen = _one_of(f"{place}.side", side, _SIDES)
    if prefix is not None and chosen != prefix:
        raise CaseError(
            f"{place}: {key} says {shown(word)} and side says {shown(side)}, which cannot both "
            "be meant. Keep the one that is right; sides are the person's own."
        )
    return chosen


def _one_of(place: str, value: object, allowed: tuple[str, ...]) -> str:
    if isinstance(value, str) and value in allowed:
        return value
    raise CaseError(
        f"{place}: found {shown(value)}, expected one of {', '.join(allowed)}."
        f"{nearest(value, allowed)}"
    )
