"""A whole file: the same bytes however it is cut, stopped or taken up again; hostile files refused."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from legsense.errors import CaseError
from legsense.model.tables import Tables
from legsense.population.run import OutputPathError, score_file
from tests.adapters.population.conftest import as_row, lines_file, silly_people, table_of

PART_ROWS = 64


@pytest.fixture(scope="module")
def rows(tables: Tables) -> list[dict[str, object]]:
    """Return some hundred people as flat rows, two of them useless."""
    people = silly_people(tables, 300, seed=8, sizes=(5, 15))
    made = [as_row(number, answers) for number, answers in enumerate(people)]
    made[10]["fever"] = "perhaps"
    made[200]["age_years"] = -5
    return made


@pytest.fixture(scope="module")
def people_file(
    rows: list[dict[str, object]], tables: Tables, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Return them as a Parquet file whose groups of rows fit no part."""
    path = tmp_path_factory.mktemp("people") / "people.parquet"
    pq.write_table(table_of(rows, tables), path, row_group_size=47)
    return path


def scored(path: Path, out: Path, tables: Tables, *, workers: int = 1) -> bytes:
    """Return the bytes of the output of one run."""
    score_file(path, out, tables, workers=workers, part_rows=PART_ROWS)
    return out.read_bytes()


def test_every_row_comes_out_once_in_order_and_bad_ones_are_counted(
    people_file: Path, rows: list[dict[str, object]], tables: Tables, tmp_path: Path
) -> None:
    """Ids pass through; a row that cannot be used has its reason and nothing else."""
    out = tmp_path / "out.parquet"

    report = score_file(people_file, out, tables, part_rows=PART_ROWS)

    written = pq.read_table(out).to_pylist()
    assert (report.n_rows, report.n_errors) == (300, 2)
    assert [row["id"] for row in written] == [row["id"] for row in rows]
    assert [n for n, row in enumerate(written) if row["error"] is not None] == [10, 200]
    assert written[10]["error"].startswith('fever: found "perhaps"')
    assert written[10]["urgency"] is written[10]["condition_1"] is None
    assert all(row["urgency"] for n, row in enumerate(written) if n not in {10, 200})
    assert list(tmp_path.iterdir()) == [out]


def test_workers_change_no_byte(people_file: Path, tables: Tables, tmp_path: Path) -> None:
    """One thread or three: the same file."""
    one = scored(people_file, tmp_path / "one.parquet", tables)

    assert scored(people_file, tmp_path / "three.parquet", tables, workers=3) == one


@pytest.mark.parametrize("stop_after", [0, 1, 3])
def test_a_run_that_was_stopped_goes_on_to_the_same_bytes(
    stop_after: int, people_file: Path, tables: Tables, tmp_path: Path
) -> None:
    """Stopped before, early or late; nothing stands at the output until all of it does."""
    whole = scored(people_file, tmp_path / "whole.parquet", tables)
    out = tmp_path / "out.parquet"
    n_told = 0

    def stop(n_done: int, n_rows: int | None) -> None:
        nonlocal n_told
        n_told += 1
        if n_told > stop_after:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        score_file(people_file, out, tables, workers=1, progress=stop, part_rows=PART_ROWS)
    assert not out.exists()
    report = score_file(people_file, out, tables, workers=2, part_rows=PART_ROWS)

    assert report.n_resumed >= max(0, stop_after - 1) * PART_ROWS
    assert out.read_bytes() == whole


def test_a_part_that_was_half_written_is_done_again(
    people_file: Path, tables: Tables, tmp_path: Path
) -> None:
    """Only parts without a gap before them count, and only whole ones have their name."""
    whole = scored(people_file, tmp_path / "whole.parquet", tables)
    out = tmp_path / "out.parquet"

    def stop(n_done: int, n_rows: int | None) -> None:
        if n_done >= 2 * PART_ROWS:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        score_file(people_file, out, tables, workers=1, progress=stop, part_rows=PART_ROWS)
    folder = tmp_path / "out.parquet.unfinished"
    (folder / "part-0000000.arrow").unlink()
    (folder / ".part-0000009.arrow.1").write_bytes(b"half")

    assert scored(people_file, out, tables) == whole


def test_what_was_done_of_another_input_is_not_used(
    people_file: Path, tables: Tables, tmp_path: Path
) -> None:
    """The state beside the parts names input and knowledge."""
    out = tmp_path / "out.parquet"
    folder = tmp_path / "out.parquet.unfinished"
    folder.mkdir()
    (folder / "state.json").write_text(json.dumps({"input": "other"}))
    (folder / "part-0000000.arrow").write_bytes(b"other")

    report = score_file(people_file, out, tables, part_rows=PART_ROWS)

    assert (report.n_resumed, report.n_rows) == (0, 300)


def test_lines_and_columns_say_the_same(
    people_file: Path, rows: list[dict[str, object]], tables: Tables, tmp_path: Path
) -> None:
    """One JSON a line gives the rows that Parquet gives; blank lines are no people."""
    good = [row for n, row in enumerate(rows) if n != 200]
    path = lines_file(tmp_path, good)
    path.write_text(path.read_text(encoding="utf-8").replace("\n", "\n\n"), encoding="utf-8")

    from_lines = pq.read_table(_file(scored(path, tmp_path / "a.parquet", tables))).to_pylist()
    from_columns = pq.read_table(_file(scored(people_file, tmp_path / "b.parquet", tables)))

    assert from_lines == [row for n, row in enumerate(from_columns.to_pylist()) if n != 200]


