"""A report on cases as lines of tables and as plots, for the terminal and for pages alike."""

from collections.abc import Iterator
from typing import Final

from legsense.evaluation.calibration_plots import (
    bars,
    counts_plot,
    interval_text,
    reliability_plot,
)
from legsense.evaluation.cases_asked import middle
from legsense.evaluation.cases_figures import Figures
from legsense.evaluation.cases_report import Report, missed
from legsense.model.tables import Tables

Row = tuple[str, str, str]
"""What, how much, and the figure to reach."""
TARGETS: Final = {
    "top_1": "60 or more",
    "top_3": "85 or more",
    "exact": "80 or more",
    "under": "3 or less, none an emergency",
    "screens": "18 or fewer",
    "to_emergency": "6 or fewer",
}
SCREENS_TARGET: Final = 18
EMERGENCY_TARGET: Final = 6


def rows(found: Figures) -> list[Row]:
    """Return the figures of one run, each with what is to be reached; shares are in 100."""
    triaged = found.triaged
    lines = [
        ("cases", f"{found.n}, of them {found.n_ranked} ranked and {triaged.n} rated", ""),
        ("right cause first", interval_text(found.top[1]), TARGETS["top_1"]),
        ("right cause among 3", interval_text(found.top[3]), TARGETS["top_3"]),
        ("right cause among 5", interval_text(found.top[5]), ""),
        ("urgency exact", interval_text(triaged.exact), TARGETS["exact"]),
        ("urgency too high", interval_text(triaged.over), ""),
        ("urgency too low", interval_text(triaged.under), TARGETS["under"]),
        ("emergencies recognised", interval_text(triaged.emergency_recall), ""),
        ("safe advice, strict", interval_text(triaged.safe_strict), ""),
        ("safe advice, one level tolerated", interval_text(triaged.safe_one_level), ""),
        ("wrong advice that is too high", interval_text(triaged.over_inclination), ""),
        ("cases that got advice", interval_text(found.comprehensiveness), ""),
        ("diagnoses that Legsense knows", interval_text(found.covered), ""),
    ]
    if found.brier is not None and found.brier_all is not None:
        lines.append(("Brier score of the leading cause", f"{found.brier:.3f}", ""))
        lines.append(("Brier score of all causes", f"{found.brier_all:.4f}", ""))
    return lines + _asked_rows(found)


def _asked_rows(found: Figures) -> list[Row]:
    if found.asked is None:
        return []
    asked = found.asked
    return [
        ("screens, median", _number(middle(asked.screens)), TARGETS["screens"]),
        ("single answers, median", _number(middle(asked.answers)), ""),
        ("of them known to the case", _number(middle(asked.known)), ""),
        (
            "screens to an emergency, median",
            _number(middle(asked.screens_to_emergency)),
            TARGETS["to_emergency"],
        ),
        ("emergencies found in the interview", interval_text(asked.found), ""),
    ]


def _number(number: float | None) -> str:
    return "-" if number is None else f"{number:g}"


def runs(report: Report) -> Iterator[tuple[str, Figures]]:
    """Yield each run with its heading."""
    with_findings = "with" if report.examination else "without"
    if report.direct is not None:
        yield f"Everything stated at once, {with_findings} examination and results", report.direct
    if report.talk is not None:
        silence = "I don't know" if report.silence == "unknown" else "no"
        heading = f'Interview of the oracle person, silence taken as "{silence}", {with_findings}'
        yield f"{heading} examination and results at its end", report.talk


def miss_rows(report: Report, tables: Tables) -> list[tuple[str, str, str, str]]:
    """Return id, what went wrong, what was expected and what came, of each case that was missed."""
    found = []
    for each in report.main:
        wrong = missed(each, tables)
        if not wrong:
            continue
        gold = each.case.gold
        right = " or ".join(gold.conditions) or gold.outside or "no cause named"
        came = ", ".join(f"{name} {100 * p:.0f}" for name, p in each.ranked[:3]) or "not ranked"
        found.append(
            (
                each.case.id,
                ", ".join(wrong),
                f"{right}; {gold.urgency or 'not rated'}",
                f"{came}; {each.level} ({', '.join(each.reasons[:3])})",
            )
        )
    return found


def plots(found: Figures) -> dict[str, str]:
    """Return the plots of one run: name to SVG."""
    triaged = found.triaged
    drawn = {
        "causes": bars(
            "Right cause and right urgency, in 100",
            [
                ("right cause first", found.top[1]),
                ("right cause among 3", found.top[3]),
                ("right cause among 5", found.top[5]),
                ("urgency exact", triaged.exact),
                ("urgency too high", triaged.over),
                ("urgency too low", triaged.under),
                ("emergencies recognised", triaged.emergency_recall),
            ],
        )
    }
    if found.curve:
        drawn["calibration"] = reliability_plot(
            "What was said against what came true",
            {"every cause": found.curve, "the leading cause": found.curve_leading},
        )
    if found.asked is not None:
        drawn["screens"] = counts_plot(
            "Interviews by number of screens", found.asked.screens, SCREENS_TARGET
        )
    return drawn
