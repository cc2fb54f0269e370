"""A survey report as lines of text and as plain data."""

from dataclasses import asdict
from typing import Any, Final

from legsense.evaluation.calibration import Share
from legsense.evaluation.calibration_plots import interval_text
from legsense.evaluation.nhanes_figures import (
    NEUROPATHY,
    OUTCOMES,
    VASCULAR,
    Discrimination,
    SurveyReport,
)

AUC_TARGETS: Final = {NEUROPATHY: 0.735, VASCULAR: 0.745}
JOINT_TARGET_POINTS: Final = 7.0
_KEYS: Final = {NEUROPATHY: "polyneuropathy", VASCULAR: "vascular"}


def report_json(report: SurveyReport) -> dict[str, Any]:
    """Return the report as plain data, the figures to reach beside what was measured."""
    whole = {
        _KEYS[OUTCOMES[each.outcome][0]]: each
        for each in report.discrimination
        if each.group == "all"
    }
    joint = report.joint
    return {
        **{f"auc_{key}": each.model for key, each in whole.items()},
        **{f"auc_{key}_age_sex": each.age_sex for key, each in whole.items()},
        **{f"auc_{key}_all_questions": each.questions for key, each in whole.items()},
        "joint_diabetes_observed": joint.observed.value,
        "joint_diabetes_model": joint.model,
        "joint_diabetes_naive": joint.naive_survey,
        "joint_points_apart": joint.points_apart,
        "two_cause_recall": report.two_causes.both.value,
        "two_cause_recall_single_causes": report.two_causes.both_single.value,
        "targets": {
            **{f"auc_{_KEYS[name]}": target for name, target in AUC_TARGETS.items()},
            "joint_points_apart": JOINT_TARGET_POINTS,
        },
        **asdict(report),
    }


def auc_rows(report: SurveyReport) -> list[tuple[str, ...]]:
    """Return a line for each outcome and group: counts, AUC of model and baselines, target."""
    return [_auc_row(each) for each in report.discrimination]


AUC_HEAD: Final = (
    "outcome", "people", "number", "with it",
    "model (interval)", "age and sex", "all questions", "held out: age and sex, all", "to reach",
)  # fmt: skip


def _auc_row(each: Discrimination) -> tuple[str, ...]:
    target = f"{AUC_TARGETS[OUTCOMES[each.outcome][0]]}" if each.group == "all" else ""
    return (
        each.outcome,
        each.group,
        str(each.n),
        str(each.n_with),
        f"{each.model:.3f} ({each.model_low:.3f} to {each.model_high:.3f})",
        f"{each.age_sex:.3f}",
        f"{each.questions:.3f}",
        f"{each.age_sex_held_out:.3f}, {each.questions_held_out:.3f}",
        target,
    )


def other_rows(report: SurveyReport) -> list[tuple[str, str, str]]:
    """Return what, how much, and the figure to reach, of everything but the AUC."""
    joint, two = report.joint, report.two_causes
    lines = [
        ("people of 40 and over, examined", f"{report.n_people}", ""),
        ("with numb or tingling feet", f"{interval_text(report.complaint)} in 100", ""),
        (
            f"told of diabetes, of {joint.n} with numb and tingling feet and pain on walking",
            f"{interval_text(joint.observed)} in 100",
            "",
        ),
        ("the same, with diabetes that HbA1c shows", _in_100(joint.observed_or_found), ""),
        ("what the model says", f"{100 * joint.model:.0f} in 100", "within 7 of observed"),
        ("what naive multiplication says", f"{100 * joint.naive_survey:.0f} in 100", ""),
        (
            f"both of two measured causes among the five leading ones ({two.n} people)",
            _in_100(two.both),
            "",
        ),
        ("the same, when causes cannot act together", _in_100(two.both_single), ""),
    ]
    for each in report.silent:
        lines += [
            (f"{each.outcome}: without the complaint", _in_100(each.of_those_with_it), ""),
            ("people without the complaint who have it", _in_100(each.without_complaint), ""),
            ("what the model says of them", f"{100 * each.said:.1f} in 100 on average", ""),
        ]
    return lines


def _in_100(share: Share) -> str:
    return f"{interval_text(share)} in 100"
