"""Everything that a report is made of: one person's answers, what was concluded, what to do next."""

from dataclasses import dataclass
from datetime import date

from legsense.model.answers import Answers
from legsense.model.assessment import Assessment
from legsense.model.guidance import Guidance
from legsense.model.guidance_tables import GuidanceTables
from legsense.model.tables import Tables
from legsense.model.triage_rules import CompiledRule, EmergencyNumber, UrgencyLevel
from legsense.report.certainty import Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One person, as reports see them.

    Attributes:
        answers: Results included; safety questions by their own ids.
        words: The sentences and entries that guidance was made from.
        number: What to dial where the person is.
        today: The day of the report; None leaves dates out and says days instead.
    """

    assessment: Assessment
    answers: Answers
    guidance: Guidance
    tables: Tables
    words: GuidanceTables
    number: EmergencyNumber
    today: date | None = None

    @property
    def level(self) -> UrgencyLevel:
        """The level of urgency with its words."""
        wanted = self.assessment.urgency.level
        return next(each for each in self.tables.rules.levels if each.id == wanted)

    @property
    def help_first(self) -> bool:
        """Whether help comes before everything else."""
        return self.level.id in self.tables.rules.settled_first

    @property
    def emergency(self) -> bool:
        """Whether help is needed at once."""
        return self.level.id == self.tables.rules.levels[0].id

    @property
    def certainty(self) -> Certainty:
        """How sure each cause may sound."""
        return Certainty(self.assessment, self.tables)

    def fired(self) -> list[CompiledRule]:
        """Return the rules that set the level, in the order of the reasons."""
        known = {rule.id: rule for rule in self.tables.rules.rules}
        return [
            known[reason.rule]
            for reason in self.assessment.urgency.because
            if reason.level == self.level.id and reason.rule in known
        ]

    def plain(self, condition: str) -> str:
        """Return the plain name of a condition."""
        return self.tables.vocabulary.conditions[condition].plain


def in_words(day: date) -> str:
    """Return a date as people write it.

    >>> in_words(date(2026, 3, 9))
    '9 March 2026'
    """
    months = (
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    )  # fmt: skip
    return f"{day.day} {months[day.month - 1]} {day.year}"
