"""Where people come from: a Parquet file or lines of JSON, read a piece at a time from any row on."""

import hashlib
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, Protocol

from legsense.errors import CaseError
from legsense.model.vocabulary import Vocabulary
from legsense.population.columns import EXTRA_COLUMNS, ID, CodedRows, coded_batch, known_columns
from legsense.population.compiled import extra
from legsense.population.lines import MOST_BYTES, coded_lines, parsed

_MAGIC: Final = b"PAR1"
_PEEK: Final = 100
_NAMED: Final = 5
TRUTH_PREFIX: Final = "true_"
"""Begins the columns of simulated people that say what is so; passed over without a word."""
_TOO_WIDE: Final = "size limit"
"""What Arrow says where the list of columns is larger than it reads: some hundred thousand."""
_ENDS_BYTES: Final = 1 << 20


class Source(Protocol):
    """A file of people.

    Attributes:
        n_rows: How many people; None where only reading would tell.
        id_type: Arrow type of their ids; None where they have none.
        notices: What the reader should be told about the columns.
    """

    n_rows: int | None
    id_type: Any
    notices: tuple[str, ...]

    def pieces(self, first_row: int, n_rows: int) -> Iterator[Any]:
        """Yield the rest of the file in pieces of ``n_rows``; the last may be shorter."""

    def coded(self, piece: Any) -> CodedRows:  # noqa: ANN401 - what `pieces` yields
        """Return the people of one piece."""


def open_source(path: Path, vocabulary: Vocabulary) -> Source:
    """Return the people of a file.

    Args:
        path: A Parquet file, or a file of one JSON object a line.
        vocabulary: The words of the tables.

    Raises:
        CaseError: It cannot be used; the message says why and what to do.
    """
    try:
        with path.open("rb") as file:
            start = file.read(len(_MAGIC))
    except OSError as error:
        raise CaseError(
            f"{path}: cannot be read ({error.strerror or error}). Check the name."
        ) from error
    if not start:
        raise CaseError(f"{path}: is empty. Write one row a person, as Parquet or one JSON a line.")
    if start == _MAGIC or path.suffix == ".parquet":
        return _ParquetSource(path, vocabulary)
    return _LinesSource(path, vocabulary)


def fingerprint(path: Path) -> str:
    """Return a digest of size, time, and both ends of a file: enough to notice that it changed."""
    state = path.stat()
    digest = hashlib.sha256(f"{state.st_size} {state.st_mtime_ns}".encode())
    with path.open("rb") as file:
        digest.update(file.read(_ENDS_BYTES))
        file.seek(max(0, state.st_size - _ENDS_BYTES))
        digest.update(file.read(_ENDS_BYTES))
    return digest.hexdigest()


def _no_finding(path: Path, names: list[str], vocabulary: Vocabulary) -> CaseError:
    shown = ", ".join(name[:40] for name in names[:_NAMED])
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    near = [m for name in names[:_NAMED] for m in get_close_matches(name, vocabulary.findings, n=1)]
    return CaseError(
        f"{path}: none of its columns is a finding ({shown or 'it has none'}{more})."
        f"{f' Nearest: `{near[0]}`.' if near else ''} "
        "Name columns by finding id; `legsense kb search WORDS` finds them."
    )


