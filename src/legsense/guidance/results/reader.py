"""All raw results of a case: each read by its own form."""

from collections.abc import Iterable

from legsense.errors import CaseError, UnknownIdError
from legsense.guidance.results.filtration import read_filtration
from legsense.guidance.results.grades import read_grades
from legsense.guidance.results.joined import with_results
from legsense.guidance.results.nerves import read_nerves
from legsense.guidance.results.pressures import read_pressures
from legsense.guidance.results.raw import raw_results
from legsense.guidance.results.values import read_number, read_statement
from legsense.model.answers import Answers
from legsense.model.messages import nearest
from legsense.model.result_rules import ResultRule, ResultTables
from legsense.model.results import RawResult, ReadResult
from legsense.model.vocabulary import Vocabulary

__all__ = ["raw_results", "read_results", "with_results"]

_FIELDS: dict[str, tuple[str, ...]] = {
    "number": ("value", "unit", "low", "high"),
    "statement": ("statement", "level"),
    "pressures": ("unit", "arm_left", "arm_right"),
    "filtration": ("value", "unit"),
    "nerves": ("nerves", "temperature_celsius", "height_cm"),
    "grade": ("left", "right"),
}
"""Form to what may be written of it; a note may always be."""
_ALWAYS = ("note", "date")


def read_results(
    raw: Iterable[RawResult], answers: Answers, words: Vocabulary, tables: ResultTables
) -> tuple[ReadResult, ...]:
    """Return every result read.

    Args:
        raw: As written.
        answers: What is known already, for age and sex.
        words: The vocabulary.
        tables: How results are read.

    Raises:
        CaseError: One cannot be used; the message names place, value, rule and next step.
    """
    return tuple(_read(each, answers, words, tables) for each in raw)


def _read(raw: RawResult, answers: Answers, words: Vocabulary, tables: ResultTables) -> ReadResult:
    rule = tables.rules.get(raw.of)
    if rule is None:
        raise UnknownIdError(
            f"{raw.place}: no kind of result is called {raw.of!r}.{nearest(raw.of, tables.rules)} "
            "`legsense results --list` shows them all."
        )
    _only_known(raw, rule)
    match rule.form:
        case "number":
            return read_number(raw, rule, answers)
        case "statement":
            return read_statement(raw, rule)
        case "pressures":
            return read_pressures(raw, rule)
        case "filtration":
            return read_filtration(raw, rule, answers)
        case "nerves":
            return read_nerves(raw, rule, tables, answers)
        case _:
            return read_grades(raw, rule, words)


def fields_of(rule: ResultRule) -> tuple[str, ...]:
    """Return the names of everything that may be written of a kind of result."""
    found = list(_FIELDS[rule.form])
    if rule.limb:
        found += [f"{rule.limb}_left", f"{rule.limb}_right"]
    if rule.parts and rule.form == "grade":
        found.append("part")
    if any(part.midline for part in rule.parts.values()):
        found.append("value")
    return (*found, *_ALWAYS)


def _only_known(raw: RawResult, rule: ResultRule) -> None:
    """Refuse a name that is not known: it may be a value that would be lost without a word.

    Raises:
        CaseError: There is one.
    """
    known = fields_of(rule)
    for name in raw.fields:
        if name not in known:
            raise CaseError(
                f"{raw.place}.{name}: {rule.id} has no such value.{nearest(name, known)} "
                f"It takes {', '.join(known)}."
            )
