"""Answers to safety questions: never scored, asked only so that a gate can open."""

from collections.abc import Mapping

from legsense.errors import CaseError, UnknownIdError
from legsense.model.answers import ABSENT, PRESENT, UNKNOWN, Answers
from legsense.model.guidance_tables import GuidanceTables
from legsense.model.messages import nearest, shown

_VALUES = (ABSENT, PRESENT, UNKNOWN)


def read_safety(written: object, tables: GuidanceTables) -> dict[str, str]:
    """Return the answers of the ``safety`` part of a case.

    Args:
        written: The decoded JSON: an object of safety-question ids and answers.
        tables: Knows the questions.

    Raises:
        CaseError: It is something else, or an answer is none of the three.
        UnknownIdError: No safety question has such an id; the message names the nearest.
    """
    if written is None:
        return {}
    if not isinstance(written, Mapping):
        raise CaseError(f'safety: expected an object such as {{"liver_disease": "{ABSENT}"}}.')
    found: dict[str, str] = {}
    for key, value in written.items():
        if key not in tables.safety_questions:
            near = nearest(key, tables.safety_questions)
            raise UnknownIdError(f"safety.{key}: no safety question has this id.{near}")
        plain = (
            {True: PRESENT, False: ABSENT}.get(value, value) if isinstance(value, bool) else value
        )
        if plain not in _VALUES:
            raise CaseError(
                f"safety.{key}: found {shown(value)}, expected one of {', '.join(_VALUES)}."
            )
        found[str(key)] = str(plain)
    return found


def with_safety(answers: Answers, safety: Mapping[str, str]) -> Answers:
    """Return the answers with safety answers beside the findings, for gates alone to read."""
    for key, value in safety.items():
        answers = answers.with_value(key, value)
    return answers
