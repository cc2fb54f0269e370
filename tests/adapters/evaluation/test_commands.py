"""`legsense evaluate cases`, `legsense kb influence` and `legsense simulate --check` as people run them."""

import json
import re
from pathlib import Path

from tests.conftest import ROOT, Run

PROMISED = {
    "n", "top_1", "top_3", "top_5", "urgency_exact", "urgency_over", "urgency_under",
    "emergency_recall", "screens_median", "answers_median", "screens_to_emergency_median", "brier",
    "misses",
}  # fmt: skip


def test_evaluate_says_everything_it_promises(
    run_legsense: Run, examples: Path, tmp_path: Path
) -> None:
    """The keys of the issue, figures of both ways, a page that needs nothing else, a bad line named."""
    file, page = tmp_path / "cases.jsonl", tmp_path / "page.html"
    file.write_text(examples.read_text(encoding="utf-8") + "{\n", encoding="utf-8")

    done = run_legsense("evaluate", "cases", str(file), "--json", "--html", str(page))

    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert set(report) >= PROMISED
    assert (report["n"], report["n_ranked"], report["n_unusable"]) == (5, 4, 1)
    assert report["unusable"][0]["place"].endswith(":6")
    assert all(0.0 <= report[key] <= 1.0 for key in PROMISED if key.startswith(("top", "urgency")))
    assert report["interview"]["n"] == report["direct"]["n"] == 5
    assert all({"id", "expected", "got"} <= set(miss) for miss in report["misses"])
    text = page.read_text(encoding="utf-8")
    assert text.count("<svg") == 5
    assert not re.search(r"<script|<link|src=|@import|url\(", text)


def test_evaluate_in_the_terminal_names_what_was_passed_over(
    run_legsense: Run, examples: Path, tmp_path: Path
) -> None:
    """On standard error, after the tables."""
    file = tmp_path / "cases.jsonl"
    file.write_text(examples.read_text(encoding="utf-8") + "{\n", encoding="utf-8")

    done = run_legsense("evaluate", "cases", str(file), "--mode", "direct")

    assert done.returncode == 0
    assert "right cause first" in done.stdout
    assert "screens, median" not in done.stdout
    assert f"{file}:6: not JSON" in done.stderr
    assert "1 cases could not be used" in done.stderr


def test_evaluate_without_a_case_is_an_error(run_legsense: Run, tmp_path: Path) -> None:
    """With the exit code of a case that cannot be used."""
    done = run_legsense("evaluate", "cases", str(tmp_path / "none.jsonl"))

    assert done.returncode == 3
    assert "cannot be read" in done.stderr


def test_influence_points_at_the_line_of_the_figure(run_legsense: Run) -> None:
    """An expert opens the file there and sees the range."""
    done = run_legsense("kb", "influence", "--people", "3", "--top", "5", "--json")

    assert done.returncode == 0, done.stderr
    ranking = json.loads(done.stdout)
    assert [each["rank"] for each in ranking] == [1, 2, 3, 4, 5]
    for each in ranking:
        path = ROOT / "src" / "legsense" / "kb" / each["file"]
        line = path.read_text(encoding="utf-8").splitlines()[each["line"] - 1]
        found = [
            float(number) for number in re.findall(r"\d+\.?\d*(?:e-?\d+)?", line.partition("[")[2])
        ]
        assert found == each["figure"], line
        assert each["provenance"] == "judgement"


def test_the_engine_agrees_with_its_own_model(run_legsense: Run) -> None:
    """The command that says so ends well."""
    done = run_legsense("simulate", "150", "--seed", "5", "--check", "--json")

    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert sum(report["ranks"]) == report["n_people"] == 150
    assert report["chance"] > 0.001
