"""One evaluation of cases: all runs that were asked for, and the same figures as JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from legsense.evaluation.calibration import Bin, Share
from legsense.evaluation.cases_figures import (
    Figures,
    Triaged,
    capability,
    figures,
    middle,
    triaged,
    verdict,
)
from legsense.evaluation.cases_file import GoldCase
from legsense.evaluation.cases_run import Outcome, run_cases
from legsense.evaluation.oracle_person import Silence
from legsense.model.tables import Tables

Modes = Literal["both", "direct", "interview"]
ALWAYS: Final = ("emergency_now", "same_day", "within_2_weeks", "routine")
"""Advisers that say one thing whatever the case: what any other has to beat."""
_SHOWN: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What an evaluation of cases found.

    Attributes:
        modes: Which of the two ways of telling Legsense a case were run.
        examination: Whether findings and results were used.
        main: The outcomes behind the headline: direct, or the interview where only that was run.
        direct, talk: Figures of each run; None where it was not run.
        by: Heading (category, source, scope) to group to the figures of the headline run.
        capability: Adviser to capability comparison score.
        knowledge: Version and hash of the knowledge base.
    """

    modes: Modes
    examination: bool
    silence: Silence
    main: tuple[Outcome, ...]
    direct: Figures | None
    talk: Figures | None
    by: Mapping[str, Mapping[str, Figures]]
    capability: Mapping[str, float]
    advisers: Mapping[str, Triaged]
    knowledge: str

    @property
    def headline(self) -> Figures:
        """The figures of the headline run."""
        found = self.direct if self.direct is not None else self.talk
        assert found is not None  # noqa: S101 - one of the two has been run
        return found


def evaluate_cases(
    cases: Sequence[GoldCase],
    tables: Tables,
    *,
    modes: Modes = "both",
    examination: bool = True,
    silence: Silence = "unknown",
) -> Report:
    """Return everything that cases can tell.

    Args:
        cases: At least one.
        tables: Compiled knowledge.
        modes: ``direct`` takes all that is stated at once, ``interview`` asks the oracle person.
        examination: Whether findings and results of the cases are used.
        silence: What the oracle person says to a question that a case does not answer.
    """
    runs: dict[str, tuple[Outcome, ...]] = {}
    if modes != "interview":
        runs["direct"] = run_cases(cases, tables, examination=examination)
    if modes != "direct":
        runs["interview"] = run_cases(
            cases, tables, mode="interview", examination=examination, silence=silence
        )
    main = next(iter(runs.values()))
    advisers = _advisers(runs)
    return Report(
        modes=modes,
        examination=examination,
        silence=silence,
        main=main,
        direct=figures(runs["direct"], tables) if "direct" in runs else None,
        talk=figures(runs["interview"], tables) if "interview" in runs else None,
        by=_by(main, tables),
        capability=capability(
            {
                name: [
                    verdict(level, outcome, tables) == "exact"
                    for level, outcome in zip(levels, main, strict=True)
                    if outcome.case.gold.urgency is not None
                ]
                for name, levels in advisers.items()
            }
        ),
        advisers={name: _of_adviser(levels, main, tables) for name, levels in advisers.items()},
        knowledge=f"{tables.version} {tables.hash[:12]}",
    )


def _advisers(runs: Mapping[str, Sequence[Outcome]]) -> dict[str, list[str]]:
    """Return what each adviser says about each case: ours, and those that any has to beat."""
    first = next(iter(runs.values()))
    found = {f"legsense, {name}": [each.level for each in run] for name, run in runs.items()}
    found["rules alone"] = [each.level_by_rules for each in first]
    return found | {f"always {level}": [level] * len(first) for level in ALWAYS}


def _of_adviser(levels: Sequence[str], main: Sequence[Outcome], tables: Tables) -> Triaged:
    said = dict(zip([each.case.id for each in main], levels, strict=True))
    return triaged(main, tables, lambda each: said[each.case.id])


def _by(main: Sequence[Outcome], tables: Tables) -> dict[str, dict[str, Figures]]:
    conditions = tables.vocabulary.conditions
    groups: dict[str, dict[str, list[Outcome]]] = {"category": {}, "source": {}, "scope": {}}
    for each in main:
        right = each.case.gold.conditions
        category = conditions[right[0]].category if right else "not in the knowledge base"
        scope = "numb legs are the complaint" if each.case.in_scope else "numbness is by the way"
        for heading, group in (
            ("category", category),
            ("source", each.case.source or "not said"),
            ("scope", scope),
        ):
            groups[heading].setdefault(group, []).append(each)
    return {
        heading: {name: figures(found, tables) for name, found in sorted(parts.items())}
        for heading, parts in groups.items()
    }


# ---------------------------------------------------------------- JSON


def report_json(report: Report, tables: Tables) -> dict[str, Any]:
    """Return the report as plain data; the keys are documented in docs/how-to/evaluate.md."""
    headline = report.headline
    talk = report.talk.asked if report.talk is not None else None
    return {
        "mode": report.modes,
        "examination": report.examination,
        "silence": report.silence,
        "knowledge": report.knowledge,
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


def missed(outcome: Outcome, tables: Tables) -> tuple[str, ...]:
    """Return what went wrong with a case: ``cause``, ``over`` or ``under``; empty when nothing."""
    wrong = ["cause"] if outcome.counts_for_ranking and outcome.rank != 1 else []
    how = verdict(outcome.level, outcome, tables)
    return (*wrong, *([how] if how in ("over", "under") else []))


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
