"""How long the interviews of cases were: screens and single answers, in all and to an emergency."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from legsense.evaluation.calibration import Share, wilson
from legsense.evaluation.cases_run import Outcome
from legsense.evaluation.cases_urgency import EMERGENCY


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How long the interviews were.

    Attributes:
        screens, answers, known: Each interview: what was seen, asked for, and known to the case.
        screens_to_emergency, answers_to_emergency: Of the agreed emergencies that were found.
        found: Share of the agreed emergencies that the interview found.
    """

    screens: tuple[int, ...]
    answers: tuple[int, ...]
    known: tuple[int, ...]
    screens_to_emergency: tuple[int, ...]
    answers_to_emergency: tuple[int, ...]
    found: Share


def asked_of(outcomes: Sequence[Outcome]) -> Asked | None:
    """Return what was asked in the interviews of a run; None where there was none."""
    talks = [(each, each.talk) for each in outcomes if each.talk is not None]
    if not talks:
        return None
    emergencies = [talk for each, talk in talks if each.case.gold.urgency == EMERGENCY]
    found = [talk for talk in emergencies if talk.screens_to_emergency is not None]
    return Asked(
        screens=tuple(talk.n_screens for _, talk in talks),
        answers=tuple(talk.n_answers for _, talk in talks),
        known=tuple(talk.n_known for _, talk in talks),
        screens_to_emergency=tuple(talk.screens_to_emergency or 0 for talk in found),
        answers_to_emergency=tuple(talk.answers_to_emergency or 0 for talk in found),
        found=wilson(len(found), len(emergencies)),
    )


def middle(numbers: Sequence[int]) -> float | None:
    """Return the median; None of nothing."""
    return float(median(numbers)) if numbers else None
