"""Somebody who answers an interview: types what a case says, and no or "I don't know" to the rest."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from legsense.assess.interview_order import next_step, still_asked
from legsense.assess.interview_record import Record
from legsense.assess.interview_step import Step
from legsense.model.answers import UNKNOWN, Answers, AnswerValue
from legsense.model.tables import Tables

SIDED = ("none", "left", "right", "both", "present")
YES = ("present", "left", "right", "both")


@dataclass(kw_only=True)
class Person:
    """Types answers from what is known about somebody.

    Attributes:
        values: Finding id to value.
        marks: What is typed at the list of regions.
        otherwise: What is answered to everything else: ``no`` or ``u``.
        typed: What has been typed so far.
    """

    tables: Tables
    values: Mapping[str, AnswerValue]
    marks: str = "0"
    otherwise: str = "no"
    typed: list[str] = field(default_factory=list)

    def answer(self, step: Step) -> str:
        """Return the line typed at a step."""
        match step.form:
            case "checklist":
                line = self._ticks(step)
            case "regions":
                line = self.marks
            case "complete":
                line = "1"
            case "questions" if step.sides:
                line = {"left": "1", "right": "2", "both": "3"}.get(
                    str(self.values.get(step.findings[0])), "u"
                )
            case "questions":
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


def talk_with(person: Person, record: Record, *, at_most: int = 200) -> tuple[Record, list[Step]]:
    """Return the record of an interview and its screens, from first to last."""
    steps: list[Step] = []
    while (step := next_step(record, person.tables)) is not None and len(steps) < at_most:
        steps.append(step)
        record = answered(step, record, person)
    return record, steps


def answered(step: Step, record: Record, person: Person) -> Record:
    """Return the record after one screen, each of its questions answered by itself."""
    from legsense.cli.interview.asked import entry_of

    words = person.tables.vocabulary
    if step.form != "questions":
        return record.with_entry(entry_of(step, person.answer(step), words))
    for finding in step.findings:
        if still_asked(finding, step, record, person.tables):
            sides = (finding,) if finding in step.sides else ()
            one = replace(step, findings=(finding,), sides=sides, whys=())
            record = record.with_entry(entry_of(one, person.answer(one), words))
    return record


def steps_of(person: Person, *, given: Answers | None = None) -> list[Step]:
    """Return the screens that a person sees, from first to last, emergencies passed over."""
    from legsense.assess.interview_record import Entry

    record = Record(given=given or Answers()).with_entry(Entry(step="emergency_seen"))
    return talk_with(person, record)[1]
