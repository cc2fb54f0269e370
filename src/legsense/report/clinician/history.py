"""Structured history and examination: what is there, what is pertinently not there, what nobody knows."""

from collections.abc import Iterator

from legsense.model.answers import UNKNOWN
from legsense.model.guidance import Said
from legsense.model.vocabulary import FindingSpec
from legsense.report.blocks import Block, Grid, Items, Para, Section
from legsense.report.citations import Citations
from legsense.report.phrases import Phrases
from legsense.report.sayings import answer_in_words
from legsense.report.subject import Subject

_ABSENT = ("absent", "none", "never", "neither", "no")
_EXPLAINED, _NEGATIVES = 4, 24
_WORTH = 0.2
_ELSEWHERE = ("age_years", "sex_recorded")


def history(subject: Subject, say: Phrases) -> Section:
    """Return what the person said: positive, pertinent negative, not known, and the marks."""
    blocks = [
        *_listed("positives", _positive(subject, "person"), subject, say),
        *_listed("negatives", _negative(subject), subject, say),
        *_listed("asked_unknown", _unknown(subject), subject, say),
        Para(said=_marks(subject, say)),
    ]
    return Section(id="history", title=say.say("history"), blocks=tuple(blocks))


def examination(subject: Subject, say: Phrases) -> Section | None:
    """Return signs, found and not found."""
    blocks = [
        *_listed("positives", _positive(subject, "clinician"), subject, say),
        *_listed("negatives", _absent(subject, "clinician"), subject, say),
    ]
    if not blocks:
        return None
    return Section(id="examination", title=say.say("examination"), blocks=tuple(blocks))


def results(subject: Subject, say: Phrases, cite: Citations) -> Section | None:
    """Return results as entered with their meaning, and the criteria of nerve studies."""
    blocks: list[Block] = []
    for read in subject.guidance.results:
        blocks.append(
            Para(
                said=Said(text=read.label, origin=f"tests/results/{read.rule}#label"), tone="strong"
            )
        )
        lines = (
            say.say("result_line", basis=each.basis, shown=each.shown, clinical=each.clinical)
            for each in read.lines
        )
        remarks = (Said(text=text, origin=f"tests/results/{read.rule}") for text in read.remarks)
        blocks.append(Items(items=(*cite.each(lines), *remarks)))
        if read.checks:
            rows = tuple(
                (
                    cite.cited(
                        Said(
                            text=each.text,
                            origin=f"tests/reference_values/demyelination_criteria#{each.criterion}",
                            basis=each.basis,
                        )
                    ),
                    Said(text=each.shown, origin=f"tests/results/{read.rule}"),
                    say.say("met" if each.met else "not_met"),
                )
                for each in read.checks
            )
            blocks.append(
                Grid(caption=say.say("criteria"), head=say.head("criterion_head"), rows=rows)
            )
    entered = tuple(_finding(spec, subject, say) for spec in _positive(subject, "test"))
    entered += tuple(_finding(spec, subject, say) for spec in _absent(subject, "test"))
    if entered:
        blocks.append(Items(items=entered))
    if not blocks:
        return None
    return Section(id="results", title=say.say("results"), blocks=tuple(blocks))


def _listed(
    key: str, specs: Iterator[FindingSpec], subject: Subject, say: Phrases
) -> Iterator[Block]:
    items = [_finding(each, subject, say) for each in specs]
    if items:
        yield Para(said=say.say(key), tone="strong")
        text = "; ".join(each.text.rstrip(".") for each in items)
        yield Para(said=Said(text=f"{text}.", origin=f"findings#{key}"))


def _finding(spec: FindingSpec, subject: Subject, say: Phrases) -> Said:
    value = answer_in_words(spec, subject.answers.values[spec.id])
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


def _positive(subject: Subject, by: str) -> Iterator[FindingSpec]:
    for spec in _known(subject, by):
        if subject.answers.values[spec.id] not in (*_ABSENT, UNKNOWN):
            yield spec


def _absent(subject: Subject, by: str) -> Iterator[FindingSpec]:
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
    absent = list(_absent(subject, "person"))
    ordered = [each for each in absent if each.id in moved]
    screens = [finding for screen in subject.tables.rules.screens for finding in screen.findings]
    place = {finding: number for number, finding in enumerate(screens)}
    safety = [each for each in absent if each.id in place and each.id not in moved]
    safety.sort(key=lambda each: place[each.id])
    yield from [*ordered, *safety][:_NEGATIVES]


def _unknown(subject: Subject) -> Iterator[FindingSpec]:
    for spec in _known(subject, "person"):
        if subject.answers.values[spec.id] == UNKNOWN:
            yield spec


def _marks(subject: Subject, say: Phrases) -> Said:
    if not subject.answers.marks:
        return say.say("not_marked")
    words = subject.tables.vocabulary.regions
    regions = "; ".join(
        f"{words[each.region].label}, {each.side}, {each.sensation}"
        for each in subject.answers.marks
    )
    marked = say.say("marked", regions=regions)
    rest = say.text("marked_complete" if subject.answers.marks_complete else "marked_open")
    return Said(text=f"{marked.text} {rest}", origin=marked.origin)
