"""A case as people write it (JSON) to Answers, with one clear error for whatever cannot be used."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from legsense.errors import CaseError, UnknownIdError
from legsense.model.answers import UNKNOWN, Answers, AnswerValue
from legsense.model.marks import ReadCells, read_marks
from legsense.model.messages import nearest, shown
from legsense.model.vocabulary import FindingSpec, Vocabulary

PARTS = ("person", "answers", "examination", "results")
IGNORED = ("note", "name", "gold", "id", "version", "raw", "interview")
ELSEWHERE = ("measurements", "safety")
"""Parts that guidance reads: raw results with units, and answers that only keep things safe."""
_SIDES = ("left", "right", "both")
YES_NO = ("absent", "present")
_PART_OF = {"person": "answers", "clinician": "examination", "test": "results"}
_PERSON_ITEMS = ("age_years", "sex_recorded")
_KNOWN_KEYS = (*PARTS, "marks", "marks_complete", *ELSEWHERE, *IGNORED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Answers read from a case, and what the reader should be told about them."""

    answers: Answers
    notices: tuple[str, ...]


def read_case(raw: object, vocabulary: Vocabulary, cells: ReadCells | None = None) -> Case:
    """Return the answers of a case.

    Args:
        raw: The decoded JSON: an object with the parts ``person``, ``answers``, ``examination``,
            ``results``, ``marks`` and ``marks_complete``, each of which may be missing.
        vocabulary: The words of the tables.
        cells: What painted cells come to; None where a case with cells is refused.

    Raises:
        CaseError: Something cannot be used; the message names place, value, rule and next step.
        UnknownIdError: An id is not known; the message names the nearest.
    """
    if not isinstance(raw, Mapping):
        raise CaseError(
            f"case: found {shown(raw)}, but a case is a JSON object. "
            'Write {"answers": {...}} with finding ids and values.'
        )
    for key in raw:
        if key not in _KNOWN_KEYS:
            raise UnknownIdError(
                f"{key}: a case has no such part. It has {', '.join(_KNOWN_KEYS[:6])}."
                f"{nearest(str(key), _KNOWN_KEYS)}"
            )
    values: dict[str, AnswerValue] = {}
    notices: list[str] = []
    for part in PARTS:
        _read_part(part, raw.get(part), vocabulary, values, notices)
    marks = read_marks(raw.get("marks"), vocabulary, cells)
    complete = raw.get("marks_complete", True)
    if not isinstance(complete, bool):
        raise CaseError(
            f"marks_complete: found {shown(complete)}, but it is true or false. "
            "Say true when unmarked regions are known to feel normal."
        )
    return Case(
        answers=Answers(
            values=values,
            marks=marks,
            marks_complete=complete,
            self_tested=_self_tested(raw.get("answers"), vocabulary),
        ),
        notices=tuple(notices),
    )


def _read_part(
    part: str,
    raw: object,
    vocabulary: Vocabulary,
    values: dict[str, AnswerValue],
    notices: list[str],
) -> None:
    if raw is None:
        return
    if not isinstance(raw, Mapping):
        raise CaseError(
            f"{part}: found {shown(raw)}, but a part is a JSON object of ids and values. "
            f'Write "{part}": {{"id": "value"}}.'
        )
    for key, value in raw.items():
        if key in IGNORED:
            continue
        spec = vocabulary.findings.get(key)
        if spec is None:
            raise UnknownIdError(
                f"{part}.{key}: no finding has this id.{nearest(str(key), vocabulary.findings)} "
                "`legsense kb search WORDS` finds the right one."
            )
        if value is None:
            continue
        answer = read_value(f"{part}.{key}", spec, value)
        if spec.regions and isinstance(answer, tuple):
            _known_places(f"{part}.{key}", answer, vocabulary)
        if key in values and values[key] != answer:
            raise CaseError(
                f"{part}.{key}: answered twice, as {shown(values[key])} and as {shown(answer)}. "
                "Keep the one that is right."
            )
        values[key] = answer
        proper = "person" if key in _PERSON_ITEMS else _PART_OF[spec.answered_by]
        if part != proper and not (part == "answers" and spec.self_test):
            notices.append(f"{key} stands under {part}; it belongs to {proper} and was read there.")


def _self_tested(raw: object, vocabulary: Vocabulary) -> frozenset[str]:
    """Return the movements that stand among the person's own answers: tried alone, unexamined."""
    keys = raw if isinstance(raw, Mapping) else {}
    return frozenset(
        key for key in keys if key not in IGNORED and vocabulary.findings[key].self_test
    )


def read_value(place: str, spec: FindingSpec, value: object) -> AnswerValue:
    """Return one answer in its stored form.

    Args:
        place: Where the value stands, for messages.
        spec: The finding it answers.
        value: What was written.

    Raises:
        CaseError: The value does not fit the finding; the message lists what does.
    """
    if value == UNKNOWN:
        return UNKNOWN
    if spec.measured:
        return _number(place, spec, value)
    if spec.regions:
        return _members(place, value)
    if isinstance(value, list) and value and not spec.scored and len(spec.values) > len(YES_NO):
        return tuple(_one_of(place, member, spec.values) for member in value)
    if spec.sided:
        plain = "none" if value == "absent" or value is False else value
        plain = "present" if value is True else plain
        return _one_of(place, plain, ("none", "left", "right", "both", "present"))
    if spec.yes_no:
        if isinstance(value, bool):
            return "present" if value else "absent"
        plain = "present" if value in _SIDES else "absent" if value == "none" else value
        return _one_of(place, plain, spec.values)
    return _one_of(place, value, spec.values)


def _number(place: str, spec: FindingSpec, value: object) -> float:
    rule = f"a number of {spec.unit} from {spec.minimum:g} to {spec.maximum:g}"
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise CaseError(f'{place}: found {shown(value)}, expected {rule}, or "unknown".')
    number = float(value)
    if not math.isfinite(number) or not (spec.minimum or 0.0) <= number <= (spec.maximum or 0.0):
        raise CaseError(
            f"{place}: {value} is outside the possible range, expected {rule}. Check the unit, or "
            'write "unknown".'
        )
    return number


def _members(place: str, value: object) -> tuple[str, ...]:
    members = value if isinstance(value, list) else [value]
    for member in members:
        if not isinstance(member, str):
            raise CaseError(f"{place}: found {shown(member)}, expected region ids or unknown.")
    return tuple(members)


def _known_places(place: str, named: tuple[str, ...], vocabulary: Vocabulary) -> None:
    """Refuse a region that the chart does not have: a rule would pass over it in silence."""
    known = (*vocabulary.region_groups, *vocabulary.regions)
    for word in named:
        region = word.removeprefix("left.").removeprefix("right.")
        if region not in known:
            raise UnknownIdError(
                f"{place}: found {shown(word)}, which is no region or group of the chart."
                f"{nearest(region, known)} `legsense atlas regions` lists them."
            )


def _one_of(place: str, value: object, allowed: tuple[str, ...]) -> str:
    if isinstance(value, str) and value in allowed:
        return value
    raise CaseError(
        f"{place}: found {shown(value)}, expected one of {', '.join(allowed)} or unknown."
        f"{nearest(value, allowed)}"
    )