def _ignored(names: list[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return a notice about columns that are passed over, for a misspelt one would be missed."""
    names = [name for name in names if not name.startswith(TRUTH_PREFIX)]
    if not names:
        return ()
    shown = []
    for name in names[:_NAMED]:
        close = get_close_matches(name, (*vocabulary.findings, *EXTRA_COLUMNS), n=1)
        shown.append(f"{name[:40]} (nearest: {close[0]})" if close else name[:40])
    more = f", and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return (f"Columns that are no finding were passed over: {', '.join(shown)}{more}.",)


class _ParquetSource:
    def __init__(self, path: Path, vocabulary: Vocabulary) -> None:
        self._path, self._vocabulary = path, vocabulary
        pq, pa = extra("pyarrow.parquet"), extra("pyarrow")
        with _told_plainly(path):
            schema = pq.ParquetFile(path).schema_arrow
            text = [field.name for field in schema if pa.types.is_string(field.type)]
            self._columns = known_columns(schema.names, vocabulary)
            text = [name for name in text if name in set(self._columns) and name != ID]
            self._file = pq.ParquetFile(path, read_dictionary=text)
        if not set(self._columns) & set(vocabulary.findings):
            raise _no_finding(path, schema.names, vocabulary)
        twice = [name for name in self._columns if self._columns.count(name) > 1]
        if twice:
            raise CaseError(
                f"{path}: column {twice[0]} stands twice, and only one can be meant. "
                "Keep the one that is right."
            )
        self.n_rows: int | None = self._file.metadata.num_rows
        self.id_type = schema.field(ID).type if ID in self._columns else None
        known = set(self._columns)
        self.notices = _ignored([name for name in schema.names if name not in known], vocabulary)
        if self.n_rows == 0:
            raise CaseError(f"{path}: has columns but no rows. Write one row a person.")

    def pieces(self, first_row: int, n_rows: int) -> Iterator[Any]:
        """Yield record batches of ``n_rows`` from a row on; groups of rows before it are not read."""
        pa = extra("pyarrow")
        metadata = self._file.metadata
        group = skipped = 0
        while group < metadata.num_row_groups:
            n_here = metadata.row_group(group).num_rows
            if skipped + n_here > first_row:
                break
            skipped, group = skipped + n_here, group + 1
        waiting: list[Any] = []
        n_waiting, to_drop = 0, first_row - skipped
        with _told_plainly(self._path):
            for batch in self._file.iter_batches(
                batch_size=n_rows,
                row_groups=list(range(group, metadata.num_row_groups)),
                columns=self._columns,
            ):
                kept = batch.slice(min(to_drop, batch.num_rows))
                to_drop -= batch.num_rows - kept.num_rows
                waiting.append(kept)
                n_waiting += kept.num_rows
                while n_waiting >= n_rows:
                    table = pa.Table.from_batches(waiting)
                    yield _as_one(table.slice(0, n_rows))
                    waiting = table.slice(n_rows).to_batches()
                    n_waiting -= n_rows
        if n_waiting:
            yield _as_one(pa.Table.from_batches(waiting))

    def coded(self, piece: Any) -> CodedRows:  # noqa: ANN401 - a record batch
        """Return the people of a record batch."""
        return coded_batch(piece, self._vocabulary)


def _as_one(table: Any) -> Any:  # noqa: ANN401 - Arrow
    return table.unify_dictionaries().combine_chunks().to_batches()[0]


class _LinesSource:
    n_rows: int | None = None

    def __init__(self, path: Path, vocabulary: Vocabulary) -> None:
        self._path, self._vocabulary = path, vocabulary
        self.id_type = extra("pyarrow").string()
        names: dict[str, None] = {}
        wrong: CaseError | None = None
        n_lines = 0
        for line in self._lines():
            n_lines += 1
            if n_lines > _PEEK:
                break
            try:
                names.update(dict.fromkeys(_keys(parsed(line))))
            except CaseError as error:
                wrong = wrong or error
        if not n_lines:
            raise CaseError(f"{path}: holds no line. Write one JSON object a line, one a person.")
        if not names and wrong is not None:
            raise CaseError(
                f"{path}: none of its first lines can be read; the first of them, {wrong} "
                "Write one JSON object a line, one a person."
            )
        known = known_columns(names, vocabulary)
        if not set(known) & set(vocabulary.findings):
            raise _no_finding(path, list(names), vocabulary)
        self.notices = _ignored([name for name in names if name not in known], vocabulary)

    def _lines(self) -> Iterator[bytes]:
        """Yield lines that are not blank; of one longer than any person, only its beginning."""
        with self._path.open("rb") as file:
            while line := file.readline(MOST_BYTES + 1):
                whole = line
                while len(whole) > MOST_BYTES and not whole.endswith(b"\n") and whole:
                    whole = file.readline(MOST_BYTES + 1)
                if line.strip():
                    yield line

    def pieces(self, first_row: int, n_rows: int) -> Iterator[Any]:
        """Yield lists of ``n_rows`` lines from a row on."""
        piece: list[bytes] = []
        for row, line in enumerate(self._lines()):
            if row < first_row:
                continue
            piece.append(line)
            if len(piece) == n_rows:
                yield piece
                piece = []
        if piece:
            yield piece

    def coded(self, piece: Any) -> CodedRows:  # noqa: ANN401 - a list of lines
        """Return the people of some lines."""
        return coded_lines(piece, self._vocabulary)


def _keys(person: dict[str, Any]) -> Iterator[str]:
    """Return the columns of a flat object, or the findings of a case."""
    for key, value in person.items():
        if key in ("person", "answers", "examination", "results") and isinstance(value, dict):
            yield from value
        else:
            yield key


class _told_plainly:  # noqa: N801 - reads as a phrase
    """Turns what the Parquet reader says of a damaged file into one sentence."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, extra("pyarrow").ArrowException | OSError):
            told = str(error).splitlines()[0][:120]
            if _TOO_WIDE in told:
                raise CaseError(
                    f"{self._path}: has more columns than Parquet is read with ({told}). Keep the "
                    "columns that are findings; nothing was written here."
                ) from error
            raise CaseError(
                f"{self._path}: not a whole Parquet file ({told}). "
                "Write or copy it again; nothing was written here."
            ) from error
