"""The same rows from a real local Spark with two workers; skipped without pyspark or Java."""

import importlib.util
import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from legsense.model.tables import Tables
from legsense.population.run import score_file
from tests.adapters.population.conftest import as_row, lines_file, silly_people, table_of

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        importlib.util.find_spec("pyspark") is None or shutil.which("java") is None,
        reason="needs pyspark (`make test-spark`) and Java",
    ),
]


def by_id(path: Path) -> dict[str, dict[str, object]]:
    """Return the rows of a Parquet file or folder by id."""
    return {row["id"]: row for row in pq.read_table(path).to_pylist()}


@pytest.mark.parametrize("kind", ["parquet", "ndjson"])
def test_spark_gives_the_rows_that_one_machine_gives(
    kind: str, tables: Tables, tmp_path: Path
) -> None:
    """To the last bit, bad rows included; what exists already is never written over."""
    from legsense.population.run import OutputPathError
    from legsense.population.spark import score_with_spark

    people = silly_people(tables, 120, seed=11, sizes=(5, 15))
    rows = [as_row(number, answers) for number, answers in enumerate(people)]
    rows[3]["fever"] = "perhaps"
    path = lines_file(tmp_path, rows)
    if kind == "parquet":
        path = tmp_path / "people.parquet"
        pq.write_table(table_of(rows, tables), path)
    score_file(path, tmp_path / "here.parquet", tables)
    out = tmp_path / "spark"

    n_people = score_with_spark(str(path), str(out), tables, master="local[2]")

    assert n_people == len(rows)
    assert by_id(out) == by_id(tmp_path / "here.parquet")
    with pytest.raises(OutputPathError, match="exists already"):
        score_with_spark(str(path), str(out), tables, master="local[2]")
