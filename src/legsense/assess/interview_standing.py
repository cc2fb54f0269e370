"""Where an interview stands: what was said, and what triage makes of it, worked out once for a step."""

from functools import cached_property

from legsense.assess.interview_record import Record
from legsense.assess.questions import emergency_settled
from legsense.model.answers import Answers
from legsense.model.tables import Tables
from legsense.triage.contradictions import applicable
from legsense.triage.engine import triage
from legsense.triage.screens import safety_screens


def emergency_shown(record: Record) -> bool:
    """Return whether the person has seen an emergency and chose to go on."""
    return record.done("emergency_seen")


def emergency_found(answers: Answers, tables: Tables) -> bool:
    """Return whether a rule says emergency, and no question that stands open could take it back."""
    return emergency_settled(triage(answers, tables.rules), tables)


class Standing:
    """Where an interview stands: what was said, and what triage makes of it, worked out once.

    Args:
        record: What has been answered.
        tables: Compiled knowledge.
    """

    def __init__(self, record: Record, tables: Tables) -> None:
        self.record = record
        self.tables = tables
        self.answers = record.answers
        self.found = triage(self.answers, tables.rules)
        # Once an emergency was seen that nothing open could take back, danger lists change nothing.
        self.settled = emergency_shown(record) and emergency_settled(self.found, tables)
        self.screens = (
            () if self.settled else safety_screens(self.answers, tables.rules, self.found)
        )

    @cached_property
    def on_no_screen(self) -> list[str]:
        """What could still raise the urgency, can be ticked, and stands on no screen."""
        if self.settled:
            return []
        shown = {each for screen in self.tables.rules.screens for each in screen.findings}
        specs = self.tables.vocabulary.findings
        wanted = [
            each for each in self.found.unasked if each not in shown and askable(each, self.tables)
        ]
        ticked = [each for each in wanted if specs[each].yes_no or specs[each].sided]
        return applicable(ticked, self.answers, self.tables)


def askable(finding: str, tables: Tables) -> bool:
    """Return whether a person can be asked for a finding in words."""
    spec = tables.vocabulary.findings.get(finding)
    return spec is not None and spec.answered_by == "person" and not spec.regions
