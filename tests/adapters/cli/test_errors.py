"""Every way in which a case cannot be used earns one line: place, value, rule, next step."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from legsense.cli.case_file import MOST_BYTES
from tests.adapters.cli.conftest import Legsense
from tests.conftest import ROOT

MESSAGES: dict[str, tuple[str | bytes, str]] = {
    "empty": ("", "is empty, but a case is a JSON object"),
    "not json": ("{oops", "line 1, column 2: not JSON"),
    "cut off": ('{"answers": {\n"fever": "abs', "line 2, column 10: not JSON"),
    "a trailing comma": ('{"answers": {},}', "not JSON"),
    "a list": ("[1]", "a case is a JSON object"),
    "a bare number": ("7", "a case is a JSON object"),
    "null": ("null", "a case is a JSON object"),
    "not a number": ('{"answers": {"duration_days": NaN}}', "NaN is no number in JSON"),
    "infinity": ('{"answers": {"duration_days": -Infinity}}', "-Infinity is no number in JSON"),
    "overflow": ('{"answers": {"duration_days": 1e999}}', "outside the possible range"),
    "many digits": (f'{{"answers": {{"duration_days": {"9" * 5000}}}}}', "5000 digits"),
    "a key twice": ('{"answers": {"fever": "absent", "fever": "present"}}', '"fever" stands twice'),
    "nested": ('{"answers": ' + "[" * 100_000, "nested too deep"),
    "not utf-8": (b'{"note": "\xff"}', "byte 11 is not UTF-8"),
    "utf-16": ('{"answers": {}}'.encode("utf-16"), "is not UTF-8"),
    "too large": (b'{"note": "' + b"x" * MOST_BYTES + b'"}', "more than 1000 kB"),
    "five megabytes": (b"x" * 5_000_000, "more than 1000 kB"),
    "an unknown part": ('{"anwsers": {}}', "anwsers: a case has no such part"),
    "a part that is a list": ('{"answers": []}', "answers: found []"),
    "an unknown id": ('{"answers": {"fevr": "absent"}}', "answers.fevr: no finding has this id"),
    "the nearest id": ('{"answers": {"fevr": "absent"}}', "Nearest: `fever`"),
    "an emoji": ('{"answers": {"🦵": "numb"}}', "no finding has this id"),
    "a lone surrogate": ('{"answers": {"\\ud800": "x"}}', "no finding has this id"),
    "an escape": ('{"answers": {"\\u001b[31mred": "x"}}', "\\x1b[31mred"),
    "a very long id": (f'{{"answers": {{"{"x" * 900_000}": "x"}}}}', "no finding has this id"),
    "a line break": ('{"answers": {"a\\nb": "x"}}', "a\\nb"),
    "a wrong value": ('{"answers": {"fever": "maybe"}}', "expected one of absent, present"),
    "a wrong side": ('{"answers": {"leg_numbness": "lft"}}', "Nearest: `left`"),
    "text for a number": ('{"person": {"age_years": "old"}}', "a number of years from 0 to 120"),
    "out of range": ('{"person": {"age_years": 121}}', "121 is outside the possible range"),
    "a nought for a side": ('{"answers": {"foot_drop": 0}}', "answers.foot_drop: found 0"),
    "a place that is none": (
        '{"answers": {"numb_area_map": ["sadle_perianal"]}}',
        "Nearest: `saddle_perianal`",
    ),
    "true for a number": ('{"person": {"age_years": true}}', "found true"),
    "a nested value": ('{"answers": {"fever": {"is": "present"}}}', "answers.fever: found"),
    "answered twice": (
        '{"answers": {"fever": "absent"}, "examination": {"fever": "present"}}',
        "answered twice",
    ),
    "marks": ('{"marks": {}}', "marks are a list"),
    "a mark": ('{"marks": ["heel"]}', 'marks[0]: found "heel"'),
    "an unknown region": ('{"marks": [{"region": "hell"}]}', "Nearest: `heel`"),
    "a sensation": ('{"marks": [{"region": "heel", "sensation": "odd"}]}', "marks[0].sensation"),
    "complete": ('{"marks_complete": "yes"}', "it is true or false"),
}


@pytest.mark.parametrize(("text", "message"), MESSAGES.values(), ids=list(MESSAGES))
def test_a_case_that_cannot_be_used_says_why_in_one_line(
    text: str | bytes, message: str, tmp_path: Path, legsense: Legsense
) -> None:
    """The file comes first, then what is wrong; nothing is printed and the code is 3."""
    file = tmp_path / "case.json"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    done = legsense("assess", str(file), "--json")

    assert (done.code, done.out) == (3, "")
    assert done.err.startswith(f"{file}: ")
    assert message in done.err
    assert len(done.err.splitlines()) == 1
    assert len(done.err) < len(str(file)) + 600


def test_a_missing_file_is_named(legsense: Legsense) -> None:
    """So is what to do about it."""
    done = legsense("assess", "no/such.json")

    assert (done.code, done.out) == (3, "")
    assert done.err.startswith("no/such.json: there is no such file")


def test_a_folder_is_no_case(tmp_path: Path, legsense: Legsense) -> None:
    """It is named as what it is."""
    assert f"{tmp_path}: is a folder" in legsense("assess", str(tmp_path)).err


def test_standard_input_is_called_so(legsense: Legsense) -> None:
    """A message never begins with a dash."""
    assert legsense("assess", "-", stdin="?").err.startswith("standard input: line 1, column 1")


@pytest.mark.parametrize("arguments", [["asess"], ["assess"], ["assess", "--colour", "x"]])
def test_a_wrong_command_line_ends_with_2(arguments: list[str], legsense: Legsense) -> None:
    """Commands and options that do not exist are usage errors."""
    done = legsense(*arguments)

    assert (done.code, done.out) == (2, "")
    assert "legsense --help" in done.err or "assess --help" in done.err


def test_damaged_tables_end_with_4(
    tmp_path: Path, legsense: Legsense, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message says how to get whole ones."""
    damaged = tmp_path / "tables.safetensors"
    damaged.write_bytes(b"not tables")
    monkeypatch.setattr("legsense.knowledge.current.TABLES_FILE", damaged)
    monkeypatch.setattr("legsense.knowledge.current.is_checkout", lambda: False)
    done = legsense("assess", str(ROOT / "examples" / "sciatica.json"))

    assert (done.code, done.out) == (4, "")
    assert "tables.safetensors: cannot be read" in done.err


