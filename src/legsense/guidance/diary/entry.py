"""What somebody wrote on one day, as an entry: each line checked, none of them required."""

import math
from collections.abc import Mapping

from legsense.errors import CaseError, UnknownIdError
from legsense.model.answers import Mark
from legsense.model.diary import DiaryEntry, DiaryItem, DiaryTables, DiaryValue
from legsense.model.messages import nearest, shown

LONGEST_TEXT = 1000
_TEN = 10.0


def read_entry(
    written: Mapping[str, object],
    diary: DiaryTables,
    *,
    at_hours: float,
    marks: tuple[Mark, ...] | None = None,
) -> DiaryEntry:
    """Return one entry.

    Args:
        written: Item id to answer; None and empty text are left out.
        diary: Knows the lines.
        at_hours: When, in hours on a clock that all entries share.
        marks: The painted area; None where the map was left out.

    Raises:
        UnknownIdError: The diary has no such line; the message names the nearest.
        CaseError: An answer does not fit its line, or nothing was written at all.
    """
    values: dict[str, DiaryValue] = {}
    for key, value in written.items():
        item = diary.item(key)
        if item is None or item.kind == "body_map":
            known = [each.id for each in diary.items]
            raise UnknownIdError(f"{key}: the diary has no such line.{nearest(key, known)}")
        if value is None or value in ("", [], ()):
            continue
        values[key] = read_line(item, value)
    if not values and marks is None:
        raise CaseError("diary: nothing is filled in. Fill in one line at least.")
    return DiaryEntry(at_hours=at_hours, values=values, marks=marks)


def read_line(item: DiaryItem, value: object) -> DiaryValue:
    """Return one answer in its stored form.

    Args:
        item: The line.
        value: What was written: text as a form gives it, or a value of JSON.

    Raises:
        CaseError: It does not fit; the message says what does.
    """
    if item.is_number:
        return _number(item, value)
    if item.kind == "yes_no":
        if value in (True, "yes"):
            return True
        if value in (False, "no"):
            return False
        raise CaseError(f"{item.id}: found {shown(value)}, expected yes or no.")
    if item.kind == "choices":
        chosen = value if isinstance(value, list | tuple) else [value]
        for each in chosen:
            if each not in item.values:
                raise CaseError(
                    f"{item.id}: found {shown(each)}, expected one of {', '.join(item.values)}."
                )
        return tuple(dict.fromkeys(str(each) for each in chosen))
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise CaseError(
            f"{item.id}: expected text of {LONGEST_TEXT} characters at most. Write it shorter."
        )
    return value.strip()


def _number(item: DiaryItem, value: object) -> float:
    last = _TEN if item.kind == "zero_to_ten" else item.maximum or math.inf
    whole = item.kind in ("zero_to_ten", "count")
    rule = f"a {'whole ' if whole else ''}number from 0 to {last:g}"
    number = _as_number(value)
    if number is None or not 0.0 <= number <= last or (whole and number != int(number)):
        raise CaseError(f"{item.id}: found {shown(value)}, expected {rule}.")
    return number


def _as_number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value.strip().replace(",", ".") if isinstance(value, str) else value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None
