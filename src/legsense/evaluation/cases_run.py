"""Each case assessed: what came, beside what should have come."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from legsense.assess import assess
from legsense.evaluation.cases_file import GoldCase
from legsense.evaluation.oracle_person import Interview, Silence, interview
from legsense.model.answers import Answers
from legsense.model.tables import Tables
from legsense.triage.engine import triage

Mode = Literal["direct", "interview"]
KEPT: Final = 0.001
"""Causes less likely than this are not kept for the calibration; the first five always are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One case and what was concluded.

    Attributes:
        level: Urgency that was advised.
        level_by_rules: Urgency of the rules alone.
        reasons: Rules behind the level.
        ranked: (condition id, probability), most probable first; empty for children.
        rank: Place of the first right condition, 1 for the leading one; None when none was
            ranked, or when no condition could be right.
        talk: The interview; None in direct mode.
    """

    case: GoldCase
    level: str
    level_by_rules: str
    reasons: tuple[str, ...]
    ranked: tuple[tuple[str, float], ...]
    rank: int | None
    talk: Interview | None

    @property
    def counts_for_ranking(self) -> bool:
        """Whether causes are ranked and one of them could be right."""
        return bool(self.case.gold.conditions) and not self.case.child


def run_case(
    case: GoldCase,
    tables: Tables,
    *,
    mode: Mode = "direct",
    examination: bool = True,
    silence: Silence = "unknown",
) -> Outcome:
    """Return what Legsense concludes about one case.

    Args:
        case: The vignette.
        tables: Compiled knowledge.
        mode: ``direct`` takes all that is stated at once; ``interview`` lets the oracle person be
            asked, and adds what an examiner and the laboratory found at the end.
        examination: Whether findings and results of the case are used at all.
        silence: What the oracle person says to what the case does not state.
    """
    talk = interview(case.told, tables, silence=silence) if mode == "interview" else None
    said = case.told if talk is None else talk.answers
    answers = _with_findings(said, case, tables) if examination else said
    result = assess(answers, tables)
    ranked = tuple(
        (each.id, each.probability)
        for place, each in enumerate(result.conditions)
        if place < 5 or each.probability > KEPT
    )
    order = [each.id for each in result.conditions]
    places = [order.index(right) + 1 for right in case.gold.conditions if right in order]
    return Outcome(
        case=case,
        level=result.urgency.level,
        level_by_rules=triage(answers, tables.rules).level,
        reasons=tuple(
            each.rule for each in result.urgency.because if each.level == result.urgency.level
        ),
        ranked=ranked,
        rank=min(places, default=None),
        talk=talk,
    )


def run_cases(
    cases: Sequence[GoldCase],
    tables: Tables,
    *,
    mode: Mode = "direct",
    examination: bool = True,
    silence: Silence = "unknown",
    progress: Callable[[int], None] | None = None,
) -> tuple[Outcome, ...]:
    """Return the outcome of every case, in order.

    Args:
        cases: The vignettes.
        tables: As for `run_case`.
        mode: As for `run_case`.
        examination: As for `run_case`.
        silence: As for `run_case`.
        progress: Told how many are done.
    """
    outcomes = []
    for case in cases:
        outcomes.append(run_case(case, tables, mode=mode, examination=examination, silence=silence))
        if progress is not None:
            progress(len(outcomes))
    return tuple(outcomes)


def _with_findings(said: Answers, case: GoldCase, tables: Tables) -> Answers:
    findings = tables.vocabulary.findings
    found = {
        key: value
        for key, value in case.full.values.items()
        if findings[key].answered_by != "person"
    }
    return replace(said, values={**said.values, **found})
