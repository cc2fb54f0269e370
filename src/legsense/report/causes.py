"""Possible causes: how many people in 100 with such answers, and the reasons for and against."""

from collections.abc import Iterator, Sequence

from legsense.model.answers import Answers
from legsense.model.assessment import Assessment, Contribution, RankedCondition
from legsense.model.tables import Tables
from legsense.model.vocabulary import Vocabulary
from legsense.report.bars import bar, key
from legsense.report.frequencies import about, between, capital
from legsense.report.layout import Line, Paper, heading, item, paragraph
from legsense.report.sayings import said, strength

_EXPLAINED = 3
_NAMED_FROM = 0.01
_NAMED_FROM_IN_FULL = 0.001
_REASONS = 4
_WORTH_READING = 0.15
"""Log-odds under which an answer is left out of a short page."""
_REASONS_IN_FULL = 8
_LISTED = 6
_PAIR_FROM = 0.05
_UMBRELLA_FROM = 0.1


def causes(
    assessment: Assessment,
    answers: Answers,
    tables: Tables,
    paper: Paper,
    *,
    full: bool = False,
) -> Iterator[Line]:
    """Yield the possible causes, most probable first.

    Args:
        assessment: What was concluded.
        answers: What was said, for the reasons.
        tables: The words.
        paper: What it is shown on.
        full: Name every cause from 1 in 1000, and every reason.
    """
    if not assessment.conditions:
        return
    named = [each for each in assessment.conditions if each.probability >= _least(full=full)]
    explained = (named or list(assessment.conditions))[:_EXPLAINED]
    yield from heading("What this can be caused by, in 100 people with answers like yours", paper)
    for rank, condition in enumerate(explained, start=1):
        yield from _one_cause(rank, condition, answers, tables, paper, full=full)
    yield from _together(assessment, tables.vocabulary, paper)
    yield from _others(assessment, named[_EXPLAINED:], paper, full=full)
    yield from _names(assessment, paper)


def _least(*, full: bool) -> float:
    return _NAMED_FROM_IN_FULL if full else _NAMED_FROM


def _one_cause(
    rank: int,
    condition: RankedCondition,
    answers: Answers,
    tables: Tables,
    paper: Paper,
    *,
    full: bool,
) -> Iterator[Line]:
    yield Line()
    yield from item(condition.plain, paper, mark=f"{rank}.", indent=0, kind="strong")
    yield from paragraph(f"({condition.label})", paper, indent=3, kind="faint")
    plain = paper.plain_characters
    drawn = bar(condition.probability, condition.low, condition.high, plain_characters=plain)
    share = _sentence(condition.probability)
    spread = between(condition.low, condition.high)
    yield from paragraph(f"{share} Range: {spread}.", paper, indent=3)
    yield Line(f"   {drawn}")
    yield from _reasons("For:", condition.for_it, answers, tables, paper, full=full)
    yield from _reasons("Against:", condition.against_it, answers, tables, paper, full=full)


def _reasons(
    title: str,
    reasons: Sequence[Contribution],
    answers: Answers,
    tables: Tables,
    paper: Paper,
    *,
    full: bool,
) -> Iterator[Line]:
    worth_reading = [each for each in reasons if full or abs(each.log_odds) >= _WORTH_READING]
    if not worth_reading:
        return
    yield Line(f"   {title}")
    for reason in worth_reading[: _REASONS_IN_FULL if full else _REASONS]:
        sentence = said(reason.id, answers, tables.vocabulary)
        yield from item(f"{strength(reason.log_odds)}: {sentence}", paper, indent=5)


def _others(
    assessment: Assessment, others: Sequence[RankedCondition], paper: Paper, *, full: bool
) -> Iterator[Line]:
    yield Line()
    yield Line("Other possible causes", "strong")
    shown = others if full else others[:_LISTED]
    for condition in shown:
        yield from item(f"{condition.plain}: {about(condition.probability)}.", paper)
    rest = len(assessment.conditions) - _EXPLAINED - len(shown)
    if rest > 0:
        yield from item(f"{rest} more, each less likely than these.", paper)
    yield from item(
        f"Something that Legsense does not know: {about(assessment.other_unexplained)}.", paper
    )
    yield from paragraph(key(plain_characters=paper.plain_characters), paper, kind="faint")


def _names(assessment: Assessment, paper: Paper) -> Iterator[Line]:
    likely = [each for each in assessment.umbrellas if each.probability >= _UMBRELLA_FROM]
    if not likely:
        return
    yield Line()
    yield Line("Names you may hear for these", "strong")
    for umbrella in likely[:_EXPLAINED]:
        yield from item(
            f'{umbrella.label}, that is "{umbrella.plain}": {about(umbrella.probability)}.', paper
        )


def _sentence(probability: float) -> str:
    return f"{capital(about(probability))}."


def _together(assessment: Assessment, words: Vocabulary, paper: Paper) -> Iterator[Line]:
    likely = [each for each in assessment.pairs if each.probability >= _PAIR_FROM]
    if not likely:
        return
    yield Line()
    yield Line("Two causes together", "strong")
    for pair in likely[:2]:
        one, other = (words.conditions[each].plain for each in pair.ids)
        yield from item(f'"{one}" with "{other}": {about(pair.probability)}.', paper)
