"""The part of the validation page on real people; what it says is made by `nhanes_page`."""

from typing import Final

from legsense.evaluation.nhanes_figures import SurveyReport
from legsense.evaluation.nhanes_page import survey_lines
from legsense.evaluation.nhanes_plots import survey_plots
from legsense.evaluation.nhanes_report import report_json
from legsense.evaluation.validation_goals import Goal, Part

_WHAT: Final = {
    "auc_polyneuropathy": "survey: area under the curve, polyneuropathy",
    "auc_vascular": "survey: area under the curve, vascular",
    "joint_points_apart": "survey: points between said and observed P(diabetes)",
}


def survey_part(survey: SurveyReport, name: str = "validation") -> Part:
    """Return what the survey's people tell, with its plots.

    Args:
        survey: As `evaluate_nhanes` returns.
        name: Folder of the plots.
    """
    plain = report_json(survey)
    goals = []
    for key, bound in plain["targets"].items():
        area = key.startswith("auc")
        goals.append(
            Goal(
                what=_WHAT.get(key, f"survey: {key.replace('_', ' ')}"),
                measured=f"{plain[key]:.3f}" if area else f"{plain[key]:.1f}",
                to_reach=f"{bound:g} or more" if area else f"{bound:g} or less",
                reached=bool(plain["reached"][key]),
            )
        )
    return Part(lines=survey_lines(survey, name), plots=survey_plots(survey), goals=tuple(goals))
