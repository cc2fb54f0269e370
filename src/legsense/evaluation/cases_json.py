"""A report on cases as plain data for JSON; docs/reference/case-figures.md says what each key means."""

from collections.abc import Mapping
from typing import Any, Final

from legsense.evaluation.calibration import Bin, Share
from legsense.evaluation.cases_asked import middle
from legsense.evaluation.cases_figures import Figures
from legsense.evaluation.cases_report import Report, missed
from legsense.evaluation.cases_run import Outcome
from legsense.evaluation.cases_urgency import Triaged
from legsense.model.tables import Tables

_SHOWN: Final = 5
"""Leading causes told of a case that was missed."""


def report_json(report: Report, tables: Tables) -> dict[str, Any]:
    """Return the report as plain data.

    Args:
        report: What `evaluate_cases` returned.
        tables: The knowledge it was made with.
    """
    headline = report.headline
    talk = report.talk.asked if report.talk is not None else None
    return {
        "mode": report.modes,
        "examination": report.examination,
        "silence": report.silence,
        "knowledge": report.knowledge,
        "n_unusable": len(report.unusable),
        "unusable": [{"place": each.place, "reason": each.reason} for each in report.unusable],
        **_figures_json(headline),
        "screens_median": middle(talk.screens) if talk else None,
        "answers_median": middle(talk.answers) if talk else None,
        "screens_to_emergency_median": middle(talk.screens_to_emergency) if talk else None,
        "answers_to_emergency_median": middle(talk.answers_to_emergency) if talk else None,
        "emergencies_found_by_interview": _share_json(talk.found) if talk else None,
        "capability_comparison": dict(report.capability),
        "advisers": {name: _triaged_json(found) for name, found in report.advisers.items()},
        "by": {
            heading: {name: _figures_json(found) for name, found in parts.items()}
            for heading, parts in report.by.items()
        },
        "direct": _figures_json(report.direct) if report.direct else None,
        "interview": _figures_json(report.talk) if report.talk else None,
        "misses": [_miss(each, tables) for each in report.main if missed(each, tables)],
    }


def _miss(outcome: Outcome, tables: Tables) -> dict[str, Any]:
    gold = outcome.case.gold
    return {
        "id": outcome.case.id,
        "wrong": list(missed(outcome, tables)),
        "expected": {
            "conditions": list(gold.conditions),
            "outside": gold.outside,
            "urgency": gold.urgency,
            "urgency_accepted": list(gold.accepted),
        },
        "got": {
            "conditions": [
                {"id": condition, "probability": round(probability, 4)}
                for condition, probability in outcome.ranked[:_SHOWN]
            ],
            "rank": outcome.rank,
            "urgency": outcome.level,
            "because": list(outcome.reasons),
        },
    }


def _figures_json(found: Figures) -> dict[str, Any]:
    return {
        "n": found.n,
        "n_ranked": found.n_ranked,
        **{f"top_{k}": share.value for k, share in found.top.items()},
        **_triaged_json(found.triaged),
        "comprehensiveness": found.comprehensiveness.value,
        "covered": found.covered.value,
        "brier": found.brier,
        "brier_all_causes": found.brier_all,
        "intervals": {
            **{f"top_{k}": [share.low, share.high] for k, share in found.top.items()},
            **_intervals(found.triaged),
        },
        "reliability": [_bin_json(each) for each in found.curve],
        "reliability_of_leading_cause": [_bin_json(each) for each in found.curve_leading],
        "screens": list(found.asked.screens) if found.asked else None,
        "answers": list(found.asked.answers) if found.asked else None,
    }


_TRIAGED: Final[Mapping[str, str]] = {
    "urgency_exact": "exact",
    "urgency_over": "over",
    "urgency_under": "under",
    "emergency_recall": "emergency_recall",
    "safety_strict": "safe_strict",
    "safety_one_level": "safe_one_level",
    "over_triage_inclination": "over_inclination",
}


def _triaged_json(found: Triaged) -> dict[str, Any]:
    shares = {key: getattr(found, name) for key, name in _TRIAGED.items()}
    return {
        "n_rated": found.n,
        # A share of nothing is not 0: without an emergency nobody knows how many are found.
        **{key: share.value if share.n else None for key, share in shares.items()},
        "under_triaged_emergencies": list(found.under_emergencies),
        "by_level": {
            level: {
                "n": int(exact.n),
                "exact": exact.value,
                "over": over.value,
                "under": under.value,
            }
            for level, (exact, over, under) in found.by_level.items()
        },
    }


def _intervals(found: Triaged) -> dict[str, list[float]]:
    shares = {key: getattr(found, name) for key, name in _TRIAGED.items()}
    return {key: [share.low, share.high] for key, share in shares.items()}


def _share_json(share: Share) -> dict[str, float]:
    return {"n": share.n, "value": share.value, "low": share.low, "high": share.high}


def _bin_json(each: Bin) -> dict[str, Any]:
    return {"said": each.said, "came": _share_json(each.came)}
