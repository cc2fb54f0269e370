"""Possible causes as text: how many people in 100 with such answers, and the reasons either way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from legsense.model.answers import Answers
from legsense.model.assessment import Assessment, Contribution, RankedCondition
from legsense.model.tables import Tables
from legsense.report.bars import bar, key
from legsense.report.certainty import Certainty, Share
from legsense.report.frequencies import about, between, capital
from legsense.report.layout import Line, Paper, heading, item, paragraph
from legsense.report.reasons import telling
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
    if assessment.conditions:
        sure = Certainty(assessment, tables)
        yield from _Causes(assessment, answers, tables, paper, sure, full=full).lines()


@dataclass(frozen=True, slots=True)
class _Causes:
    assessment: Assessment
    answers: Answers
    tables: Tables
    paper: Paper
    sure: Certainty
    full: bool

    def lines(self) -> Iterator[Line]:
        ranked = self.assessment.conditions
        least = _NAMED_FROM_IN_FULL if self.full else _NAMED_FROM
        named = [each for each in ranked if each.probability >= least]
        explained = (named or list(ranked))[:_EXPLAINED]
        title = "What this can be caused by, in 100 people with answers like yours"
        yield from heading(title, self.paper)
        for rank, condition in enumerate(explained, start=1):
            yield from self._cause(rank, condition)
        yield from self._held(explained)
        yield from self._together()
        yield from self._others(named[_EXPLAINED:])
        yield from self._names()

    def _cause(self, rank: int, condition: RankedCondition) -> Iterator[Line]:
        yield Line()
        yield from item(condition.plain, self.paper, mark=f"{rank}.", indent=0, kind="strong")
        yield from paragraph(f"({condition.label})", self.paper, indent=3, kind="faint")
        share, plain = self.sure.of_condition(condition), self.paper.plain_characters
        yield from paragraph(_sentence(share), self.paper, indent=3)
        yield Line(f"   {bar(share.best, share.low, share.high, plain_characters=plain)}")
        yield from self._reasons("For:", condition.for_it)
        yield from self._reasons("Against:", condition.against_it)

    def _reasons(self, title: str, reasons: Sequence[Contribution]) -> Iterator[Line]:
        words = self.tables.vocabulary
        told = telling(reasons, words, least=0.0 if self.full else _WORTH_READING)
        if told:
            yield Line(f"   {title}")
        for reason in told[: _REASONS_IN_FULL if self.full else _REASONS]:
            sentence = said(reason.id, self.answers, words)
            yield from item(f"{strength(reason.log_odds)}: {sentence}", self.paper, indent=5)

    def _held(self, explained: Sequence[RankedCondition]) -> Iterator[Line]:
        """Yield why a figure is no higher, where the model would say more."""
        if any(self.sure.of_condition(each).held for each in explained):
            yield Line()
            yield from paragraph(self.sure.why_held(), self.paper)

    def _together(self) -> Iterator[Line]:
        likely = [each for each in self.assessment.pairs if each.probability >= _PAIR_FROM]
        if not likely:
            return
        yield Line()
        yield Line("Two causes together", "strong")
        for pair in likely[:2]:
            one, other = (self.tables.vocabulary.conditions[each].plain for each in pair.ids)
            share = about(self.sure.of_pair(pair.probability, pair.ids))
            yield from item(f'"{one}" with "{other}": {share}.', self.paper)

    def _others(self, others: Sequence[RankedCondition]) -> Iterator[Line]:
        yield Line()
        yield Line("Other possible causes", "strong")
        shown = others if self.full else others[:_LISTED]
        for condition in shown:
            yield from item(f"{condition.plain}: {about(condition.probability)}.", self.paper)
        rest = len(self.assessment.conditions) - _EXPLAINED - len(shown)
        if rest > 0:
            yield from item(f"{rest} more, each less likely than these.", self.paper)
        other = about(self.assessment.other_unexplained)
        yield from item(f"Something that Legsense does not know: {other}.", self.paper)
        how_to_read = key(plain_characters=self.paper.plain_characters)
        yield from paragraph(how_to_read, self.paper, kind="faint")

    def _names(self) -> Iterator[Line]:
        """Yield names for several causes that people hear, unless a cause shown is called that."""
        shown = {each.label for each in self.assessment.conditions[:_EXPLAINED]}
        likely = [
            each
            for each in self.assessment.umbrellas
            if each.probability >= _UMBRELLA_FROM and each.label not in shown
        ]
        if not likely:
            return
        yield Line()
        yield Line("Names you may hear for these", "strong")
        for each in likely[:_EXPLAINED]:
            share = about(self.sure.of_umbrella(each))
            yield from item(f'{each.label}, that is "{each.plain}": {share}.', self.paper)


def _sentence(share: Share) -> str:
    best, spread = about(share.best), between(share.low, share.high)
    return f"{capital(best)}." if spread == best else f"{capital(best)}. Range: {spread}."
