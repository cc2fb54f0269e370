"""`legsense report`, `legsense guidance` and `legsense page` as a shell calls them."""

import json
from pathlib import Path

import pytest

from legsense.cli import exits
from tests.adapters.cli.conftest import Legsense

ROOT = Path(__file__).resolve().parents[3]
SCIATICA = str(ROOT / "examples" / "sciatica.json")
RESULTS = str(ROOT / "examples" / "results_entered.json")


@pytest.mark.parametrize("audience", ["patient", "clinician"])
@pytest.mark.parametrize("form", ["html", "pdf", "text", "json"])
def test_a_report_is_written_for_both_in_every_format(
    audience: str, form: str, tmp_path: Path, legsense: Legsense
) -> None:
    """Whole, to a file."""
    out = tmp_path / f"report.{form}"
    done = legsense(
        "report",
        SCIATICA,
        "--for",
        audience,
        "--format",
        form,
        "--out",
        str(out),
        "--country",
        "GB",
    )

    assert done.code == exits.OK, done.err
    assert out.stat().st_size > 1000
    if form == "json":
        assert json.loads(out.read_text(encoding="utf-8"))["guidance"]["likely"]


def test_an_undated_report_is_the_same_every_day(tmp_path: Path, legsense: Legsense) -> None:
    """To the last byte."""
    first, second = (tmp_path / f"{n}.pdf" for n in (1, 2))
    for out in (first, second):
        legsense("report", SCIATICA, "--format", "pdf", "--undated", "--out", str(out))

    assert first.read_bytes() == second.read_bytes()


def test_guidance_as_json_names_gates_and_reasons(legsense: Legsense) -> None:
    """For programs."""
    found = json.loads(legsense("guidance", RESULTS, "--json").out)
    barred = next(each for each in found["treatments"] if each["status"] == "blocked")

    assert barred["gates"]["standing"] == "blocked"
    assert barred["gates"]["reasons"][0]["says"]
    assert found["results"][0]["sets"] == {"b12_status": "low"}


def test_assess_reads_raw_results_too(legsense: Legsense) -> None:
    """A result that moves the report moves the assessment."""
    found = json.loads(legsense("assess", RESULTS, "--json").out)

    assert found["conditions"][0]["id"] == "vitamin_b12_deficiency_neuropathy"


def test_a_result_without_its_unit_is_refused(tmp_path: Path, legsense: Legsense) -> None:
    """With file, place, rule and next step, and the code of a case that cannot be used."""
    case = tmp_path / "case.json"
    case.write_text('{"measurements": [{"of": "hba1c", "value": 52}]}', encoding="utf-8")
    done = legsense("report", str(case))

    assert done.code == exits.CASE
    assert "case.json: measurements[0].value: a value without a unit" in done.err


@pytest.mark.parametrize("wanted", ["lumbar_spinal_stenosis", "test/abi", "gabapentinoids", "heat"])
def test_a_page_is_shown(wanted: str, legsense: Legsense) -> None:
    """A condition, a test, a treatment and a piece of home care."""
    done = legsense("page", wanted)

    assert done.code == exits.OK
    assert "References" in done.out


def test_an_unknown_page_names_the_nearest(legsense: Legsense) -> None:
    """And where to find the names of all."""
    done = legsense("page", "lumbar_spinal_stenosi")

    assert done.code == exits.CASE
    assert "Nearest: `lumbar_spinal_stenosis`" in done.err
