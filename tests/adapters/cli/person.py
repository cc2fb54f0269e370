"""Somebody who answers an interview: types what a case says, and no or "I don't know" to the rest."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from legsense.cli.interview.record import Record
from legsense.cli.interview.steps import Step, next_step
from legsense.model.answers import UNKNOWN, Answers, AnswerValue
from legsense.model.tables import Tables

SIDED = ("none", "left", "right", "both", "present")
YES = ("present", "left", "right", "both")


@dataclass(kw_only=True)
class Person:
    """Types answers from what is known about somebody.

    Attributes:
        values: Finding id to value.
        marks_by_side: Side to numbers of region groups, from 1.
        otherwise: What is answered to everything else: ``no`` or ``u``.
        typed: What has been typed so far.
    """

    tables: Tables
    values: Mapping[str, AnswerValue]
    marks_by_side: Mapping[str, str] = field(default_factory=dict)
    otherwise: str = "no"
    typed: list[str] = field(default_factory=list)

    def answer(self, step: Step) -> str:
        """Return the line typed at a step."""
        match step.form:
            case "checklist":
                line = self._ticks(step)
            case "regions":
                line = self.marks_by_side.get(step.side, "0")
            case "complete":
                line = "1"
            case "side":
                line = {"left": "1", "right": "2", "both": "3"}.get(
                    str(self.values.get(step.findings[0])), "u"
                )
            case "one":
                line = self._one(step.findings[0])
        self.typed.append(line)
        return line

    def _ticks(self, step: Step) -> str:
        said = [str(self.values.get(each, "")) for each in step.findings]
        yes = [str(n) for n, value in enumerate(said, start=1) if value in YES]
        unknown = [f"u{n}" for n, value in enumerate(said, start=1) if self._is_unknown(value)]
        return " ".join([*(yes or ["0"]), *unknown]) if len(unknown) < len(said) else "u"

    def _is_unknown(self, value: str) -> bool:
        return value == UNKNOWN or (not value and self.otherwise == "u")

    def _one(self, finding: str) -> str:
        spec = self.tables.vocabulary.findings[finding]
        value = self.values.get(finding)
        if value is None or value == UNKNOWN:
            none = spec.measured or not (spec.sided or spec.yes_no)
            return "u" if self.otherwise == "u" or none or value == UNKNOWN else "no"
        if isinstance(value, float | int):
            return f"{value:g}"
        if spec.sided:
            return str(SIDED.index(str(value)) + 1)
        if spec.yes_no:
            return "1" if value in YES else "2"
        return str(spec.values.index(str(value)) + 1)


def steps_of(person: Person, *, given: Answers | None = None, at_most: int = 200) -> list[Step]:
    """Return the steps that a person is asked, from first to last, emergencies passed over."""
    from legsense.cli.interview.asked import entry_of
    from legsense.cli.interview.record import Entry

    record = Record(given=given or Answers()).with_entry(Entry(step="emergency_seen"))
    steps: list[Step] = []
    while (step := next_step(record, person.tables)) is not None and len(steps) < at_most:
        steps.append(step)
        record = record.with_entry(entry_of(step, person.answer(step), person.tables.vocabulary))
    return steps
