"""Tables and people for the population tests; compiled code is shared by all of them."""

import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from legsense.knowledge.current import load_tables
from legsense.model.answers import Answers
from legsense.model.tables import Tables
from tests.oracle.people import random_answers


@pytest.fixture(scope="session")
def tables() -> Tables:
    """Return the compiled tables."""
    return load_tables()


def silly_people(
    tables: Tables, n_people: int, *, seed: int, sizes: Sequence[int], painted: int = 0
) -> list[Answers]:
    """Return people whose answers make no sense; every ``painted``-th paints some regions.

    Only movements that one can try alone are marked as tried alone, as reading a case sees to.
    """
    rng = np.random.default_rng(seed)
    alone = {spec.id for spec in tables.vocabulary.findings.values() if spec.self_test}
    people = []
    for number in range(n_people):
        n_marks = int(rng.integers(1, 9)) if painted and number % painted == 0 else 0
        n_findings = int(rng.choice(list(sizes)))
        each = random_answers(rng, tables, n_findings=n_findings, n_marks=n_marks)
        people.append(dataclasses.replace(each, self_tested=each.self_tested & alone))
    return people


def as_row(number: int, answers: Answers) -> dict[str, object]:
    """Return a flat row of one person."""
    return {"id": f"p{number}", **{key: _plain(value) for key, value in answers.values.items()}}


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def lines_file(folder: Path, rows: Sequence[object], name: str = "people.ndjson") -> Path:
    """Write one JSON a line and return the file."""
    path = folder / name
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def table_of(rows: Sequence[dict[str, object]], tables: Tables) -> pa.Table:
    """Return rows as an Arrow table of text, numbers written as text so that `unknown` fits in."""
    names = list(dict.fromkeys(key for row in rows for key in row))
    columns = {
        name: pa.array(
            [None if row.get(name) is None else str(row[name]) for row in rows], pa.string()
        )
        for name in names
    }
    return pa.table(columns)
