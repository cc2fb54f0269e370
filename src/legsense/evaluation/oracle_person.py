"""The oracle person: answers an interview from what a case states, and says "unknown" to the rest.

The questions and their order are those of the real interview; only the one who answers is made up.
A real person would often say no where a case is silent. So silence has a second reading, ``no``:
yes-or-no questions that the case does not answer are answered no. It is never the default, because
a case that is silent on something has not denied it.
"""

from dataclasses import dataclass
from typing import Literal

from legsense.assess.interview_order import next_step, still_asked
from legsense.assess.interview_record import Entry, Record
from legsense.assess.interview_standing import emergency_found
from legsense.assess.interview_step import Step
from legsense.model.answers import ABSENT, PRESENT, UNKNOWN, Answers, AnswerValue
from legsense.model.tables import Tables

Silence = Literal["unknown", "no"]
"""What is said to a question that the case does not answer."""
_LONGEST = 400
"""Steps after which an interview is broken off: there are not that many questions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """One interview, to its end.

    Attributes:
        answers: All that was said.
        n_screens: What the person saw at once, counted.
        n_answers: Single answers asked for: each item of a list is one.
        n_known: Of these, those the case has an answer to.
        screens_to_emergency: Screens until an emergency was certain; None when none was.
        answers_to_emergency: Single answers until then.
        asked: Findings asked for, in order.
    """

    answers: Answers
    n_screens: int
    n_answers: int
    n_known: int
    screens_to_emergency: int | None
    answers_to_emergency: int | None
    asked: tuple[str, ...]


def interview(told: Answers, tables: Tables, *, silence: Silence = "unknown") -> Interview:
    """Return the interview of the person that a case describes.

    After an emergency the person goes on, so that the causes can be ranked too.

    Args:
        told: What the case states and a person can say.
        tables: Compiled knowledge.
        silence: What is said to a question that the case does not answer.
    """
    record = Record()
    asked: list[str] = []
    n_screens = n_answers = 0
    screens_to_emergency = answers_to_emergency = None
    while (step := next_step(record, tables)) is not None and n_screens < _LONGEST:
        entry = answer(step, record, told, tables, silence=silence)
        record = record.with_entry(entry)
        n_screens += 1
        n_answers += len(entry.values) or 1
        asked += entry.values
        if screens_to_emergency is None and emergency_found(record.answers, tables):
            screens_to_emergency, answers_to_emergency = n_screens, n_answers
            record = record.with_entry(Entry(step="emergency_seen"))
    return Interview(
        answers=record.answers,
        n_screens=n_screens,
        n_answers=n_answers,
        n_known=sum(told.known(finding) for finding in asked),
        screens_to_emergency=screens_to_emergency,
        answers_to_emergency=answers_to_emergency,
        asked=tuple(asked),
    )


def answer(
    step: Step, record: Record, told: Answers, tables: Tables, *, silence: Silence = "unknown"
) -> Entry:
    """Return what the oracle person says to one step.

    Args:
        step: What is asked.
        record: What has been answered before.
        told: What the case states.
        tables: Compiled knowledge.
        silence: What is said to a question that the case does not answer.
    """
    if step.form == "regions":
        marks = tuple(mark for mark in told.marks if step.side in ("", mark.side))
        return Entry(step=step.id, marks=marks, marks_complete=None if marks else False)
    if step.form == "complete":
        return Entry(step=step.id, marks_complete=told.marks_complete)
    entry = Entry(step=step.id)
    for finding in step.findings:
        # A question that one above it on the same screen has made pointless is passed over.
        if still_asked(finding, step, record.with_entry(entry), tables):
            said = _said(finding, step, told, tables, silence)
            entry = Entry(step=step.id, values={**entry.values, finding: said})
    return entry


def _said(finding: str, step: Step, told: Answers, tables: Tables, silence: Silence) -> AnswerValue:
    spec = tables.vocabulary.findings[finding]
    value = told.values.get(finding, UNKNOWN)
    if value == UNKNOWN and finding in step.sides:
        return PRESENT
    if value == UNKNOWN and silence == "no" and not spec.entry and (spec.yes_no or spec.sided):
        return "none" if spec.sided else ABSENT
    if step.form == "checklist" and spec.sided and value not in ("none", UNKNOWN):
        return PRESENT  # A list is ticked; which side it is stands in a question of its own.
    return value
