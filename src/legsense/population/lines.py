"""Lines of JSON to codes: a flat object of findings, or a whole case; a bad line is a row with an error."""

import json
from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from legsense.errors import CaseError
from legsense.model.case import PARTS, read_case
from legsense.model.vocabulary import Vocabulary
from legsense.population.columns import EXTRA_COLUMNS, ID, MARKS, MARKS_COMPLETE, CodedRows, Coder
from legsense.population.compiled import extra

MOST_BYTES: Final = 4_000_000
"""A person with every finding and every region is under 50 kB; a longer line is refused unread."""

_Told = dict[str, tuple[list[int], list[object]]]
"""Finding to the rows that answer it, and their values."""


def coded_lines(lines: Sequence[bytes], vocabulary: Vocabulary) -> CodedRows:
    """Return the people of some lines of JSON.

    Args:
        lines: One object each: finding ids and values, or the parts of a case; ``id`` besides.
        vocabulary: The words of the tables.
    """
    pa = extra("pyarrow")
    coder = Coder(vocabulary, len(lines))
    told: _Told = {}
    ids: list[str | None] = []
    for row, line in enumerate(lines):
        ids.append(None)
        try:
            person = parsed(line)
            name = person.get(ID)
            ids[row] = name if name is None or isinstance(name, str) else json.dumps(name)
            _tell(row, person, coder, told, vocabulary)
        except CaseError as error:
            coder.fault([row], str(error))
    for finding, (rows, values) in told.items():
        _add(coder, finding, rows, values, len(lines))
    return coder.rows(pa.array(ids, type=pa.string()))


def parsed(line: bytes) -> dict[str, Any]:
    """Return the object that a line holds.

    Raises:
        CaseError: It is not JSON, not an object, or longer than any person.
    """
    if len(line) > MOST_BYTES:
        raise CaseError(f"line: longer than {MOST_BYTES // 1_000_000} MB, which no person is.")
    try:
        value = json.loads(line.decode("utf-8-sig"), parse_constant=_constant)
    except (ValueError, RecursionError) as error:
        if isinstance(error, json.JSONDecodeError):
            raise CaseError(f"line: not JSON at column {error.colno} ({error.msg}).") from error
        raise CaseError("line: not JSON in UTF-8, or a number or nesting beyond reason.") from error
    if not isinstance(value, dict):
        raise CaseError('line: expected a JSON object, such as {"leg_numbness": "left"}.')
    return value


def _constant(name: str) -> float:
    raise CaseError(f'line: {name} is no number in JSON. Write a number, or "unknown".')


def _tell(
    row: int, person: dict[str, Any], coder: Coder, told: _Told, vocabulary: Vocabulary
) -> None:
    if any(isinstance(person.get(part), dict) for part in PARTS):
        case = read_case(_without_raw_results(person), vocabulary).answers
        coder.add_case(row, case)
        person = {k: list(v) if isinstance(v, tuple) else v for k, v in case.values.items()}
    for key, value in person.items():
        if value is None:
            continue
        if key in vocabulary.findings:
            rows, values = told.setdefault(key, ([], []))
            rows.append(row)
            values.append(value)
        elif key == MARKS:
            coder.add_marks(row, value)
        elif key == MARKS_COMPLETE:
            coder.add_marks_complete(row, value)
        elif key in EXTRA_COLUMNS:
            coder.add_self_tested(row, value)


def _without_raw_results(person: dict[str, Any]) -> dict[str, Any]:
    """Return a case as it is; one with raw results would be judged without them.

    Raises:
        CaseError: It has some.
    """
    if person.get("measurements"):
        raise CaseError(
            "measurements: raw results are not read here. Write what they come to under results, "
            "as `legsense results` shows it."
        )
    return person


def _add(coder: Coder, finding: str, rows: list[int], values: list[object], n_rows: int) -> None:
    number: dict[tuple[type, object], int] = {}
    distinct: list[object] = []
    which = np.full(n_rows, -1)
    for row, value in zip(rows, values, strict=True):
        key = (type(value), value if isinstance(value, str | int | float) else len(distinct))
        if key not in number:
            number[key] = len(distinct)
            distinct.append(value)
        which[row] = number[key]
    numbers = [isinstance(value, int | float) and not isinstance(value, bool) for value in distinct]
    is_number = np.array([*numbers, False])[which]
    if is_number.any() and coder.measures(finding):
        as_float = np.array(
            [_float(v) if n else np.nan for v, n in zip(distinct, numbers, strict=True)]
        )
        coder.add_numbers(finding, np.where(is_number, as_float[which], np.nan), is_number)
        which[is_number] = -1
    coder.add_distinct(finding, distinct, which)


def _float(value: Any) -> float:  # noqa: ANN401 - a number of JSON
    try:
        return float(value)
    except OverflowError:
        return np.inf
