"""Which safety questions are still open, grouped as a person sees them."""

from dataclasses import replace

from legsense.model.answers import Answers
from legsense.model.triage_rules import Screen, Triage, TriageRules
from legsense.triage.engine import triage


def safety_screens(
    answers: Answers, rules: TriageRules, found: Triage | None = None
) -> tuple[Screen, ...]:
    """Return the screens that could still change the urgency, most dangerous first.

    Args:
        answers: What is known so far; a finding answered with ``unknown`` is not asked again.
        rules: The compiled rules.
        found: What triage concluded from these answers, where that is known already.

    Returns:
        Screens with open questions only; a screen without one is left out. Findings that no
        screen shows (told in the story, or by an examiner) are not here: see `Triage.unasked`.
    """
    still_open = set((found or triage(answers, rules)).unasked)
    opened = (
        replace(screen, findings=tuple(each for each in screen.findings if each in still_open))
        for screen in rules.screens
    )
    return tuple(each for each in opened if each.findings)
