"""History and examination: what is there, what is pertinently not there, what nobody knows."""

from collections.abc import Iterator

from legsense.atlas.area_words import marks_in_words
from legsense.model.answers import UNKNOWN
from legsense.model.guidance import Said
from legsense.model.vocabulary import FindingSpec
from legsense.report.blocks import Block, Heading, Para, Section
from legsense.report.phrases import Phrases
from legsense.report.sayings import answer_of
from legsense.report.subject import Subject

_ABSENT = ("absent", "none", "never", "neither", "no")
_EXPLAINED, _NEGATIVES = 4, 24
_WORTH = 0.2
_ELSEWHERE = ("age_years", "sex_recorded")


def history(subject: Subject, say: Phrases) -> Section:
    """Return what the person said: positive, pertinent negative, not known, and the marks."""
    blocks = [
        *_listed("positives", positive(subject, "person"), subject, say),
        *_listed("negatives", _negative(subject), subject, say),
        *_listed("asked_unknown", _unknown(subject), subject, say),
        Para(said=_marks(subject, say)),
    ]
    return Section(id="history", title=say.say("history"), blocks=tuple(blocks))


def examination(subject: Subject, say: Phrases) -> Section | None:
    """Return signs, found and not found."""
    blocks = [
        *_listed("positives", positive(subject, "clinician"), subject, say),
        *_listed("negatives", absent(subject, "clinician"), subject, say),
    ]
    if not blocks:
        return None
    return Section(id="examination", title=say.say("examination"), blocks=tuple(blocks))


def _listed(
    key: str, specs: Iterator[FindingSpec], subject: Subject, say: Phrases
) -> Iterator[Block]:
    items = [finding_line(each, subject, say) for each in specs]
    if items:
        yield Heading(said=say.say(key))
        text = "; ".join(each.text.rstrip(".") for each in items)
        yield Para(said=Said(text=f"{text}.", origin=f"findings#{key}"))


def finding_line(spec: FindingSpec, subject: Subject, say: Phrases) -> Said:
    """Return a finding with its answer, under its clinical name."""
    value = answer_of(spec.id, subject.answers, subject.tables.vocabulary)
    return Said(
        text=say.text("finding_line", label=spec.label, value=value), origin=f"findings/{spec.id}"
    )


def _known(subject: Subject, by: str) -> Iterator[FindingSpec]:
    for spec in subject.tables.vocabulary.findings.values():
        if (
            spec.answered_by == by
            and spec.id not in _ELSEWHERE
            and spec.id in subject.answers.values
        ):
            yield spec


def positive(subject: Subject, by: str) -> Iterator[FindingSpec]:
    """Yield what is there.

    Args:
        subject: Whose answers.
        by: Who answers it: ``person``, ``clinician`` or ``test``.
    """
    for spec in _known(subject, by):
        if subject.answers.values[spec.id] not in (*_ABSENT, UNKNOWN):
            yield spec


def absent(subject: Subject, by: str) -> Iterator[FindingSpec]:
    """Yield what was asked and is not there; as `positive`."""
    for spec in _known(subject, by):
        if subject.answers.values[spec.id] in _ABSENT:
            yield spec


def _negative(subject: Subject) -> Iterator[FindingSpec]:
    """Yield the negatives that moved a leading cause, then those that exclude a danger."""
    moved = {
        each.id
        for condition in subject.assessment.conditions[:_EXPLAINED]
        for each in (*condition.for_it, *condition.against_it)
        if abs(each.log_odds) >= _WORTH
    }
    said_no = list(absent(subject, "person"))
    ordered = [each for each in said_no if each.id in moved]
    screens = [finding for screen in subject.tables.rules.screens for finding in screen.findings]
    place = {finding: number for number, finding in enumerate(screens)}
    safety = [each for each in said_no if each.id in place and each.id not in moved]
    safety.sort(key=lambda each: place[each.id])
    yield from [*ordered, *safety][:_NEGATIVES]


def _unknown(subject: Subject) -> Iterator[FindingSpec]:
    for spec in _known(subject, "person"):
        if subject.answers.values[spec.id] == UNKNOWN:
            yield spec


def _marks(subject: Subject, say: Phrases) -> Said:
    if not subject.answers.marks:
        return say.say("not_marked")
    marked_as = {(mark.side, mark.region): mark.sensation for mark in subject.answers.marks}
    marked = say.say("marked", regions=marks_in_words(marked_as, subject.tables.vocabulary))
    rest = say.text("marked_complete" if subject.answers.marks_complete else "marked_open")
    return Said(text=f"{marked.text} {rest}", origin=marked.origin)
