"""`legsense score` and `legsense simulate` as a person runs them."""

import json
from pathlib import Path

import pyarrow.parquet as pq

from tests.conftest import Run


def test_simulate_then_score(run_legsense: Run, tmp_path: Path) -> None:
    """Two commands from nothing to outcomes."""
    people, out = str(tmp_path / "people.parquet"), str(tmp_path / "out.parquet")

    drawn = run_legsense("simulate", "40", "--seed", "1", "--out", people)
    scored = run_legsense("score", people, "--out", out, "--json")

    assert (drawn.returncode, scored.returncode) == (0, 0), drawn.stderr + scored.stderr
    report = json.loads(scored.stdout)
    assert (report["n_people"], report["n_errors"]) == (40, 0)
    assert pq.read_table(out).num_rows == 40


def test_score_says_what_it_wrote_and_how_many_were_useless(
    run_legsense: Run, tmp_path: Path
) -> None:
    """For a person to read."""
    people = tmp_path / "people.ndjson"
    people.write_text('{"fever": "present"}\n{"fever": "perhaps"}\n', encoding="utf-8")

    done = run_legsense("score", str(people), "--out", str(tmp_path / "out.parquet"))

    assert done.returncode == 0, done.stderr
    assert "2 people in" in done.stdout
    assert "1 of them could not be used" in done.stdout


def test_score_refuses_what_it_cannot_use(run_legsense: Run, tmp_path: Path) -> None:
    """With the exit code of a case that cannot be used, and no traceback."""
    done = run_legsense("score", str(tmp_path / "none"), "--out", str(tmp_path / "out.parquet"))

    assert done.returncode == 3
    assert "cannot be read" in done.stderr
    assert "Traceback" not in done.stderr


def test_simulate_checks_safety_on_demand(run_legsense: Run) -> None:
    """The million people of the design, in small."""
    done = run_legsense("simulate", "500", "--seed", "2", "--safety", "--json")

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["n_faults"] == 0
