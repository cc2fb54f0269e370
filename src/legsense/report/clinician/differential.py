"""Differential: the ranked conditions with codes and intervals, then why the leading ones lead."""

from collections.abc import Iterator, Sequence

from legsense.model.assessment import RankedCondition
from legsense.model.guidance import Said
from legsense.report.blocks import Beside, Block, Figure, Grid, Heading, Items, Para, Section
from legsense.report.clinician.contributions import contribution_card
from legsense.report.clinician.writing import Writing
from legsense.report.frequencies import percent
from legsense.report.phrases import Phrases
from legsense.report.plots import Bar, cause_bars

_LEAST, _NAMED, _EXPLAINED = 0.01, 8, 3
_PAIR_FROM = 0.05
_EXPLAINED_FROM = 0.03
"""A condition less likely than this has its line in the table and no more."""


def differential(writing: Writing) -> Section | None:
    """Return the ranked conditions with reasons; None where they are not ranked, as for a child."""
    ranked = writing.subject.assessment.conditions
    if not ranked:
        return None
    shown = [each for each in ranked if each.probability >= _LEAST][:_NAMED] or list(ranked[:1])
    say = writing.say
    explained = [each for each in shown if each.probability >= _EXPLAINED_FROM][:_EXPLAINED]
    blocks: tuple[Block, ...] = (
        Para(said=say.say("differential_lead"), tone="faint"),
        Beside(columns=((_bars(shown, writing),), (_table(shown, writing),)), weights=(2, 3)),
        Items(items=tuple(_further(shown, writing))),
        *_contradictions(writing),
        Para(said=say.say("contributions_lead"), tone="faint"),
        *(contribution_card(each, writing) for each in explained),
    )
    return Section(id="differential", title=say.say("differential"), blocks=blocks)


def _bars(shown: Sequence[RankedCondition], writing: Writing) -> Figure:
    say, sure = writing.say, writing.subject.certainty
    shares = [(each.label, sure.of_condition(each)) for each in shown]
    lines = " ".join(
        say.text(
            "bar_line",
            condition=label,
            percent=percent(share.best),
            low=percent(share.low),
            high=percent(share.high),
        )
        for label, share in shares
    )
    alt = say.say("bars_alt", lines=lines)
    bars = [
        Bar(label=label, best=share.best, low=share.low, high=share.high) for label, share in shares
    ]
    return Figure(draw=lambda: cause_bars(bars, title=alt.text), alt=alt)


def _table(shown: Sequence[RankedCondition], writing: Writing) -> Grid:
    say = writing.say
    rows = tuple(_row(each, writing) for each in shown)
    return Grid(
        caption=say.say("differential"),
        head=say.head("differential_head"),
        rows=rows,
        weights=(6, 4, 3, 3),
    )


def _row(condition: RankedCondition, writing: Writing) -> tuple[Said, ...]:
    say, share = writing.say, writing.subject.certainty.of_condition(condition)
    codes = writing.pages["condition"][condition.id].get("codes", {}).get("icd10cm", [])
    return (
        Said(text=condition.label, origin=f"conditions/{condition.id}#label"),
        Said(text=", ".join(codes[:2]), origin=f"conditions/{condition.id}#codes"),
        say.say("probability", percent=percent(share.best)),
        _interval(percent(share.low), percent(share.high), writing.say),
    )


def _interval(low: str, high: str, say: Phrases) -> Said:
    if low == high:
        return say.say("probability", percent=low)
    return say.say("interval", low=low, high=high)


def _further(shown: Sequence[RankedCondition], writing: Writing) -> Iterator[Said]:
    """Yield what is left over, what comes together, and why a figure is no higher."""
    subject, say = writing.subject, writing.say
    yield say.say("other", percent=percent(subject.assessment.other_unexplained))
    words = subject.tables.vocabulary.conditions
    for pair in subject.assessment.pairs:
        if pair.probability >= _PAIR_FROM:
            one, other = (words[each].label for each in pair.ids)
            share = subject.certainty.of_pair(pair.probability, pair.ids)
            yield say.say("pairs", one=one, other=other, percent=percent(share))
    if any(subject.certainty.of_condition(each).held for each in shown):
        yield say.say("held", highest=round(100 * subject.certainty.highest))


def _contradictions(writing: Writing) -> Iterator[Block]:
    found = writing.subject.assessment.contradictions
    if found:
        yield Heading(said=writing.say.say("contradictions"))
        yield Items(
            items=tuple(
                Said(text=each.text, origin=f"findings/{each.findings[0]}") for each in found
            )
        )
