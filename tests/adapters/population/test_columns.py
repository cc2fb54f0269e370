"""What stands in a column, and what becomes of what should not."""

from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from legsense.model.answers import Answers, Mark
from legsense.model.tables import Tables
from legsense.population.coded import answers_of
from legsense.population.columns import CodedRows, coded_batch
from legsense.population.lines import coded_lines


def read(tables: Tables, **columns: Any) -> CodedRows:
    """Return the rows of a table given by columns."""
    return coded_batch(pa.RecordBatch.from_pydict(columns), tables.vocabulary)


def first(rows: CodedRows, tables: Tables) -> Answers:
    """Return the first person."""
    return answers_of(rows.people, 0, tables.vocabulary)


@pytest.mark.parametrize(
    ("finding", "column", "value"),
    [
        ("foot_drop", pa.array(["left"]), "left"),
        ("foot_drop", pa.array(["absent"]), "none"),
        ("foot_drop", pa.array([True]), "present"),
        ("fever", pa.array([False]), "absent"),
        ("fever", pa.array(["unknown"]), "unknown"),
        ("fever", pa.array(["present"]).dictionary_encode(), "present"),
        ("fever", pa.array(["present"], pa.large_string()), "present"),
        ("age_years", pa.array([63]), 63.0),
        ("age_years", pa.array([63.5], pa.float32()), 63.5),
        ("age_years", pa.array(["63"]), 63.0),
        ("age_years", pa.array(["unknown"]), "unknown"),
        ("numb_area_map", pa.array([["left.heel"]]), ("left.heel",)),
    ],
)
def test_values_are_those_of_a_case(
    finding: str, column: pa.Array, value: object, tables: Tables
) -> None:
    """Every way to write a value that a case file knows, in the types that tables have."""
    rows = read(tables, **{finding: column})

    assert rows.errors.tolist() == [None]
    assert first(rows, tables).values == {finding: value}


@pytest.mark.parametrize(
    ("finding", "column", "message"),
    [
        ("fever", pa.array(["maybe"]), 'fever: found "maybe"'),
        ("fever", pa.array([1]), "fever: found 1.0"),
        ("fever", pa.array([{"a": 1}]), "fever: found"),
        ("age_years", pa.array([float("nan")]), "age_years: nan is outside"),
        ("age_years", pa.array([float("inf")]), "age_years: inf is outside"),
        ("age_years", pa.array([-1]), "age_years: -1.0 is outside"),
        ("age_years", pa.array([True]), "age_years: found true"),
        ("age_years", pa.array(["old"]), 'age_years: found "old"'),
        ("age_years", pa.array([b"\xff"]), "age_years: found"),
        ("marks", pa.array([[{"region": "nose", "side": "left"}]]), "marks"),
        ("marks_complete", pa.array(["yes"]), "marks_complete"),
        ("self_tested", pa.array([["no_such_finding"]]), "self_tested"),
    ],
)
def test_a_bad_value_voids_its_row_and_says_why(
    finding: str, column: pa.Array, message: str, tables: Tables
) -> None:
    """Nothing of such a row is used: an answer left out could hide a red flag."""
    rows = read(tables, back_pain=pa.array(["present"]), **{finding: column})

    assert str(rows.errors[0]).startswith(message)
    assert (rows.people.code < 0).all()


def test_a_bad_row_leaves_its_neighbours_alone(tables: Tables) -> None:
    """Errors stay with their rows."""
    rows = read(tables, fever=pa.array(["present", "perhaps", None]))

    assert [error is None for error in rows.errors] == [True, False, True]
    assert first(rows, tables).values == {"fever": "present"}


def test_null_is_not_asked_and_columns_not_known_are_passed_over(tables: Tables) -> None:
    """A column of nothing at all has no type, and says nothing."""
    rows = read(tables, fever=pa.array([None]), back_pain=pa.nulls(1), shoe_size=pa.array([44]))

    assert first(rows, tables).values == {}


def test_a_painted_map_is_read_with_its_sides(tables: Tables) -> None:
    """Fields that are null in a typed column are as if they were not there."""
    marks = [{"region": "heel", "side": "left", "sensation": None}]
    rows = read(tables, fever=pa.array(["absent"]), marks=pa.array([marks]))

    assert first(rows, tables).marks == (Mark(region="heel", side="left"),)


def test_thousands_of_different_bad_values_are_quickly_told(tables: Tables) -> None:
    """A column of names in the place of a finding: only the first few get a long message."""
    names = [f"patient {n}" for n in range(20_000)]

    rows = read(tables, fever=pa.array(names))

    assert all(error is not None for error in rows.errors)


@pytest.mark.parametrize(
    ("line", "values"),
    [
        (b'{"fever": "present", "age_years": 63}', {"fever": "present", "age_years": 63.0}),
        (b'{"age_years": "unknown", "fever": null}', {"age_years": "unknown"}),
        (
            b'{"person": {"age_years": 70}, "answers": {"fever": "absent"}}',
            {"age_years": 70.0, "fever": "absent"},
        ),
    ],
)
def test_a_line_is_a_flat_object_or_a_case(
    line: bytes, values: dict[str, object], tables: Tables
) -> None:
    """Both say the same."""
    rows = coded_lines([line], tables.vocabulary)

    assert rows.errors.tolist() == [None]
    assert first(rows, tables).values == values


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b'{"fever": ', "line: not JSON"),
        (b"[1]", "line: expected a JSON object"),
        (b'{"age_years": NaN}', "line: NaN"),
        (b'{"age_years": 1e999}', "age_years: inf is outside"),
        (b'{"age_years": ' + b"9" * 400 + b"}", "age_years: inf is outside"),
        (b'{"fever": 1}', "fever: found 1"),
        (b'{"fever": ["present"]}', "fever: found"),
        (b'{"fever": {"a": 1}}', "fever: found"),
        (b"\xff\xfe", "line: not JSON in UTF-8"),
        (b"[" * 200_000, "line: not JSON"),
    ],
)
def test_a_bad_line_is_a_row_with_an_error(line: bytes, message: str, tables: Tables) -> None:
    """Whatever stands in it, the next line is read."""
    rows = coded_lines([line, b'{"fever": "present"}'], tables.vocabulary)

    assert str(rows.errors[0]).startswith(message)
    assert rows.errors[1] is None
    assert np.flatnonzero(rows.people.code[:, 1] >= 0).size == 1


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b'{"answers": {}, "measurements": [{"of": "abi"}]}', "raw results are not read here"),
        (b'{"answers": {}, "answrs": {"fever": "present"}}', "a case has no such part"),
        (b'{"answers": {}, "fever": "present"}', "a case has no such part"),
    ],
)
def test_what_a_case_says_elsewhere_is_never_dropped(
    line: bytes, says: str, tables: Tables
) -> None:
    """A red flag that is passed over in silence would be the worst fault."""
    assert says in str(coded_lines([line], tables.vocabulary).errors[0])
