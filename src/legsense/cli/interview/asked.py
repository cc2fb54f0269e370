"""A step to the lines that a person sees, and what was typed back to an entry of the record."""

from collections.abc import Iterator

from legsense.assess.interview_record import Entry
from legsense.assess.interview_step import Step
from legsense.cli.interview.typed import (
    NotUnderstoodError,
    choice_in,
    number_in,
    placed_ticks_in,
    ticks_in,
)
from legsense.errors import CaseError
from legsense.model.answers import ABSENT, PRESENT, UNKNOWN, AnswerValue, Mark
from legsense.model.case import read_value
from legsense.model.vocabulary import FindingSpec, Vocabulary
from legsense.report.layout import Line, Paper, item, paragraph

_SIDED = {
    "none": "No",
    "left": "Yes, left",
    "right": "Yes, right",
    "both": "Yes, both sides",
    "present": "Yes, but I am not sure which side",
}
_SIDES = {"left": "Left", "right": "Right", "both": "Both sides"}


def lines_of(step: Step, words: Vocabulary, paper: Paper) -> Iterator[Line]:
    """Yield a step as the person sees it: the question, then the answers to choose from."""
    if step.form == "checklist":
        yield from paragraph(step.title, paper, kind="strong")
        for number, finding in enumerate(step.findings, start=1):
            yield from item(words.findings[finding].question, paper, mark=f"{number:>2}.")
        yield from item("None of these", paper, mark=" 0.")
        return
    if step.form == "regions":
        yield from paragraph(step.title, paper, kind="strong")
        for number, group in enumerate(words.region_groups.values(), start=1):
            yield from item(group.label, paper, mark=f"{number:>2}.")
        yield from item("Nowhere on this leg" if step.side else "Nowhere", paper, mark=" 0.")
        return
    spec = words.findings[step.findings[0]] if step.findings else None
    if spec is not None and spec.id in step.sides:
        yield from paragraph(f"Which side? {spec.question}", paper, kind="strong")
    elif spec is not None:
        yield from paragraph(spec.question, paper, kind="strong")
        if spec.help:
            yield from paragraph(spec.help, paper)
    else:
        yield from paragraph(step.title, paper, kind="strong")
    for number, label in enumerate(_choices(step, spec).values(), start=1):
        yield from item(label, paper, mark=f"{number:>2}.")


def hint_of(step: Step, words: Vocabulary) -> str:
    """Return what may be typed at a step, in a few words."""
    if step.form == "regions" and not step.side:
        return "Numbers, with l or r for one leg, such as: 3l, 5r, 7; 0 none; u don't know"
    if step.form in ("checklist", "regions"):
        return "Numbers with commas between; 0 none; u don't know (for one: u 3)"
    spec = words.findings[step.findings[0]] if step.findings else None
    if spec is not None and spec.measured:
        example = ", or such as 3 weeks" if spec.unit == "days" else ""
        return f"A number of {spec.unit}{example}; u don't know"
    return "A number; u don't know"


def _choices(step: Step, spec: FindingSpec | None) -> dict[str, str]:
    """Return value to label, in the order shown; empty for a number."""
    if spec is None:
        return {"yes": "Yes", "no": "No, or not sure"}
    if spec.id in step.sides:
        return _SIDES
    if spec.measured:
        return {}
    if spec.sided:
        return _SIDED
    if spec.yes_no:
        return {PRESENT: "Yes", ABSENT: "No"}
    return {value: spec.answer_labels.get(value, value) for value in spec.values}


def entry_of(step: Step, typed: str, words: Vocabulary) -> Entry:
    """Return what was answered.

    Raises:
        NotUnderstoodError: It fits no answer of the step; the message says what does.
    """
    if step.form == "checklist":
        return _ticked(step, typed, words)
    if step.form == "regions":
        return _marked(step, typed, words)
    spec = words.findings[step.findings[0]] if step.findings else None
    if spec is not None and spec.measured:
        return Entry(step=step.id, values={spec.id: _measured(spec, typed)})
    choices = list(_choices(step, spec))
    chosen = choice_in(typed, len(choices), no=_number(choices, "no"), yes=_number(choices, "yes"))
    if spec is None:
        return Entry(step=step.id, marks_complete=chosen == 1)
    if spec.id in step.sides and chosen == 0:
        return Entry(step=step.id, values={spec.id: PRESENT})
    return Entry(step=step.id, values={spec.id: choices[chosen - 1] if chosen else UNKNOWN})


