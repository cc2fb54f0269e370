"""The same kernel on an existing Spark: batches of Arrow in, batches of Arrow out, by `mapInArrow`."""

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from legsense.errors import CaseError
from legsense.knowledge.tables_file import read_tables, write_tables
from legsense.model.tables import Tables
from legsense.population.columns import ID, known_columns
from legsense.population.compiled import extra
from legsense.population.outcome import output_schema
from legsense.population.run import OutputPathError
from legsense.population.score import score_batches, score_texts

_ROWS_A_BATCH: Final = "spark.sql.execution.arrow.maxRecordsPerBatch"
_ARROW_WORDS: Final = {"string": "string", "float": "float", "int16": "smallint"}
"""Arrow types of the output as Spark names them."""


def score_with_spark(path: str, out: str, tables: Tables, *, master: str) -> int:
    """Score a Parquet file or folder, or lines of JSON, wherever Spark can read and write.

    The compiled tables travel with the task, so the knowledge is the caller's, not that of the
    machines; those need legsense of the same version, numba and pyarrow.

    Args:
        path: What to read; lines of JSON when it ends in ``.ndjson`` or ``.jsonl``.
        out: Folder of Parquet files to write; it must not exist.
        tables: Compiled knowledge.
        master: Of the Spark to use, such as ``local[2]`` or ``spark://host:7077``.

    Returns:
        How many people were written.

    Raises:
        CaseError: No column is a finding.
        OutputPathError: The output exists.
    """
    sql = extra("pyspark.sql", name="spark")
    if master.startswith("local"):
        # Else its workers would run the first python3 on the path, which need not know legsense.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    session = sql.SparkSession.builder.master(master).appName("legsense score").getOrCreate()
    try:
        scored = scored_frame(session, path, tables)
        try:
            scored.write.mode("errorifexists").parquet(out)
        except extra("pyspark.errors", name="spark").AnalysisException as error:
            raise OutputPathError(
                f"{out}: cannot be written; it exists already, or Spark may not write there. "
                "Name a folder that does not exist."
            ) from error
        return int(session.read.parquet(out).count())
    finally:
        session.stop()


def scored_frame(session: Any, path: str, tables: Tables) -> Any:  # noqa: ANN401 - of Spark
    """Return the outcomes of a file as a Spark frame; nothing is read until somebody asks.

    Args:
        session: A Spark session.
        path: What to read.
        tables: Compiled knowledge.
    """
    session.conf.set(_ROWS_A_BATCH, "16384")
    content, digest = _packed(tables), tables.hash
    if path.endswith((".ndjson", ".jsonl")):
        frame = session.read.text(path)

        def score_lines(batches: Iterable[Any]) -> Iterator[Any]:
            return score_texts(batches, _unpacked(content, digest))

        return frame.mapInArrow(score_lines, _schema_in_words("string"))
    frame = session.read.parquet(path)
    columns = known_columns(frame.columns, tables.vocabulary)
    if not set(columns) & set(tables.vocabulary.findings):
        raise CaseError(
            f"{path}: none of its columns is a finding. "
            "Name columns by finding id; `legsense kb search WORDS` finds them."
        )
    id_type = frame.schema[ID].dataType.simpleString() if ID in columns else None

    def score(batches: Iterable[Any]) -> Iterator[Any]:
        return score_batches(batches, _unpacked(content, digest))

    return frame.select(*columns).mapInArrow(score, _schema_in_words(id_type))


def _schema_in_words(id_type: str | None) -> str:
    words = [] if id_type is None else [f"{ID} {id_type}"]
    words += [f"{field.name} {_ARROW_WORDS[str(field.type)]}" for field in output_schema()]
    return ", ".join(words)


def _packed(tables: Tables) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "tables"
        write_tables(tables, file)
        return file.read_bytes()


@lru_cache(maxsize=1)
def _unpacked(content: bytes, digest: str) -> Tables:  # noqa: ARG001 - tells tables apart
    """Return the tables that came with a task; a worker unpacks them once."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "tables"
        file.write_bytes(content)
        return read_tables(file)
