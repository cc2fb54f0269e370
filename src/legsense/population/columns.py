"""Columns of answers to codes: every value is held against the rules of a case, row by row if need be."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from legsense.errors import CaseError
from legsense.model.answers import Answers, Mark
from legsense.model.case import read_value
from legsense.model.marks import read_marks
from legsense.model.vocabulary import FindingSpec, Vocabulary
from legsense.population.coded import NOT_ASKED, Coded, Flags, code_of
from legsense.population.compiled import extra

ID: Final = "id"
MARKS: Final = "marks"
MARKS_COMPLETE: Final = "marks_complete"
SELF_TESTED: Final = "self_tested"
EXTRA_COLUMNS: Final = (MARKS, MARKS_COMPLETE, SELF_TESTED)

_EXPLAINED = 20
"""Distinct bad values of one column whose message names the nearest good one; it takes time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedRows:
    """People read from a table.

    Attributes:
        people: Their answers; of a row with an error nothing is kept.
        errors: ``(n,)`` what is wrong with a row, or None.
        ids: Arrow array that passes through; None where there is none.
    """

    people: Coded
    errors: NDArray[np.object_]
    ids: Any | None


class Coder:
    """Collects the columns of one batch.

    Args:
        vocabulary: The words of the tables.
        n_rows: Rows of the batch.
    """

    def __init__(self, vocabulary: Vocabulary, n_rows: int) -> None:
        self._vocabulary = vocabulary
        self._specs = list(vocabulary.findings.values())
        self._index = {spec.id: number for number, spec in enumerate(self._specs)}
        self._code = np.full((len(self._specs), n_rows), NOT_ASKED, dtype=np.int16)
        self._number = {
            f: np.full(n_rows, np.nan) for f, spec in enumerate(self._specs) if spec.measured
        }
        self._regions: dict[tuple[int, int], frozenset[str]] = {}
        self._marks: dict[int, tuple[Mark, ...]] = {}
        self._complete = np.ones(n_rows, dtype=bool)
        self._self_tested: dict[int, Flags] = {}
        self.errors: NDArray[np.object_] = np.full(n_rows, None, dtype=object)

    def fault(self, rows: Iterable[int], message: str) -> None:
        """Note what is wrong with some rows; the first fault of a row stands."""
        for row in rows:
            if self.errors[row] is None:
                self.errors[row] = message

    def measures(self, finding: str) -> bool:
        """Return whether a finding is a number."""
        return self._vocabulary.findings[finding].measured

    def add_numbers(self, finding: str, values: NDArray[np.float64], known: Flags) -> None:
        """Add a column of numbers.

        Args:
            finding: Its id.
            values: ``(n,)``; NaN, infinite and impossible ones become errors.
            known: ``(n,)`` False where there is no value.
        """
        f, spec = self._index[finding], self._specs[self._index[finding]]
        if not spec.measured:
            self.add_distinct(finding, [1.0], np.where(known, 0, -1))
            return
        with np.errstate(invalid="ignore"):
            fits = (values >= (spec.minimum or 0.0)) & (values <= (spec.maximum or 0.0))
        good = known & fits
        self._code[f, good] = 0
        self._number[f][good] = values[good]
        for position, row in enumerate(np.flatnonzero(known & ~fits).tolist()):
            said = self._checked(spec, float(values[row]), position)
            self.fault([row], str(said))

    def add_distinct(self, finding: str, distinct: Sequence[object], which: NDArray[Any]) -> None:
        """Add a column by its distinct values.

        Args:
            finding: Its id.
            distinct: The values, each once.
            which: ``(n,)`` number of the value, below 0 where there is none.
        """
        f, spec = self._index[finding], self._specs[self._index[finding]]
        n_bad = 0
        codes = np.full(len(distinct), NOT_ASKED, dtype=np.int16)
        used = set(which.tolist())
        for position, value in enumerate(distinct):
            if position not in used:
                continue
            answer = self._checked(spec, _as_number(value) if spec.measured else value, n_bad)
            if isinstance(answer, CaseError):
                n_bad += 1
                self.fault(np.flatnonzero(which == position).tolist(), str(answer))
                continue
            codes[position] = code_of(spec, answer)
            if spec.measured and isinstance(answer, float):
                self._number[f][which == position] = answer
            elif spec.regions and isinstance(answer, tuple):
                for row in np.flatnonzero(which == position).tolist():
                    self._regions[f, row] = frozenset(answer)
        said = which >= 0
        self._code[f, said] = codes[which[said]]

    def _checked(self, spec: FindingSpec, value: object, n_bad: int) -> Any:  # noqa: ANN401
        """Return the answer that a value is, or what is wrong with it."""
        if n_bad >= _EXPLAINED:
            return CaseError(
                f"{spec.id}: the value does not fit. `legsense kb show {spec.id}` lists what does."
            )
        try:
            return read_value(spec.id, spec, value)
        except CaseError as error:
            return error

    def add_marks(self, row: int, raw: object) -> None:
        """Add the painted map of one row."""
        try:
            if isinstance(raw, list):
                raw = [_without_nulls(each) for each in raw]
            marks = read_marks(raw, self._vocabulary)
        except CaseError as error:
            self.fault([row], str(error))
            return
        if marks:
            self._marks[row] = marks

    def add_case(self, row: int, case: Answers) -> None:
        """Add what goes with the findings of one case: its map and the movements tried alone."""
        if case.marks:
            self._marks[row] = case.marks
        self._complete[row] = case.marks_complete
        self.add_self_tested(row, list(case.self_tested))

    def add_marks_complete(self, row: int, raw: object) -> None:
        """Add whether the unmarked regions of one row are known to feel normal."""
        if isinstance(raw, bool):
            self._complete[row] = raw
        else:
            self.fault([row], "marks_complete: expected true or false.")

    def add_self_tested(self, row: int, raw: object) -> None:
        """Add which movements the person of one row tried alone."""
        for finding in raw if isinstance(raw, list) else [raw]:
            spec = self._vocabulary.findings.get(finding) if isinstance(finding, str) else None
            if spec is None:
                self.fault(
                    [row], f"self_tested: found {str(finding)[:40]!r}, expected finding ids."
                )
            elif spec.self_test:
                flags = self._self_tested.setdefault(
                    self._index[spec.id], np.zeros(len(self.errors), dtype=bool)
                )
                flags[row] = True

    def rows(self, ids: Any | None) -> CodedRows:  # noqa: ANN401 - an Arrow array
        """Return everything collected; of rows with an error, nothing but the error."""
        bad = np.array([each is not None for each in self.errors], dtype=bool)
        self._code[:, bad] = NOT_ASKED
        people = Coded(
            code=self._code,
            number=self._number,
            marks={row: each for row, each in self._marks.items() if not bad[row]},
            marks_complete=self._complete,
            regions={key: each for key, each in self._regions.items() if not bad[key[1]]},
            self_tested=self._self_tested,
        )
        return CodedRows(people=people, errors=self.errors, ids=ids)


