"""An interview as a file: a valid case, with the steps beside it so that one can go back after resuming."""

import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from legsense.assess.interview_record import Entry, Record
from legsense.cli.case_file import parse_json, printable, text_of
from legsense.cli.screen import json_text
from legsense.cli.written import write_whole
from legsense.errors import CaseError
from legsense.model.answers import Answers, AnswerValue, Mark
from legsense.model.case import read_case, read_value
from legsense.model.vocabulary import Vocabulary

_VERSION: Final = 1
_PERSON: Final = ("age_years", "sex_recorded")
_PART_OF: Final = {"person": "answers", "clinician": "examination", "test": "results"}


def state_folder() -> Path:
    """Return the folder where interviews are kept while they go on."""
    if os.environ.get("XDG_STATE_HOME"):
        return Path(os.environ["XDG_STATE_HOME"]) / "legsense"
    if os.environ.get("LOCALAPPDATA"):
        return Path(os.environ["LOCALAPPDATA"]) / "legsense"
    return Path.home() / ".local" / "state" / "legsense"


def new_file() -> Path:
    """Return the name of a file for a new interview; its folder is made for its owner alone.

    Raises:
        OSError: The folder cannot be made.
    """
    folder = state_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    stamp = time.strftime("%Y%m%d-%H%M%S")
    return folder / f"interview-{stamp}-{os.getpid()}.json"


def save(record: Record, path: Path, words: Vocabulary) -> None:
    """Write an interview, whole or not at all.

    Raises:
        OutputError: It cannot be written.
    """
    write_whole(path, json_text(case_of(record, words)))


def case_of(record: Record, words: Vocabulary) -> dict[str, Any]:
    """Return an interview as a case; `interview` holds the steps and is no part of the answers."""
    return {
        "note": "To go on: legsense resume FILE",
        **_parts(record.answers, words),
        "interview": {
            "version": _VERSION,
            "country": record.country,
            "given": _parts(record.given, words),
            "steps": [_plain_entry(entry) for entry in record.entries],
        },
    }


def _parts(answers: Answers, words: Vocabulary) -> dict[str, Any]:
    """Return answers in the parts of a case."""
    parts: dict[str, Any] = {"person": {}, "answers": {}}
    for finding, value in answers.values.items():
        part = _PART_OF[words.findings[finding].answered_by]
        if finding in _PERSON:
            part = "person"
        elif finding in answers.self_tested:
            part = "answers"
        parts.setdefault(part, {})[finding] = _plain(value)
    if answers.marks or not answers.marks_complete:
        parts["marks"] = _plain_marks(answers.marks)
        parts["marks_complete"] = answers.marks_complete
    return parts


def _plain(value: AnswerValue) -> Any:  # noqa: ANN401 - JSON
    return list(value) if isinstance(value, tuple) else value


def _plain_marks(marks: tuple[Mark, ...]) -> list[dict[str, str]]:
    return [{"region": m.region, "side": m.side, "sensation": m.sensation} for m in marks]


def _plain_entry(entry: Entry) -> dict[str, Any]:
    plain: dict[str, Any] = {"step": entry.step}
    if entry.values:
        plain["values"] = {key: _plain(value) for key, value in entry.values.items()}
    if entry.marks:
        plain["marks"] = _plain_marks(entry.marks)
    if entry.marks_complete is not None:
        plain["marks_complete"] = entry.marks_complete
    return plain


def load(name: str, words: Vocabulary) -> Record:
    """Return the interview that a file holds; a plain case is one that has not begun.

    The answers of the case outrank its steps: when somebody edited them, the interview goes on
    from the answers as they stand, and going back ends there.

    Raises:
        CaseError: The file cannot be used; the message begins with its name.
    """
    try:
        raw = parse_json(text_of(name))
        answers = read_case(raw, words).answers
        record = _record(raw.get("interview"), words)
    except CaseError as error:
        raise type(error)(f"{name}: {printable(str(error))}") from error
    if record is None or record.answers != answers:
        return Record(given=answers, country=record.country if record else None)
    return record


def _record(raw: object, words: Vocabulary) -> Record | None:
    if not isinstance(raw, Mapping) or raw.get("version") != _VERSION:
        return None
    country = raw.get("country")
    given = read_case(raw.get("given", {}), words).answers
    steps = raw.get("steps")
    return Record(
        given=given,
        entries=tuple(_entry(step, words) for step in steps if isinstance(step, Mapping))
        if isinstance(steps, list)
        else (),
        country=country if isinstance(country, str) else None,
    )


def _entry(raw: Mapping[str, Any], words: Vocabulary) -> Entry:
    values = raw.get("values")
    complete = raw.get("marks_complete")
    return Entry(
        step=str(raw.get("step")),
        values={
            key: read_value(f"interview.{key}", words.findings[key], value)
            for key, value in (values if isinstance(values, Mapping) else {}).items()
            if key in words.findings
        },
        marks=read_case({"marks": raw.get("marks")}, words).answers.marks,
        marks_complete=complete if isinstance(complete, bool) else None,
    )
