"""A day of the diary as a form: its lines shown, read, and shown again with what was wrong."""

from collections.abc import Mapping
from typing import Any, Final

from legsense.errors import CaseError
from legsense.guidance.diary.entry import LONGEST_TEXT, read_line
from legsense.model.diary import DiaryEntry, DiaryItem, DiaryTables, DiaryValue
from legsense.report.phrases import Phrases
from legsense.web.bodymap import MapState
from legsense.web.forms import Form

PREFIX: Final = "line."


def fields(
    diary: DiaryTables, say: Phrases, form: Form | None, errors: Mapping[str, str], *, core: bool
) -> list[dict[str, Any]]:
    """Return the lines to show, without the map.

    Args:
        diary: Knows the lines.
        say: The sentences of the diary.
        form: What was sent and is shown again.
        errors: Line to what was wrong with it.
        core: Those asked each time, or the others.
    """
    return [
        _field(item, say, form, errors.get(item.id))
        for item in diary.items
        if item.core is core and item.kind != "body_map"
    ]


def _field(item: DiaryItem, say: Phrases, form: Form | None, error: str | None) -> dict[str, Any]:
    name = f"{PREFIX}{item.id}"
    sent = form.every(name) if form else ()
    return {
        "name": name,
        "id": f"line-{item.id}",
        "kind": item.kind,
        "question": item.question,
        "hint": item.help,
        "unit": item.unit,
        "value": sent[0] if sent else "",
        "error": error,
        "choices": [
            {"value": value, "text": text, "checked": value in sent}
            for value, text in _choices(item, say)
        ],
    }


def _choices(item: DiaryItem, say: Phrases) -> list[tuple[str, str]]:
    if item.kind == "yes_no":
        return [("yes", say.text("yes")), ("no", say.text("no"))]
    if item.kind == "zero_to_ten":
        return [(str(number), str(number)) for number in range(11)]
    return list(item.values.items())


def read(
    form: Form, diary: DiaryTables, say: Phrases, *, at_hours: float
) -> tuple[DiaryEntry | None, dict[str, str]]:
    """Return the entry that a form holds, or what was wrong line by line.

    Args:
        form: What was sent.
        diary: Knows the lines.
        say: The sentences of the diary.
        at_hours: The time of the entry.
    """
    values: dict[str, DiaryValue] = {}
    errors: dict[str, str] = {}
    for item in diary.items:
        sent = form.every(f"{PREFIX}{item.id}")
        written: object = sent if item.kind == "choices" else form.one(f"{PREFIX}{item.id}")
        if item.kind == "body_map" or not written:
            continue
        try:
            values[item.id] = read_line(item, written)
        except CaseError:
            errors[item.id] = _wrong(item, say)
    if not values and not errors:
        errors[diary.items[0].id] = say.text("error_nothing")
    if errors:
        return None, errors
    return DiaryEntry(at_hours=at_hours, values=values), errors


def _wrong(item: DiaryItem, say: Phrases) -> str:
    last = f"{10 if item.kind == 'zero_to_ten' else item.maximum or 0:g}"
    if item.kind in ("zero_to_ten", "count"):
        return say.text("error_whole", last=last)
    if item.kind == "number":
        return say.text("error_number", last=last)
    if item.kind == "text":
        return say.text("error_text", n=LONGEST_TEXT)
    return say.text("error_choice")


def summary(errors: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the list of errors that stands above the form."""
    return [{"text": text, "href": f"#line-{item}"} for item, text in errors.items()]


def state_of(entry: DiaryEntry | None) -> MapState:
    """Return the map as it was last marked, to be changed rather than painted anew."""
    if entry is None or entry.marks is None:
        return MapState()
    return MapState(marks=entry.marks, marks_complete=True)
