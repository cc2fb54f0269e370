"""A survey report as plain data and as lines of tables.

The JSON of `legsense evaluate nhanes --json` (shares are from 0 to 1; every share with an interval is
an object of `n`, `value`, `low`, `high`):

- `auc_polyneuropathy`, `auc_vascular`: area under the curve of the model, everyone, weighted; with
  `_interval` [low, high], `_age_sex` and `_all_questions` (regressions fitted to the same people),
  `_age_sex_held_out` and `_all_questions_held_out` (fitted to the other cycle).
- `joint_diabetes_observed`, `joint_diabetes_interval`, `joint_diabetes_model`, `joint_diabetes_naive`,
  `joint_points_apart`: of people with numb feet, tingling feet and pain on walking.
- `two_cause_recall`, `two_cause_recall_single_causes`.
- `targets`: the figures to reach, by the same names; `reached`: whether each was.
- `cycles`, `n_people`, `n_complaint`, `n_patterns`, `complaint`, `knowledge`.
- `discrimination` (one object for each outcome and group), `joint`, `two_causes`, `silent`: everything
  measured, with the fields of `Discrimination`, `Joint`, `TwoCauses` and `Silent`.
"""

from dataclasses import asdict
from typing import Any, Final

from legsense.evaluation.calibration import Share
from legsense.evaluation.calibration_plots import interval_text
from legsense.evaluation.nhanes_discrimination import EVERYONE, Discrimination
from legsense.evaluation.nhanes_figures import SurveyReport
from legsense.evaluation.nhanes_mapping import mapping

AUC_HEAD: Final = (
    "outcome", "people", "number", "with it", "model (interval)", "age and sex", "all questions",
    "the same, held out", "to reach",
)  # fmt: skip
JOINT_HEAD: Final = (
    "answers yes", "people", "told of diabetes", "told or HbA1c", "model", "naive product",
)  # fmt: skip


def report_json(report: SurveyReport) -> dict[str, Any]:
    """Return the report as plain data, the figures to reach beside what was measured."""
    found: dict[str, Any] = {}
    targets: dict[str, float] = {"joint_points_apart": mapping().data["joint"]["points_to_reach"]}
    for outcome in mapping().data["outcomes"]:
        name = f"auc_{outcome['key']}"
        targets[name] = outcome["auc_to_reach"]
        for each in report.discrimination:
            if each.outcome == outcome["label"] and each.group == EVERYONE:
                found |= _areas(name, each)
    joint = report.joint[0]
    found |= {
        "joint_diabetes_observed": joint.observed.value,
        "joint_diabetes_interval": [joint.observed.low, joint.observed.high],
        "joint_diabetes_model": joint.model,
        "joint_diabetes_naive": joint.naive_survey,
        "joint_points_apart": joint.points_apart,
        "two_cause_recall": report.two_causes.both.value,
        "two_cause_recall_single_causes": report.two_causes.both_single.value,
    }
    reached = {
        name: found[name] <= bound if name == "joint_points_apart" else found[name] >= bound
        for name, bound in targets.items()
    }
    return {**found, "targets": targets, "reached": reached, **asdict(report)}


def _areas(name: str, each: Discrimination) -> dict[str, Any]:
    return {
        name: each.model,
        f"{name}_interval": [each.model_low, each.model_high],
        f"{name}_age_sex": each.age_sex,
        f"{name}_all_questions": each.questions,
        f"{name}_age_sex_held_out": each.age_sex_held_out,
        f"{name}_all_questions_held_out": each.questions_held_out,
    }


def auc_rows(report: SurveyReport) -> list[tuple[str, ...]]:
    """Return a line for each outcome and group: counts, AUC of model and baselines, target."""
    targets = {each["label"]: each["auc_to_reach"] for each in mapping().data["outcomes"]}
    return [
        (
            each.outcome,
            each.group,
            str(each.n),
            str(each.n_with),
            f"{each.model:.3f} ({each.model_low:.3f} to {each.model_high:.3f})",
            f"{each.age_sex:.3f}",
            f"{each.questions:.3f}",
            f"{each.age_sex_held_out:.3f}, {each.questions_held_out:.3f}",
            f"{targets[each.outcome]}" if each.group == EVERYONE else "",
        )
        for each in report.discrimination
    ]


def joint_rows(report: SurveyReport) -> list[tuple[str, ...]]:
    """Return a line for each set of answers: P(diabetes) observed, by the model, by naive product."""
    return [
        (
            ", ".join(each.answers),
            str(each.n),
            interval_text(each.observed),
            f"{100 * each.observed_or_found.value:.0f}",
            f"{100 * each.model:.0f}",
            f"{100 * each.naive_survey:.0f}",
        )
        for each in report.joint
    ]


def other_rows(report: SurveyReport) -> list[tuple[str, str, str]]:
    """Return what, how much, and the figure to reach, of everything but the AUC."""
    joint, two = report.joint[0], report.two_causes
    within = f"at most {mapping().data['joint']['points_to_reach']}"
    lines = [
        ("people of 40 and over, examined", f"{report.n_people}", ""),
        ("with numb or tingling feet", _in_100(report.complaint), ""),
        (
            f"diabetes, of {joint.n} with numb and tingling feet and pain on walking",
            _in_100(joint.observed),
            "",
        ),
        ("what the model says of them", f"{100 * joint.model:.0f} in 100", ""),
        ("points between the two", f"{joint.points_apart:.1f}", within),
        ("what naive multiplication says", f"{100 * joint.naive_survey:.0f} in 100", ""),
        (
            "two measured causes at once, of those with numb or tingling feet",
            _in_100(two.share),
            "",
        ),
        (f"both among the five leading ones ({two.n} people)", _in_100(two.both), ""),
        ("the same, when causes cannot act together", _in_100(two.both_single), ""),
    ]
    for each in report.silent:
        lines += [
            (f"{each.outcome}: feel nothing, of those with it", _in_100(each.of_those_with_it), ""),
            ("have it, of those who feel nothing", _in_100(each.without_complaint), ""),
            ("what the model says of these, on average", f"{100 * each.said:.1f} in 100", ""),
        ]
    return lines


def _in_100(share: Share) -> str:
    return f"{interval_text(share)} in 100"