def _as_number(value: object) -> object:
    """Return the number that a text holds, for columns that must be text to say `unknown`."""
    if isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            return value
    return value


def _without_nulls(raw: object) -> object:
    """Return a mark without the empty fields that every row of a typed column has."""
    if isinstance(raw, Mapping):
        return {key: _without_nulls(each) for key, each in raw.items() if each is not None}
    return raw


def known_columns(names: Iterable[str], vocabulary: Vocabulary) -> list[str]:
    """Return the columns that are read: findings, ``id`` and what goes with a painted map."""
    return [name for name in names if name in vocabulary.findings or name in (ID, *EXTRA_COLUMNS)]


def coded_batch(batch: Any, vocabulary: Vocabulary) -> CodedRows:  # noqa: ANN401 - Arrow
    """Return the people of an Arrow record batch; columns that are not known are passed over.

    Args:
        batch: One row a person, one column a finding; null was not asked.
        vocabulary: The words of the tables.
    """
    coder = Coder(vocabulary, batch.num_rows)
    ids = None
    for name in known_columns(batch.schema.names, vocabulary):
        column = batch.column(name)
        if name == ID:
            ids = column
        elif name in EXTRA_COLUMNS:
            _add_extra(coder, name, column)
        else:
            _add_column(coder, name, column)
    return coder.rows(ids)


def _add_extra(coder: Coder, name: str, column: Any) -> None:  # noqa: ANN401 - an Arrow array
    add = {
        MARKS: coder.add_marks,
        MARKS_COMPLETE: coder.add_marks_complete,
        SELF_TESTED: coder.add_self_tested,
    }[name]
    for row in np.flatnonzero(_valid(column)).tolist():
        add(row, column[row].as_py())


def _valid(column: Any) -> Flags:  # noqa: ANN401 - an Arrow array
    valid: Flags = column.is_valid().to_numpy(zero_copy_only=False)
    return valid


def _add_column(coder: Coder, name: str, column: Any) -> None:  # noqa: ANN401 - an Arrow array
    pa = extra("pyarrow")
    types = pa.types
    if types.is_null(column.type):
        return
    if (
        types.is_integer(column.type)
        or types.is_floating(column.type)
        or types.is_decimal(column.type)
    ):
        known = _valid(column)
        values = np.full(len(column), math.nan)
        values[known] = column.drop_null().cast(pa.float64(), safe=False).to_numpy()
        coder.add_numbers(name, values, known)
        return
    if types.is_nested(column.type):
        rows = np.flatnonzero(_valid(column))
        which = np.full(len(column), -1)
        which[rows] = np.arange(len(rows))
        coder.add_distinct(name, [column[row].as_py() for row in rows.tolist()], which)
        return
    encoded = column if types.is_dictionary(column.type) else column.dictionary_encode()
    which = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64)
    coder.add_distinct(name, encoded.dictionary.to_pylist(), which)
