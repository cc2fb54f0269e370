"""An interview as pages: each step has a key of its own, and an answer can be changed later on.

    record --open_page--> the page that stands next       key --page_at--> that page, answered or next
    record + page + entry --answered--> record               what no longer follows is asked again

A key is the step's id and, where that id comes again, how often it has come: ``onset``, ``onset.2``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from legsense.assess.interview_order import next_step
from legsense.assess.interview_record import Entry, Record
from legsense.assess.interview_standing import emergency_found
from legsense.assess.interview_step import Step
from legsense.model.tables import Tables
from legsense.model.triage_rules import Combine, Expression
from legsense.triage.contradictions import applicable

EMERGENCY_SEEN: Final = "emergency_seen"
"""A step without a question: the person has read an emergency and chose to go on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of an interview.

    Attributes:
        key: Names it in an address; letters, digits, dots and underscores.
        step: What is asked; questions that hang on another one of the page come later.
        position: Of its entry; the number of entries for the page that stands next.
        entry: What was answered; None for the page that stands next.
    """

    key: str
    step: Step
    position: int
    entry: Entry | None = None


def open_page(record: Record, tables: Tables) -> Page | None:
    """Return the page that stands next; None when nothing asked could change the result.

    Args:
        record: What has been answered.
        tables: Compiled knowledge.
    """
    step = next_step(record, tables)
    if step is None:
        return None
    return Page(
        key=_key(step.id, record.entries),
        step=_independent(step, tables),
        position=len(record.entries),
    )


def keys(record: Record) -> Iterator[tuple[str, Entry]]:
    """Yield every page that was answered, with its answer, in order."""
    for position, entry in enumerate(record.entries):
        if entry.step != EMERGENCY_SEEN:
            yield _key(entry.step, record.entries[:position]), entry


def answered_page(key: str, record: Record, tables: Tables) -> Page | None:
    """Return the page of a key that was answered; None when none was.

    Args:
        key: From an address.
        record: What has been answered.
        tables: Compiled knowledge.
    """
    for position, entry in enumerate(record.entries):
        earlier = record.entries[:position]
        if entry.step != EMERGENCY_SEEN and _key(entry.step, earlier) == key:
            step = _step_again(replace(record, entries=earlier), entry, tables)
            return Page(key=key, step=step, position=position, entry=entry)
    return None


def page_at(key: str, record: Record, tables: Tables) -> Page | None:
    """Return the page of a key, answered or next; None when the interview has no such page now.

    Args:
        key: From an address.
        record: What has been answered.
        tables: Compiled knowledge.
    """
    page = answered_page(key, record, tables) or open_page(record, tables)
    return page if page is not None and page.key == key else None


def before(page: Page, record: Record) -> str | None:
    """Return the key of the page answered before this one; None for the first."""
    earlier = replace(record, entries=record.entries[: page.position])
    return next((key for key, _ in reversed(list(keys(earlier)))), None)


def answered(record: Record, page: Page, entry: Entry, tables: Tables) -> Record:
    """Return the record with the answer of a page, new or changed.

    A change takes back what was said later about the same findings, and what no longer applies. An
    emergency that is no longer there counts as not seen, so that the next one is shown.

    Args:
        record: What has been answered.
        page: Of this record.
        entry: The answer.
        tables: Compiled knowledge.
    """
    if page.entry is None:
        return record.with_entry(entry)
    if page.entry == entry:
        return record
    changed = {
        finding
        for finding in {*page.entry.values, *entry.values}
        if page.entry.values.get(finding) != entry.values.get(finding)
    }
    moved = page.entry.marks != entry.marks
    later = (
        _without(each, changed, marks_moved=moved) for each in record.entries[page.position + 1 :]
    )
    kept = replace(record, entries=(*record.entries[: page.position], entry, *_filled(later)))
    settled = _applying(kept, tables)
    if emergency_found(settled.answers, tables):
        return settled
    return replace(
        settled, entries=tuple(each for each in settled.entries if each.step != EMERGENCY_SEEN)
    )


def _key(step: str, before: tuple[Entry, ...]) -> str:
    times = sum(entry.step == step for entry in before)
    name = step.replace(":", ".")
    return name if times == 0 else f"{name}.{times + 1}"


def _step_again(record: Record, entry: Entry, tables: Tables) -> Step:
    """Return the step that an entry answered; where the order has changed since, its questions."""
    step = next_step(record, tables)
    if step is not None and step.id == entry.step:
        again = _independent(step, tables)
        if not entry.values or set(again.findings) == set(entry.values):
            return again
    return Step(id=entry.step, form="questions", findings=tuple(entry.values))


def _independent(step: Step, tables: Tables) -> Step:
    """Return a step without the questions that hang on another one of it: they come on a page later.

    On a page all questions are answered at once, so none may depend on the answer to another.
    """
    if step.form != "questions" or len(step.findings) == 1:
        return step
    together = set(step.findings)
    alone = tuple(each for each in step.findings if not _reads(each, tables) & (together - {each}))
    if len(alone) in (0, len(step.findings)):
        return step
    whys = tuple(step.why_of(each) for each in alone) if step.whys else ()
    sides = tuple(each for each in step.sides if each in alone)
    return replace(step, findings=alone, whys=whys, sides=sides)


def _reads(finding: str, tables: Tables) -> set[str]:
    condition = tables.rules.shapes[finding].applies_if
    return set() if condition is None else set(_leaves(condition))


def _leaves(expression: Expression) -> Iterator[str]:
    if isinstance(expression, Combine):
        for part in expression.parts:
            yield from _leaves(part)
    else:
        yield expression.finding


def _without(entry: Entry, findings: set[str], *, marks_moved: bool) -> Entry:
    values = {key: value for key, value in entry.values.items() if key not in findings}
    complete = None if marks_moved and not entry.marks else entry.marks_complete
    return replace(entry, values=values, marks_complete=complete)


def _filled(entries: Iterator[Entry]) -> Iterator[Entry]:
    """Yield entries that still say something."""
    for entry in entries:
        said = entry.values or entry.marks or entry.marks_complete is not None
        if said or entry.step in (EMERGENCY_SEEN, "regions"):
            yield entry


def _applying(record: Record, tables: Tables) -> Record:
    """Return a record without answers to questions that no longer apply."""
    values = record.answers.values
    gone = set(values) - set(applicable(values, record.answers, tables)) - set(record.given.values)
    if not gone:
        return record
    entries = (_without(each, gone, marks_moved=False) for each in record.entries)
    return _applying(replace(record, entries=tuple(_filled(entries))), tables)
