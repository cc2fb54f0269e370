"""An interview as plain data, for a file or a database, and back."""

from collections.abc import Mapping
from typing import Any, Final

from legsense.assess.interview_record import Entry, Record
from legsense.model.answers import Answers, AnswerValue, Mark
from legsense.model.case import read_case, read_value
from legsense.model.vocabulary import Vocabulary

VERSION: Final = 1
_PERSON: Final = ("age_years", "sex_recorded")
_PART_OF: Final = {"person": "answers", "clinician": "examination", "test": "results"}


def plain_record(record: Record, words: Vocabulary) -> dict[str, Any]:
    """Return an interview as plain data.

    Args:
        record: The interview.
        words: Of the tables.
    """
    return {
        "version": VERSION,
        "country": record.country,
        "given": plain_answers(record.given, words),
        "steps": [_plain_entry(entry) for entry in record.entries],
        **({"safety": dict(record.safety)} if record.safety else {}),
    }


def plain_answers(answers: Answers, words: Vocabulary) -> dict[str, Any]:
    """Return answers in the parts of a case.

    Args:
        answers: What was said.
        words: Of the tables; they know which part a finding belongs to.
    """
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


def record_from(raw: Mapping[str, Any], words: Vocabulary) -> Record:
    """Return the interview that plain data describe; what no finding knows is left out.

    Args:
        raw: As `plain_record` made it, perhaps by an older version.
        words: Of the tables.

    Raises:
        CaseError: What was known before the interview cannot be used.
    """
    country, steps, safety = raw.get("country"), raw.get("steps"), raw.get("safety")
    return Record(
        given=read_case(raw.get("given", {}), words).answers,
        entries=tuple(_entry(step, words) for step in steps if isinstance(step, Mapping))
        if isinstance(steps, list)
        else (),
        country=country if isinstance(country, str) else None,
        safety={str(key): str(value) for key, value in safety.items()}
        if isinstance(safety, Mapping)
        else {},
    )


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
