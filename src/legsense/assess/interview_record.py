"""What has been answered so far, step by step: going back is leaving out the last step."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from legsense.model.answers import Answers, AnswerValue, Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One step that the person has answered.

    Attributes:
        step: Id of the step.
        values: Findings that it settled, with their values.
        marks: Regions that it marked.
        marks_complete: Whether unmarked regions feel normal; None when the step does not say.
    """

    step: str
    values: Mapping[str, AnswerValue] = field(default_factory=dict)
    marks: tuple[Mark, ...] = ()
    marks_complete: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All that is known in an interview.

    Attributes:
        given: What was known before it began.
        entries: Steps answered, in order.
        country: Two letters; None when not known.
        safety: Safety question to answer, for the gates of home care; no part of the answers.
    """

    given: Answers = field(default_factory=Answers)
    entries: tuple[Entry, ...] = ()
    country: str | None = None
    safety: Mapping[str, str] = field(default_factory=dict)

    @property
    def answers(self) -> Answers:
        """What all steps together say; a later one outranks an earlier one."""
        values = dict(self.given.values)
        marks = list(self.given.marks)
        complete = self.given.marks_complete
        for entry in self.entries:
            values.update(entry.values)
            marks += entry.marks
            if entry.marks_complete is not None:
                complete = entry.marks_complete
        return Answers(
            values=values,
            marks=tuple(marks),
            marks_complete=complete,
            self_tested=self.given.self_tested,
        )

    def done(self, step: str) -> bool:
        """Return whether a step has been answered."""
        return any(entry.step == step for entry in self.entries)

    def with_entry(self, entry: Entry) -> "Record":
        """Return the record with one more step."""
        return replace(self, entries=(*self.entries, entry))

    def without_last(self) -> "Record":
        """Return the record without its last step; the same when there is none."""
        return replace(self, entries=self.entries[:-1])
