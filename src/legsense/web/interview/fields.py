"""A question as the fields of a form: what each is called, what may be chosen, what was chosen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from legsense.assess.interview_numbers import DAYS_OF
from legsense.assess.interview_step import Step
from legsense.model.answers import ABSENT, PRESENT, UNKNOWN, AnswerValue
from legsense.model.vocabulary import FindingSpec
from legsense.report.phrases import Phrases
from legsense.web.forms import Form

YES, UNSURE, NONE, PAGE = "yes", "unsure", "none", "page"
_SIDED: Final = ("none", "left", "right", "both", PRESENT)
_ONLY_SIDE: Final = ("left", "right", "both")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One radio button or box."""

    value: str
    text: str
    hint: str = ""
    checked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question on a page.

    Attributes:
        name: Of the field; its element has the same id, so that an error can lead there.
        kind: ``choice`` or ``number``.
        legend, hint, why: Words beside it.
        choices: Of a choice, ``unknown`` last; of a number, its units.
        value: What was typed, for a number.
        unit: Of a number that has only one.
        error: What is wrong with what was sent.
    """

    name: str
    kind: str
    legend: str
    hint: str = ""
    why: str = ""
    choices: tuple[Choice, ...] = ()
    value: str = ""
    unit: str = ""
    unknown: bool = False
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a form shows as chosen: what was sent, else what was answered before.

    Attributes:
        values: Finding to value, of an answer given before.
        sent: What was sent and could not be used; it outranks the values.
        errors: Field to what is wrong.
    """

    values: Mapping[str, AnswerValue] = field(default_factory=dict)
    sent: Form | None = None
    errors: Mapping[str, str] = field(default_factory=dict)

    def last(self, name: str) -> str | None:
        """Return what was sent for a field; None when nothing was sent at all."""
        return None if self.sent is None else (*self.sent.every(name), "")[0].strip()


def name_of(finding: str) -> str:
    """Return the name of the field of a finding."""
    return f"a.{finding}"


def choices_of(step: Step, spec: FindingSpec, say: Phrases) -> dict[str, str]:
    """Return value to label in the order shown, without "I don't know"; empty for a number."""
    if spec.id in step.sides:
        return {value: say.text(f"side_{value}") for value in _ONLY_SIDE}
    if spec.measured:
        return {}
    if spec.sided:
        return {value: say.text(f"sided_{value}") for value in _SIDED}
    if spec.yes_no:
        return {PRESENT: say.text("yes"), ABSENT: say.text("no")}
    return {
        value: spec.answer_labels.get(value, value) for value in spec.values if value != UNKNOWN
    }


def field_of(step: Step, spec: FindingSpec, shown: Shown, say: Phrases) -> Field:
    """Return the field of one question."""
    name = name_of(spec.id)
    legend = spec.question
    if spec.id in step.sides:
        legend = say.text("which_side", question=spec.question)
    common: dict[str, Any] = {
        "name": name,
        "legend": legend,
        "hint": spec.help or "",
        "why": step.why_of(spec.id),
        "error": shown.errors.get(name, ""),
    }
    if spec.measured:
        return Field(kind="number", **common, **_number(spec, name, shown, say))
    last = shown.last(name)
    before = shown.values.get(spec.id)
    if spec.id in step.sides and before == PRESENT:
        before = UNKNOWN
    chosen = before if last is None else last
    labels = {**choices_of(step, spec, say), UNKNOWN: say.text("unknown")}
    choices = tuple(
        Choice(value=value, text=text, checked=value == chosen) for value, text in labels.items()
    )
    return Field(kind="choice", **common, choices=choices)


def _number(spec: FindingSpec, name: str, shown: Shown, say: Phrases) -> dict[str, Any]:
    before = shown.values.get(spec.id)
    typed = shown.last(name)
    unit = shown.last(f"unit.{spec.id}") or spec.unit or ""
    if typed is None:
        typed = f"{before:g}" if isinstance(before, float) else ""
    sent_unknown = shown.last(f"unknown.{spec.id}")
    unknown = before == UNKNOWN if sent_unknown is None else bool(sent_unknown)
    units: tuple[Choice, ...] = ()
    if spec.unit == "days":
        units = tuple(
            Choice(value=each, text=say.text(f"unit_{each}"), checked=each == unit)
            for each in DAYS_OF
        )
    return {"choices": units, "value": typed[:40], "unit": spec.unit or "", "unknown": unknown}
