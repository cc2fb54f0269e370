"""What it can be caused by, how sure that is, what speaks for it, and where it may sit."""

from collections.abc import Iterator

from legsense.model.assessment import RankedCondition
from legsense.model.guidance import Said
from legsense.report.blocks import Beside, Block, Figure, Items, Para, Section
from legsense.report.frequencies import about, between, capital, in_100
from legsense.report.phrases import Phrases
from legsense.report.picture import picture
from legsense.report.plots import Bar, cause_bars, icon_array
from legsense.report.sayings import said
from legsense.report.subject import Subject

_NAMED, _LEAST, _CLEAR = 3, 0.03, 0.4
_REASONS, _WORTH_READING = 4, 0.25
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
    left: tuple[Block, ...] = (
        Para(said=say.say("causes_lead")),
        *_unclear(shown, say),
        _bars(shown, say),
        Items(items=tuple(_lines(shown, subject, say))),
    )
    if not subject.help_first:
        left = (*left, *_reasons(shown[0], subject, say))
    map_ = picture(subject, say)
    right = tuple(block for block in (map_, *_places(subject, say)) if block is not None)
    beside = Beside(columns=(left, right), weights=(3, 2))
    return Section(id="causes", title=say.say("causes"), blocks=(beside,))


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
        key = "cause_short" if each.low > _SURE or share == spread else "cause_line"
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
    told = tuple(
        each
        for contribution in first.for_it
        if contribution.log_odds >= _WORTH_READING
        and (each := _told(contribution.id, subject, say)) is not None
    )[:_REASONS]
    n = min(max(in_100(first.probability), 1), 99)  # Nobody is certain.
    alt = say.say("icons_alt", n=n, cause=first.plain)
    people = Figure(
        svg=icon_array(n, title=alt.text),
        alt=alt,
        caption=say.say("icons", n=n, cause=first.plain),
        width_percent=75,
    )
    if not told:
        yield people
        return
    speaks = (Para(said=say.say("speaks_for", cause=first.plain), tone="strong"), Items(items=told))
    yield Beside(columns=((people,), speaks), weights=(2, 3))


def _told(finding: str, subject: Subject, say: Phrases) -> Said | None:
    """Return an answer as the person gave it, or the name of the result that says it."""
    words = subject.tables.vocabulary
    if words.findings[finding].answered_by == "person":
        text = said(finding, subject.answers, words)
        return Said(text=text, origin=f"findings/{finding}")
    for read in subject.guidance.results:
        if finding in read.sets:
            return say.say("speaks_result", name=read.plain)
    return None


def _places(subject: Subject, say: Phrases) -> Iterator[Block]:
    """Yield the likeliest places; those that a person would name alike are counted together."""
    words = subject.tables.vocabulary
    shares: dict[str, float] = {}
    for each in subject.assessment.sites:
        if each.id != _NOWHERE:
            name = f"{capital(words.sites[each.id].plain)}, {_SIDES[each.side]}"
            shares[name] = min(shares.get(name, 0.0) + each.probability, 1.0)
    likely = sorted(shares.items(), key=lambda each: -each[1])[:_SITES]
    items = tuple(
        say.say("place_line", place=name, share=about(share))
        for name, share in likely
        if share >= _SITE_FROM
    )
    if items:
        yield Para(said=say.say("place"), tone="strong")
        yield Items(items=items)
