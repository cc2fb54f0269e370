"""What a form sent to an entry of the record; whatever does not fit is told beside its field."""

import re
from typing import Final

from legsense.assess.interview_numbers import DAYS_OF
from legsense.assess.interview_record import Entry
from legsense.assess.interview_step import Step
from legsense.errors import CaseError
from legsense.model.answers import ABSENT, PRESENT, UNKNOWN, AnswerValue
from legsense.model.case import read_value
from legsense.model.vocabulary import FindingSpec, Vocabulary
from legsense.report.phrases import Phrases
from legsense.web.forms import Form, FormError
from legsense.web.interview.fields import NONE, UNSURE, YES, choices_of, name_of

_NUMBER: Final = re.compile(r"\d{1,9}([.,]\d{1,4})?")


class NotAnsweredError(Exception):
    """Something on a page is missing or does not fit; ``errors`` says what, field by field."""

    def __init__(self, errors: dict[str, str]) -> None:
        self.errors = errors
        super().__init__("; ".join(errors))


def entry_of(step: Step, form: Form, words: Vocabulary, say: Phrases) -> Entry:
    """Return what was answered.

    Args:
        step: What was asked: a checklist, or questions one below the other.
        form: What was sent.
        words: Of the tables.
        say: The sentences of the pages.

    Raises:
        NotAnsweredError: Something is missing or does not fit.
        FormError: A field was sent twice with different values.
    """
    if step.form == "checklist":
        return _ticked(step, form, words, say)
    if step.form == "complete":
        return _complete(step, form, say)
    values: dict[str, AnswerValue] = {}
    errors: dict[str, str] = {}
    for finding in step.findings:
        spec = words.findings[finding]
        read = _measured if spec.measured else _chosen
        try:
            values[finding] = read(step, spec, form, say)
        except _WrongError as error:
            errors[name_of(finding)] = str(error)
    if errors:
        raise NotAnsweredError(errors)
    return Entry(step=step.id, values=values)


class _WrongError(Exception):
    """One field does not fit; the message is for the person."""


def _chosen(step: Step, spec: FindingSpec, form: Form, say: Phrases) -> AnswerValue:
    value = form.one(name_of(spec.id))
    if not value:
        raise _WrongError(say.text("error_choose", question=spec.question))
    if value == UNKNOWN:
        return PRESENT if spec.id in step.sides else UNKNOWN
    if value not in choices_of(step, spec, say):
        raise _WrongError(say.text("error_not_listed", question=spec.question))
    return value


def _measured(step: Step, spec: FindingSpec, form: Form, say: Phrases) -> AnswerValue:  # noqa: ARG001
    typed = form.one(name_of(spec.id))
    if form.one(f"unknown.{spec.id}"):
        if typed:
            raise _WrongError(say.text("error_number_and_unknown"))
        return UNKNOWN
    limits = {"low": f"{spec.minimum:g}", "high": f"{spec.maximum:g}", "unit": spec.unit}
    if not typed:
        raise _WrongError(say.text("error_number_missing", question=spec.question))
    unit = form.one(f"unit.{spec.id}") or spec.unit
    if not _NUMBER.fullmatch(typed) or (unit != spec.unit and unit not in DAYS_OF):
        raise _WrongError(say.text("error_number", **limits))
    number = float(typed.replace(",", "."))
    if spec.unit == "days":
        number = round(number * DAYS_OF[unit or "days"], 2)
    try:
        return read_value(spec.id, spec, number)
    except CaseError:
        raise _WrongError(say.text("error_number", **limits)) from None


def _ticked(step: Step, form: Form, words: Vocabulary, say: Phrases) -> Entry:
    yes, unsure = set(form.every(YES)), set(form.every(UNSURE))
    none = bool(form.one(NONE))
    problem = ""
    if (yes | unsure) - set(step.findings):
        problem = "error_list_strange"
    elif none and yes:
        problem = "error_list_both"
    elif yes & unsure:
        problem = "error_list_unsure_and_yes"
    elif not yes and not none and unsure != set(step.findings):
        problem = "error_list_others" if unsure else "error_list_nothing"
    if problem:
        raise NotAnsweredError({YES: say.text(problem)})
    values: dict[str, AnswerValue] = {}
    for finding in step.findings:
        absent = "none" if words.findings[finding].sided else ABSENT
        values[finding] = UNKNOWN if finding in unsure else PRESENT if finding in yes else absent
    return Entry(step=step.id, values=values)


def _complete(step: Step, form: Form, say: Phrases) -> Entry:
    value = form.one("complete")
    if value not in ("yes", "no", UNKNOWN):
        raise NotAnsweredError({"complete": say.text("error_choose", question=step.title)})
    return Entry(step=step.id, marks_complete=value == "yes")


__all__ = ["FormError", "NotAnsweredError", "entry_of"]
