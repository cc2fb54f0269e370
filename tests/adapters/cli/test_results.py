"""`legsense results` as a shell calls it: explained, listed, added to a case, refused."""

import json
import shutil
from pathlib import Path

from legsense.cli import exits
from tests.adapters.cli.conftest import Legsense

ROOT = Path(__file__).resolve().parents[3]
RESULTS = str(ROOT / "examples" / "results_entered.json")


def test_results_are_explained_in_both_languages_with_what_they_moved(legsense: Legsense) -> None:
    """In plain words, for a clinician, and as numbers of people."""
    shown = legsense("results", RESULTS).out

    assert "142 pg/mL = 105 pmol/L" in shown
    assert "Your vitamin B12 is low." in shown
    assert "Clinician: Deficiency likely" in shown
    assert "in 100" in shown


def test_results_as_json_carry_the_probabilities(legsense: Legsense) -> None:
    """For programs."""
    found = json.loads(legsense("results", RESULTS, "--json").out)
    b12 = next(each for each in found if each["rule"] == "vitamin_b12_total")

    assert b12["sets"] == {"b12_status": "low"}
    assert b12["moved"][0]["condition"] == "vitamin_b12_deficiency_neuropathy"
    assert b12["moved"][0]["after"] > b12["moved"][0]["before"]


def test_every_kind_is_listed(legsense: Legsense) -> None:
    """With its units."""
    shown = legsense("results", "--list").out

    assert "hba1c: HbA1c" in shown
    assert "mmol/mol, %" in shown


def test_a_result_is_asked_for_and_written_into_the_case(
    tmp_path: Path, legsense: Legsense
) -> None:
    """A value that is no number is asked again; the file holds what was typed."""
    case = tmp_path / "case.json"
    shutil.copy(ROOT / "examples" / "sciatica.json", case)
    done = legsense("results", str(case), "--add", "hba1c", stdin="high\n7,1\n2\n")

    assert done.code == exits.OK, done.err
    assert "54 mmol/mol" in done.out
    assert json.loads(case.read_text(encoding="utf-8"))["measurements"] == [
        {"of": "hba1c", "value": 7.1, "unit": "%"}
    ]


def test_an_impossible_result_is_refused_and_nothing_is_written(
    tmp_path: Path, legsense: Legsense
) -> None:
    """The message says what is possible."""
    case = tmp_path / "case.json"
    shutil.copy(ROOT / "examples" / "sciatica.json", case)
    before = case.read_bytes()
    done = legsense("results", str(case), "--add", "hba1c", stdin="7.1\n1\n")

    assert done.code == exits.CASE
    assert "7.1 mmol/mol is outside what is possible" in done.err
    assert case.read_bytes() == before


def test_assess_takes_raw_results_where_they_belong(tmp_path: Path, legsense: Legsense) -> None:
    """In the part `results` under the id of their kind; the probability moves."""
    raw = json.loads((ROOT / "examples" / "sciatica.json").read_text(encoding="utf-8"))
    raw["results"] = {"mri_lumbar": "root_compression_matching"}
    with_scan = tmp_path / "scan.json"
    with_scan.write_text(json.dumps(raw), encoding="utf-8")

    def share(file: str) -> float:
        found = json.loads(legsense("assess", file, "--json").out)["conditions"]
        return float(
            next(each["probability"] for each in found if each["id"] == "lumbar_disc_radiculopathy")
        )

    assert share(str(with_scan)) > share(str(ROOT / "examples" / "sciatica.json"))
