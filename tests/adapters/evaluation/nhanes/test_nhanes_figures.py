"""A survey report: its intervals, its baselines, its shape; and on the real survey the figures to reach."""

import json
import re
from pathlib import Path

import numpy as np
import pytest

from legsense.evaluation.nhanes_baselines import fitted, held_out_scores
from legsense.evaluation.nhanes_design import Design, interval, mean_of, share, student_quantile
from legsense.evaluation.nhanes_discrimination import EVERYONE, WITH_COMPLAINT
from legsense.evaluation.nhanes_figures import SurveyReport, evaluate_nhanes
from legsense.evaluation.nhanes_page import survey_lines, survey_page
from legsense.evaluation.nhanes_plots import survey_plots
from legsense.evaluation.nhanes_report import report_json
from legsense.model.tables import Tables
from tests.conftest import Run


@pytest.fixture(scope="module")
def report(made_up: Path, tables: Tables) -> SurveyReport:
    """Return the report on made-up people."""
    return evaluate_nhanes(made_up, tables)


@pytest.fixture(scope="module")
def real(survey_folder: Path, tables: Tables) -> SurveyReport:
    """Return the report on the real survey."""
    return evaluate_nhanes(survey_folder, tables)


def design(n_strata: int, n_units: int, n_each: int) -> Design:
    """Return a design of equal units."""
    unit = np.repeat(np.arange(n_strata * n_units), n_each)
    return Design(weight=np.ones(len(unit)), stratum=unit // n_units, unit=unit)


def test_the_jackknife_is_the_textbook_variance_of_a_mean_of_units() -> None:
    """One stratum of equal units: the variance of the units' means over their number, exactly."""
    plan = design(1, 12, 5)
    true = np.random.default_rng(3).random(60) < 0.4
    found = share(true, np.ones(60, dtype=np.bool_), plan)
    means = true.reshape(12, 5).mean(axis=1)
    error = np.sqrt(means.var(ddof=1) / 12)
    odds = np.log(found.value / (1 - found.value))
    reach = student_quantile(0.975, 11) * error / (found.value * (1 - found.value))

    assert found.value == pytest.approx(means.mean())
    assert found.high == pytest.approx(1 / (1 + np.exp(-(odds + reach))))
    assert found.low == pytest.approx(1 / (1 + np.exp(-(odds - reach))))


def test_people_who_were_drawn_together_count_for_less() -> None:
    """When everybody of a unit is alike, the interval is that of the units and not of the people."""
    alike = np.repeat(np.arange(20) % 3 == 0, 30)
    everyone = np.ones(600, dtype=np.bool_)
    together = share(alike, everyone, design(1, 20, 30))
    apart = share(alike, everyone, design(1, 600, 1))

    assert together.high - together.low > 4 * (apart.high - apart.low)


def test_a_stratum_with_one_unit_is_passed_over() -> None:
    """It cannot say how units differ, and must not stop the rest."""
    plan = Design(
        weight=np.ones(6), stratum=np.array([0, 1, 1, 1, 1, 1]), unit=np.array([0, 1, 1, 2, 2, 2])
    )
    found = interval(lambda w: mean_of(np.array([1.0, 0, 1, 0, 0, 1]), w), plan, n=6)

    assert len(plan.replicates()) == 2
    assert found.low < found.value < found.high


def test_nobody_of_many_is_not_certainly_nobody() -> None:
    """Without any hit the interval still has an upper end, and a lower one of 0."""
    found = share(np.zeros(40), np.ones(40, dtype=np.bool_), design(2, 4, 5))

    assert found.value == 0.0
    assert found.low == pytest.approx(0.0, abs=1e-12)
    assert 0.05 < found.high < 0.15


def test_the_quantile_of_student_is_that_of_the_tables() -> None:
    """Two-sided 5 %: 2.228 at 10 degrees of freedom, 2.045 at 29 (printed tables)."""
    assert student_quantile(0.975, 10) == pytest.approx(2.228, abs=0.002)
    assert student_quantile(0.975, 29) == pytest.approx(2.045, abs=0.002)


def test_a_person_is_scored_without_their_own_fold() -> None:
    """A column that tells the truth in one fold alone cannot help the other."""
    rng = np.random.default_rng(5)
    fold = np.arange(400) % 2
    true = (rng.random(400) < 0.5).astype(np.float64)
    columns = np.column_stack([np.ones(400), np.where(fold == 0, true, rng.random(400))])
    held = held_out_scores(columns, true, np.ones(400), fold)
    own = columns @ fitted(columns, true, np.ones(400))

    def hit(score: np.ndarray, inside: np.ndarray) -> float:
        return float(score[inside & (true == 1)].mean() - score[inside & (true == 0)].mean())

    assert hit(own, fold == 0) > 1.0
    assert abs(hit(held, fold == 1)) < 4.0
    assert abs(hit(held, fold == 0)) < 0.5


def test_the_report_holds_every_group_and_its_json_every_promised_name(
    report: SurveyReport,
) -> None:
    """Others read this JSON; it is also strict JSON."""
    found = json.loads(json.dumps(report_json(report), allow_nan=False))

    assert {each["group"] for each in found["discrimination"]} == {
        EVERYONE, WITH_COMPLAINT, "1999-2000", "2001-2002",
    }  # fmt: skip
    for key in ("auc_polyneuropathy", "auc_vascular"):
        low, high = found[f"{key}_interval"]
        assert low < found[key] < high
        assert 0.0 < found[f"{key}_age_sex_held_out"] < 1.0
    assert set(found["targets"]) == set(found["reached"])
    assert found["joint"][0]["answers"] == ["numb", "tingling", "pain on walking"]
    assert found["n_people"] > found["n_complaint"] > 0


def test_the_roc_curve_encloses_the_area_that_is_printed(report: SurveyReport) -> None:
    """The trapezium under the drawn points is the area, but for the thinning of the points."""
    for each in report.discrimination:
        points = np.array(each.roc["Legsense"])
        assert (np.diff(points, axis=0) >= 0).all()
        area = np.trapezoid(points[:, 1], points[:, 0])
        assert area == pytest.approx(each.model, abs=0.03)


def test_the_section_shows_every_plot_and_the_page_fetches_nothing(report: SurveyReport) -> None:
    """Plots named in the section exist; the page stands alone."""
    shown = re.findall(
        r"\]\(validation/(.+?)\.svg\)", "\n".join(survey_lines(report, "validation"))
    )

    assert sorted(shown) == sorted(survey_plots(report))
    assert len(shown) == 4
    page = survey_page(report)
    assert page.count("<svg") == 4
    assert not re.search(r"<script|src=|href=", page)


def test_the_command_writes_page_and_json(made_up: Path, run_legsense: Run, tmp_path: Path) -> None:
    """One run gives both."""
    page = tmp_path / "page.html"
    done = run_legsense("evaluate", "nhanes", str(made_up), "--json", "--html", str(page))

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["cycles"] == ["1999-2000", "2001-2002"]
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_the_command_names_the_folder_that_holds_no_survey(
    run_legsense: Run, tmp_path: Path
) -> None:
    """The reader learns which folder, and what to name instead; no traceback."""
    done = run_legsense("evaluate", "nhanes", str(tmp_path))

    assert done.returncode != 0
    assert "holds no DEMO table" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_real_survey_reaches_the_figures(real: SurveyReport) -> None:
    """Design, section 6: areas of 0.735 and 0.745, and diabetes within 7 points of observed."""
    found = report_json(real)

    assert found["reached"] == dict.fromkeys(found["targets"], True), {
        name: found[name] for name in found["targets"]
    }


def test_the_model_avoids_the_error_of_multiplying(real: SurveyReport) -> None:
    """With all three answers naive multiplication is far too sure; the model lies in the interval."""
    joint = real.joint[0]

    assert joint.naive_survey > joint.observed.high + 0.1
    assert joint.observed.low <= joint.model <= joint.observed.high


def test_the_survey_is_read_as_its_publisher_counts_it(real: SurveyReport) -> None:
    """Age and sex alone give 0.71 for insensate sites in the survey's own description."""
    everyone = {each.outcome: each for each in real.discrimination if each.group == EVERYONE}

    assert real.n_people > 5000
    assert everyone["two or more insensate sites"].age_sex == pytest.approx(0.709, abs=0.02)
    assert all(each.auc is not None and each.auc > 0.5 for each in real.silent)