def _file(content: bytes) -> pa.BufferReader:
    return pa.BufferReader(content)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.parquet", b"", "is empty"),
        ("empty.ndjson", b"", "is empty"),
        ("blank.ndjson", b"\n \n", "holds no line"),
        ("no.parquet", b"PAR1 and then nothing", "not a whole Parquet file"),
        ("text.parquet", b"id,fever\n1,present\n", "not a whole Parquet file"),
        ("text.csv", b"id,fever\n1,present\n", "none of its first lines can be read"),
        ("other.ndjson", b'{"feverr": "present"}\n', "Nearest: `fever`"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(
    name: str, content: bytes, message: str, tables: Tables, tmp_path: Path
) -> None:
    """With its name, the reason and what to do; nothing is left behind."""
    path, out = tmp_path / name, tmp_path / "out.parquet"
    path.write_bytes(content)

    with pytest.raises(CaseError, match=message):
        score_file(path, out, tables)
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_file_is_refused(tables: Tables, tmp_path: Path) -> None:
    """As any other command would."""
    with pytest.raises(CaseError, match="cannot be read"):
        score_file(tmp_path / "none.parquet", tmp_path / "out.parquet", tables)


@pytest.mark.parametrize("kept", [0.3, 0.9])
def test_a_truncated_file_is_refused(
    kept: float, people_file: Path, tables: Tables, tmp_path: Path
) -> None:
    """A Parquet file says at its end what is in it."""
    content = people_file.read_bytes()
    path = tmp_path / "cut.parquet"
    path.write_bytes(content[: int(kept * len(content))])

    with pytest.raises(CaseError, match="not a whole Parquet file"):
        score_file(path, tmp_path / "out.parquet", tables)


def test_a_file_damaged_in_the_middle_leaves_no_output(
    people_file: Path, tables: Tables, tmp_path: Path
) -> None:
    """The end is whole, the pages are not: found while reading, and said as plainly."""
    content = bytearray(people_file.read_bytes())
    middle = len(content) // 3
    content[middle : middle + 4000] = bytes(4000)
    path, out = tmp_path / "bad.parquet", tmp_path / "out.parquet"
    path.write_bytes(content)

    with pytest.raises(CaseError, match="not a whole Parquet file"):
        score_file(path, out, tables)
    assert not out.exists()


def test_a_table_without_rows_or_with_a_column_twice_is_refused(
    tables: Tables, tmp_path: Path
) -> None:
    """Neither could mean anything."""
    path = tmp_path / "people.parquet"
    pq.write_table(pa.table({"fever": pa.array([], pa.string())}), path)
    with pytest.raises(CaseError, match="no rows"):
        score_file(path, tmp_path / "out.parquet", tables)
    twice = pa.Table.from_arrays([pa.array(["present"])] * 2, names=["fever", "fever"])
    pq.write_table(twice, path)
    with pytest.raises(CaseError, match="stands twice"):
        score_file(path, tmp_path / "out.parquet", tables)


def test_very_many_columns_are_passed_over_and_named(tables: Tables, tmp_path: Path) -> None:
    """Only columns that are findings are read; of the others, a few are named."""
    path = tmp_path / "wide.parquet"
    columns = {f"gene_{n}": pa.array([n]) for n in range(20_000)}
    pq.write_table(pa.table({**columns, "fever": pa.array(["present"])}), path)

    report = score_file(path, tmp_path / "out.parquet", tables)

    assert report.n_rows == 1
    assert "gene_0" in report.notices[0]
    assert "and 19995 more" in report.notices[0]


def test_a_misspelt_column_is_named_with_the_nearest(tables: Tables, tmp_path: Path) -> None:
    """It is passed over, and that is never silent."""
    path = lines_file(tmp_path, [{"fever": "absent", "foot_dropp": "left"}])

    report = score_file(path, tmp_path / "out.parquet", tables)

    assert "foot_dropp (nearest: foot_drop)" in report.notices[0]


def test_an_output_that_cannot_be_is_refused(
    people_file: Path, tables: Tables, tmp_path: Path
) -> None:
    """A folder in its place, or no folder to stand in."""
    with pytest.raises(OutputPathError, match="is a folder"):
        score_file(people_file, tmp_path, tables)
    with pytest.raises(OutputPathError, match="cannot be written"):
        score_file(people_file, tmp_path / "none" / "out.parquet", tables)


def test_lines_that_nobody_could_read_are_told_as_that(tmp_path: Path, tables: Tables) -> None:
    """A million columns on one line are no person, and no file without findings either."""
    columns = {f"c{number}": 1 for number in range(1_000_000)} | {"leg_numbness": "left"}
    wide = tmp_path / "wide.ndjson"
    wide.write_text(json.dumps(columns) + "\n", encoding="utf-8")
    out = tmp_path / "out.parquet"

    with pytest.raises(CaseError, match="longer than 4 MB, which no person is"):
        score_file(wide, out, tables)
    assert not out.exists()
