"""Everything that the parts of guidance read about one person, put together once."""

from dataclasses import dataclass
from functools import cached_property

from legsense.guidance.likely import Causes
from legsense.model.answers import Answers
from legsense.model.assessment import Assessment
from legsense.model.guidance_tables import GuidanceTables
from legsense.model.tables import Tables
from legsense.triage.truth import FALSE, TRUE, Reading


@dataclass(frozen=True, kw_only=True)  # No slots: `settled` is kept once worked out.
class Person:
    """One person's answers with what was concluded from them.

    Attributes:
        answers: Findings, results included, and safety questions by their own ids.
        reading: The same, in the words of gates and rules.
    """

    answers: Answers
    assessment: Assessment
    causes: Causes
    reading: Reading
    tables: Tables
    guidance: GuidanceTables

    @property
    def urgency(self) -> str:
        """How soon to be seen."""
        return self.assessment.urgency.level

    @property
    def help_first(self) -> bool:
        """Whether help comes before any treatment."""
        return self.urgency in self.tables.rules.settled_first

    @cached_property
    def settled(self) -> bool:
        """Whether every emergency and same-day rule is known not to fire."""
        rules = self.tables.rules
        return all(
            self.reading.truth(rule.when) == FALSE
            for rule in rules.rules
            if rule.level in rules.settled_first
        )

    @property
    def ranked(self) -> bool:
        """Whether causes were ranked at all; they are not for children."""
        return bool(self.assessment.conditions)

    def fired(self, rule: str) -> bool:
        """Return whether a red-flag rule is true of the answers."""
        wanted = (each for each in self.tables.rules.rules if each.id == rule)
        return any(self.reading.truth(each.when) == TRUE for each in wanted)