def _number(choices: list[str], word: str) -> int | None:
    values = {"no": ("no", ABSENT, "none"), "yes": ("yes", PRESENT)}[word]
    return next((choices.index(value) + 1 for value in values if value in choices), None)


def _ticked(step: Step, typed: str, words: Vocabulary) -> Entry:
    ticks = ticks_in(typed, len(step.findings))
    values: dict[str, AnswerValue] = {}
    for number, finding in enumerate(step.findings, start=1):
        if number in ticks.unknown:
            values[finding] = UNKNOWN
        elif number in ticks.yes:
            values[finding] = PRESENT
        else:
            values[finding] = "none" if words.findings[finding].sided else ABSENT
    return Entry(step=step.id, values=values)


def _marked(step: Step, typed: str, words: Vocabulary) -> Entry:
    groups = list(words.region_groups.values())
    both = (step.side,) if step.side else ("left", "right")
    ticks = placed_ticks_in(typed, len(groups), sides=both)
    marks = tuple(
        Mark(region=region, side=side)
        for side in both
        for number in sorted(ticks.yes.get(side, ()))
        for region in groups[number - 1].regions
    )
    return Entry(step=step.id, marks=marks, marks_complete=False if ticks.unknown else None)


def _measured(spec: FindingSpec, typed: str) -> AnswerValue:
    number = number_in(typed, spec.unit or "")
    if number is None:
        return UNKNOWN
    try:
        return read_value("That", spec, number)
    except CaseError:
        raise NotUnderstoodError(
            f"That should be from {spec.minimum:g} to {spec.maximum:g} {spec.unit}. "
            "Type it again, or u if you don't know."
        ) from None


def noted(step: Step, entry: Entry, words: Vocabulary) -> str:
    """Return one line that repeats what was understood, for lists, where a slip is easy."""
    if step.form == "regions":
        return _noted_regions(entry, words)
    numbered = dict(enumerate(step.findings, start=1))
    yes = [str(n) for n, each in numbered.items() if entry.values[each] == PRESENT]
    unknown = [str(n) for n, each in numbered.items() if entry.values[each] == UNKNOWN]
    if len(unknown) == len(numbered):
        return "Noted: none of them known."
    parts = [f"yes to {_listed(yes)}"] if yes else []
    parts += [f"not known: {_listed(unknown)}"] if unknown else []
    if len(yes) + len(unknown) < len(numbered):
        parts.append("no to the others" if parts else "none of these")
    return f"Noted: {', '.join(parts)}."


def _listed(numbers: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(numbers[:-1]), numbers[-1]]))


def _noted_regions(entry: Entry, words: Vocabulary) -> str:
    if not entry.marks and entry.marks_complete is False:
        return "Noted: not known."
    parts = []
    for side in ("left", "right"):
        marked = {mark.region for mark in entry.marks if mark.side == side}
        labels = [each.label for each in words.region_groups.values() if marked >= {*each.regions}]
        if labels:
            parts.append(f"{side}: {'; '.join(labels)}")
    return f"Noted: {'. '.join(parts) if parts else 'nowhere'}."


def reasons_for(step: Step, words: Vocabulary, paper: Paper) -> Iterator[Line]:
    """Yield why a step is asked."""
    why = step.why_of(step.findings[0]) if step.findings else step.why
    yield from paragraph(f"Why we ask: {why}", paper)
    if step.form != "checklist":
        return
    for number, finding in enumerate(step.findings, start=1):
        text = words.findings[finding].help
        if text:
            yield from item(text, paper, mark=f"{number:>2}.")
