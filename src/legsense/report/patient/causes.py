"""What it can be caused by, how sure that is, what speaks for it, and where it may sit."""

from collections.abc import Iterator

from legsense.model.assessment import RankedCondition
from legsense.model.guidance import Said
from legsense.report.blocks import Beside, Block, Figure, Items, Para, Section
from legsense.report.frequencies import about, between, in_100
from legsense.report.phrases import Phrases
from legsense.report.picture import picture
from legsense.report.plots import Bar, cause_bars, icon_array
from legsense.report.sayings import said
from legsense.report.subject import Subject

_NAMED, _LEAST, _CLEAR = 3, 0.03, 0.4
_REASONS, _WORTH_READING = 4, 0.15
_PAIR_FROM, _SITE_FROM, _SITES = 0.3, 0.15, 2
_SURE = 0.95
_NOWHERE = "unlocalised"
_SIDES = {"left": "left", "right": "right", "both": "both sides"}


def causes(subject: Subject, say: Phrases) -> Section:
    """Return the causes; for a child the reason why none is named."""
    if not subject.assessment.conditions:
        return Section(id="causes", title=say.say("causes"), blocks=(Para(said=say.say("child")),))
    shown = [each for each in subject.assessment.conditions if each.probability >= _LEAST]
    shown = (shown or list(subject.assessment.conditions))[:_NAMED]
    left = (
        Para(said=say.say("causes_lead")),
        *_unclear(shown, say),
        _bars(shown, say),
        Items(items=tuple(_lines(shown, subject, say))),
        *_reasons(shown[0], subject, say),
    )
    map_ = picture(subject, say)
    right = tuple(block for block in (map_, *_places(subject, say)) if block is not None)
    blocks: tuple[Block, ...] = (Beside(columns=(left, right), weights=(3, 2)),)
    if subject.help_first:
        blocks = (Para(said=say.say("causes_lead")), *left[1:4])
    return Section(id="causes", title=say.say("causes"), blocks=blocks)


def _unclear(shown: list[RankedCondition], say: Phrases) -> Iterator[Block]:
    if shown[0].probability < _CLEAR:
        yield Para(said=say.say("no_clear"), tone="strong")


def _bars(shown: list[RankedCondition], say: Phrases) -> Figure:
    lines = " ".join(
        say.text(
            "bar_line",
            cause=each.plain,
            share=about(each.probability),
            range=between(each.low, each.high),
        )
        for each in shown
    )
    alt = say.say("bars_alt", lines=lines)
    bars = [
        Bar(label=each.plain, best=each.probability, low=each.low, high=each.high) for each in shown
    ]
    return Figure(svg=cause_bars(bars, title=alt.text), alt=alt)


def _lines(shown: list[RankedCondition], subject: Subject, say: Phrases) -> Iterator[Said]:
    for each in shown:
        share, spread = about(each.probability), between(each.low, each.high)
        key = "cause_sure" if each.low > _SURE or share == spread else "cause_line"
        yield say.say(key, cause=each.plain, share=share, range=spread)
    other = subject.assessment.other_unexplained
    if other >= _LEAST:
        yield say.say("other_causes", share=about(other))
    for pair in subject.assessment.pairs[:1]:
        if pair.probability >= _PAIR_FROM:
            one, two = (subject.plain(each) for each in pair.ids)
            yield say.say("together", one=one, other=two, share=about(pair.probability))


def _reasons(first: RankedCondition, subject: Subject, say: Phrases) -> Iterator[Block]:
    """Yield what a hundred people look like, beside the answers that speak for the first cause."""
    words = subject.tables.vocabulary
    told = tuple(
        Said(text=said(each.id, subject.answers, words), origin=f"findings/{each.id}")
        for each in first.for_it
        if each.log_odds >= _WORTH_READING and words.findings[each.id].answered_by == "person"
    )[:_REASONS]
    n = in_100(first.probability)
    alt = say.say("icons_alt", n=n, cause=first.plain)
    people = Figure(
        svg=icon_array(n, title=alt.text),
        alt=alt,
        caption=say.say("icons", n=n, cause=first.plain),
    )
    if not told:
        yield people
        return
    speaks = (Para(said=say.say("speaks_for", cause=first.plain), tone="strong"), Items(items=told))
    yield Beside(columns=((people,), speaks), weights=(2, 3))


def _places(subject: Subject, say: Phrases) -> Iterator[Block]:
    words = subject.tables.vocabulary
    likely = [
        each
        for each in subject.assessment.sites
        if each.probability >= _SITE_FROM and each.id != _NOWHERE
    ][:_SITES]
    if not likely:
        return
    yield Para(said=say.say("place"), tone="strong")
    yield Items(
        items=tuple(
            say.say(
                "place_line",
                place=f"{words.sites[each.id].plain}, {_SIDES[each.side]}",
                share=about(each.probability),
            )
            for each in likely
        )
    )
