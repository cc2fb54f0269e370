"""One whole file scored on one machine: in parts that are kept, so that a run can be taken up again."""

import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from legsense.errors import LegsenseError
from legsense.model.tables import Tables
from legsense.population.compiled import extra
from legsense.population.outcome import output_schema
from legsense.population.score import score_rows
from legsense.population.source import Source, fingerprint, open_source

PART_ROWS: Final = 16_384
"""Rows of a part: what one worker holds at a time, and what an interrupted run may have to repeat."""

_PARTS_A_GROUP = 8
_FORMAT = 1

Progress = Callable[[int, int | None], None]
"""Called with the rows done and the rows there are, None where that is not known."""


class OutputPathError(LegsenseError):
    """The output cannot be written where it was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreReport:
    """What a run did.

    Attributes:
        n_rows: People written.
        n_errors: Rows among them that could not be used.
        n_resumed: Rows that an earlier run had done.
        seconds: Of this run.
        notices: About the columns.
    """

    n_rows: int
    n_errors: int
    n_resumed: int
    seconds: float
    notices: tuple[str, ...]

    @property
    def rate(self) -> float:
        """People scored per second by this run."""
        return (self.n_rows - self.n_resumed) / max(self.seconds, 1e-9)


def score_file(
    path: Path,
    out: Path,
    tables: Tables,
    *,
    workers: int | None = None,
    progress: Progress | None = None,
    part_rows: int = PART_ROWS,
) -> ScoreReport:
    """Score every person of a file.

    The output appears whole or not at all. Parts are kept beside it until then; running the same
    again goes on where it stopped and writes the same bytes as one run would have.

    Args:
        path: A Parquet file, or one JSON object a line.
        out: Parquet file to write.
        tables: Compiled knowledge.
        workers: Threads; None takes one a core.
        progress: Told after each part.
        part_rows: Rows of a part.

    Raises:
        CaseError: The input cannot be used.
        OutputPathError: The output cannot be written.
    """
    source = open_source(path, tables.vocabulary)
    begun = time.monotonic()
    state = {
        "format": _FORMAT,
        "input": fingerprint(path),
        "knowledge": tables.hash,
        "part_rows": part_rows,
    }
    try:
        parts = _Parts(out, state)
        n_resumed = parts.n_rows()
        if progress is not None:
            progress(n_resumed, source.n_rows)
        _score_parts(source, parts, tables, workers or _n_cores(), progress, part_rows)
        n_rows, n_errors = parts.joined(output_schema(source.id_type), out)
    except OSError as error:
        raise OutputPathError(
            f"{out}: cannot be written ({error.strerror or error}). "
            "Choose a folder that exists and that you may write to."
        ) from error
    return ScoreReport(
        n_rows=n_rows,
        n_errors=n_errors,
        n_resumed=n_resumed,
        seconds=time.monotonic() - begun,
        notices=source.notices,
    )


def _n_cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _score_parts(
    source: Source,
    parts: "_Parts",
    tables: Tables,
    workers: int,
    progress: Progress | None,
    part_rows: int,
) -> None:
    """Score what is missing; a few parts wait at most, so that memory stays flat."""
    first = parts.n_done()
    n_done = parts.n_rows()

    def one(number: int, piece: Any) -> int:  # noqa: ANN401 - what the source yields
        batch = score_rows(source.coded(piece), tables)
        parts.write(number, batch)
        return int(batch.num_rows)

    pieces = enumerate(source.pieces(first * part_rows, part_rows), start=first)
    with ThreadPoolExecutor(workers) as pool:
        running: set[Future[int]] = set()
        try:
            for finished in _kept_busy(pool, one, pieces, running, workers + 1):
                n_done += finished
                if progress is not None:
                    progress(n_done, source.n_rows)
        except BaseException:
            for each in running:
                each.cancel()
            raise


def _kept_busy(
    pool: ThreadPoolExecutor,
    one: Callable[[int, Any], int],
    pieces: Iterator[tuple[int, Any]],
    running: "set[Future[int]]",
    most: int,
) -> Iterator[int]:
    """Yield the rows of each finished part, with no more than ``most`` under way."""
    for number, piece in pieces:
        running.add(pool.submit(one, number, piece))
        while len(running) >= most:
            yield from _finished(running)
    while running:
        yield from _finished(running)


def _finished(running: "set[Future[int]]") -> Iterator[int]:
    done, _ = wait(running, return_when=FIRST_COMPLETED)
    for each in done:
        running.discard(each)
        yield each.result()


class _Parts:
    """The parts of an unfinished output.

    Args:
        out: The output they will become.
        state: What they were made of; parts of another state are thrown away.
    """

    def __init__(self, out: Path, state: dict[str, object]) -> None:
        self._folder = out.with_name(f"{out.name}.unfinished")
        if out.is_dir():
            raise OutputPathError(f"{out}: is a folder. Name a file to write.")
        about = self._folder / "state.json"
        if self._folder.exists() and _read(about) != state:
            shutil.rmtree(self._folder)
        self._folder.mkdir(exist_ok=True, mode=0o700)
        _write_whole(about, json.dumps(state).encode())
        self._done = 0
        while self._path(self._done).exists():
            self._done += 1
        for leftover in self._folder.glob("part-*"):
            if leftover not in {self._path(number) for number in range(self._done)}:
                leftover.unlink()

    def _path(self, number: int) -> Path:
        return self._folder / f"part-{number:07d}.arrow"

    def n_done(self) -> int:
        """Return how many parts were done before, counted from the first without a gap."""
        return self._done

    def n_rows(self) -> int:
        """Return the rows of the parts that were done before."""
        return sum(len(self._table(number)) for number in range(self._done))

    def write(self, number: int, batch: Any) -> None:  # noqa: ANN401 - a record batch
        """Write one part, whole or not at all."""
        pa = extra("pyarrow")
        sink = pa.BufferOutputStream()
        with pa.ipc.new_file(sink, batch.schema) as writer:
            writer.write_batch(batch)
        _write_whole(self._path(number), sink.getvalue().to_pybytes())

    def _table(self, number: int) -> Any:  # noqa: ANN401 - an Arrow table
        pa = extra("pyarrow")
        return pa.ipc.open_file(pa.BufferReader(self._path(number).read_bytes())).read_all()

    def joined(self, schema: Any, out: Path) -> tuple[int, int]:  # noqa: ANN401 - an Arrow schema
        """Join all parts to the output and remove them; return rows and rows with an error."""
        pa, pq = extra("pyarrow"), extra("pyarrow.parquet")
        n_parts = sum(1 for _ in self._folder.glob("part-*.arrow"))
        n_rows = n_errors = 0
        whole = self._folder / "whole.parquet"
        with pq.ParquetWriter(whole, schema, compression="zstd") as writer:
            for first in range(0, n_parts, _PARTS_A_GROUP):
                last = min(first + _PARTS_A_GROUP, n_parts)
                table = pa.concat_tables([self._table(number) for number in range(first, last)])
                n_rows += len(table)
                n_errors += len(table) - table.column("error").null_count
                writer.write_table(table.combine_chunks(), row_group_size=len(table))
        with whole.open("rb") as file:
            os.fsync(file.fileno())
        whole.replace(out)
        shutil.rmtree(self._folder)
        return n_rows, n_errors


def _read(path: Path) -> object:
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None


def _write_whole(path: Path, content: bytes) -> None:
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    with unfinished.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
