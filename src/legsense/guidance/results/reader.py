"""All raw results of a case: each read, and what they set put into the answers."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from legsense.errors import CaseError, UnknownIdError
from legsense.guidance.results.nerves import read_nerves
from legsense.guidance.results.pressures import read_pressures
from legsense.guidance.results.values import read_grades, read_number, read_statement
from legsense.model.answers import Answers
from legsense.model.result_rules import ResultTables
from legsense.model.results import RawResult, ReadResult
from legsense.model.vocabulary import Vocabulary


def raw_results(written: object) -> tuple[RawResult, ...]:
    """Return the results of the ``measurements`` part of a case.

    Args:
        written: The decoded JSON: a list of objects, each with ``of`` and its values.

    Raises:
        CaseError: It is something else; the message says what to write.
    """
    if written is None:
        return ()
    if not isinstance(written, list):
        raise CaseError(
            'measurements: expected a list. Write [{"of": "hba1c", "value": 52, "unit": '
            '"mmol/mol"}].'
        )
    found = []
    for position, item in enumerate(written):
        place = f"measurements[{position}]"
        if not isinstance(item, Mapping) or not isinstance(item.get("of"), str):
            raise CaseError(f'{place}: expected an object with "of", the kind of result.')
        fields = {key: value for key, value in item.items() if key != "of"}
        found.append(RawResult(place=place, of=item["of"], fields=fields))
    return tuple(found)


def read_results(
    raw: Iterable[RawResult], answers: Answers, words: Vocabulary, tables: ResultTables
) -> tuple[ReadResult, ...]:
    """Return every result read.

    Args:
        raw: As written.
        answers: What is known already, for the age.
        words: The vocabulary.
        tables: How results are read.

    Raises:
        CaseError: One cannot be used; the message names place, value, rule and next step.
    """
    return tuple(_read(each, answers, words, tables) for each in raw)


def _read(raw: RawResult, answers: Answers, words: Vocabulary, tables: ResultTables) -> ReadResult:
    rule = tables.rules.get(raw.of)
    if rule is None:
        close = get_close_matches(raw.of, list(tables.rules), n=1)
        nearest = f" Nearest: `{close[0]}`." if close else ""
        raise UnknownIdError(f"{raw.place}.of: no kind of result is called {raw.of!r}.{nearest}")
    match rule.form:
        case "number":
            return read_number(raw, rule)
        case "statement":
            return read_statement(raw, rule)
        case "pressures":
            return read_pressures(raw, rule)
        case "nerves":
            return read_nerves(raw, rule, tables, answers)
        case _:
            return read_grades(raw, rule, words)


def with_results(answers: Answers, results: Iterable[ReadResult]) -> Answers:
    """Return the answers with what the results set.

    Raises:
        CaseError: Two results, or a result and an answer, say different things of one finding.
    """
    measured: dict[str, str | float] = {}
    for result in results:
        for finding, value in result.sets.items():
            joined = _joined(measured.get(finding), value)
            known = answers.values.get(finding)
            if known not in (None, "unknown", joined):
                raise CaseError(
                    f"measurements: {result.label} makes {finding} {joined!r}, but it stands as "
                    f"{known!r} already. Keep the one that is right."
                )
            measured[finding] = joined
    for finding, value in measured.items():
        answers = answers.with_value(finding, value)
    return answers


def _joined(one: str | float | None, other: str | float) -> str | float:
    """Return two results of one sided sign as one: a knee on the left, an ankle on the right."""
    sides = {"none", "left", "right", "both"}
    if one is None or one == other or not {one, other} <= sides:
        return other
    there = {one, other} - {"none"}
    return next(iter(there)) if len(there) == 1 else "both"