def test_a_fault_of_ours_shows_no_traceback(
    legsense: Legsense, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says what to report, and not what the person answered."""

    def fail() -> None:
        raise TypeError("leg_numbness: left")

    monkeypatch.setattr("legsense.knowledge.current.load_tables", fail)
    done = legsense("assess", str(ROOT / "examples" / "sciatica.json"))

    assert done.code == 70
    assert "Traceback" not in done.err
    assert "leg_numbness" not in done.err


def test_a_reader_that_goes_away_is_no_traceback() -> None:
    """`legsense assess ... | head -1` ends quietly."""
    command = f'"{sys.executable}" -m legsense assess examples/*.json --full | head -1'
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )

    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_an_old_terminal_gets_plain_characters(encoding: str) -> None:
    """Bars are drawn with what can be shown, and nothing fails."""
    done = subprocess.run(
        [sys.executable, "-m", "legsense", "assess", "examples/sciatica.json"],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": encoding, "NO_COLOR": "1"},
        capture_output=True,
        check=True,
        timeout=60,
    )

    assert "####" in done.stdout.decode(encoding)


def test_assessing_imports_neither_yaml_nor_pydantic_nor_rich() -> None:
    """A plain result needs none of them, and each would cost a tenth of the time allowed."""
    script = (
        "import contextlib, io, json, sys\n"
        "from legsense.cli import main\n"
        "sys.argv = ['legsense', 'assess', 'examples/sciatica.json']\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        "    main()\n"
        "print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    assert not {"yaml", "pydantic", "rich"} & set(json.loads(done.stdout))


def test_the_face_is_light_and_holds_what_it_promises() -> None:
    """Importing the package imports no numpy; every promised name is there, whatever came first."""
    script = (
        "import sys, legsense\n"
        "assert 'numpy' not in sys.modules\n"
        "import legsense.assess\n"
        "from legsense.cli.app import app\n"
        "assert callable(legsense.assess)\n"
        "assert all(getattr(legsense, name) is not None for name in legsense.__all__)\n"
        "from legsense import assess\n"
        "assert assess is legsense.assess"
    )
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True, timeout=60)
