"""What it can be caused by, how sure that is, what speaks for it, and where it may sit."""

from collections.abc import Iterator

from legsense.localisation.naming import NOWHERE, place_in_words
from legsense.model.assessment import RankedCondition
from legsense.model.guidance import Said
from legsense.report.blocks import Beside, Block, Figure, Heading, Items, Para, Section
from legsense.report.certainty import Certainty
from legsense.report.frequencies import about, between, capital, in_100
from legsense.report.named import within_sentence
from legsense.report.phrases import Phrases
from legsense.report.picture import picture
from legsense.report.plots import Bar, cause_bars, icon_array
from legsense.report.reasons import telling
from legsense.report.sayings import said
from legsense.report.subject import Subject

_NAMED, _LEAST = 3, 0.03
_REASONS, _WORTH_READING = 4, 0.25
_IN_A_HURRY, _AT_LEISURE = 1, 3
_PAIR_FROM, _SITE_FROM, _SITES = 0.3, 0.15, 2


def causes(subject: Subject, say: Phrases) -> Section:
    """Return the causes; for a child the reason why none is named."""
    if not subject.assessment.conditions:
        return Section(id="causes", title=say.say("causes"), blocks=(Para(said=say.say("child")),))
    shown = [each for each in subject.assessment.conditions if each.probability >= _LEAST]
    shown = (shown or list(subject.assessment.conditions))[:_NAMED]
    left: tuple[Block, ...] = (
        Para(said=say.say("causes_lead")),
        *_unclear(shown[0], subject.certainty, say),
        _bars(shown, subject.certainty, say),
        Items(items=tuple(_lines(shown, subject, say))),
    )
    if not subject.help_first:
        left = (*left, *_reasons(shown[0], subject, say))
    left = (*left, *_places(subject, say), Para(said=say.say("personal"), tone="faint"))
    map_ = picture(subject, say, most_views=_IN_A_HURRY if subject.help_first else _AT_LEISURE)
    blocks = left if map_ is None else (Beside(columns=(left, (map_,)), weights=(3, 2)),)
    return Section(id="causes", title=say.say("causes"), blocks=blocks)


def _unclear(leading: RankedCondition, sure: Certainty, say: Phrases) -> Iterator[Block]:
    if not sure.is_clear(leading):
        yield Para(said=say.say("no_clear"), tone="strong")


def _bars(shown: list[RankedCondition], sure: Certainty, say: Phrases) -> Figure:
    shares = [(each, sure.of_condition(each)) for each in shown]
    lines = " ".join(
        say.text(
            "bar_line",
            cause=each.plain,
            share=about(share.best),
            range=between(share.low, share.high),
        )
        for each, share in shares
    )
    alt = say.say("bars_alt", lines=lines)
    bars = [
        Bar(label=each.plain, best=share.best, low=share.low, high=share.high)
        for each, share in shares
    ]
    return Figure(draw=lambda: cause_bars(bars, title=alt.text), alt=alt)


def _lines(shown: list[RankedCondition], subject: Subject, say: Phrases) -> Iterator[Said]:
    sure = subject.certainty
    for each in shown:
        limits = sure.of_condition(each)
        share, spread = about(limits.best), between(limits.low, limits.high)
        key = "cause_short" if share == spread else "cause_line"
        yield say.say(key, cause=each.plain, share=share, range=spread)
    if any(sure.of_condition(each).held for each in shown):
        yield Said(
            text=sure.why_held(), origin="wording/risk_communication#uncertainty.no_test_yet"
        )
    other = subject.assessment.other_unexplained
    if other >= _LEAST:
        yield say.say("other_causes", share=about(other))
    for pair in subject.assessment.pairs[:1]:
        if pair.probability >= _PAIR_FROM:
            one, two = (subject.plain(each) for each in pair.ids)
            yield say.say(
                "together",
                one=one,
                other=within_sentence(two),
                share=about(sure.of_pair(pair.probability, pair.ids)),
            )


def _reasons(first: RankedCondition, subject: Subject, say: Phrases) -> Iterator[Block]:
    """Yield what a hundred people look like, beside the answers that speak for the first cause."""
    told = tuple(
        each
        for contribution in telling(first.for_it, subject.tables.vocabulary, least=_WORTH_READING)
        if (each := _told(contribution.id, subject, say)) is not None
    )[:_REASONS]
    n = max(in_100(subject.certainty.of_condition(first).best), 1)
    alt = say.say("icons_alt", n=n, cause=first.plain)
    people = Figure(
        draw=lambda: icon_array(n, title=alt.text),
        alt=alt,
        caption=say.say("icons", n=n),
        width_percent=60 if told else 40,
    )
    yield Heading(said=say.say("leading", cause=first.plain))
    if not told:
        yield people
        return
    speaks = (Para(said=say.say("speaks_for"), tone="strong"), Items(items=told))
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
    """Yield the likeliest places with what can be wrong there, which is said once."""
    sites, sure = subject.tables.vocabulary.sites, subject.certainty
    items, said_already = [], set()
    for each in subject.assessment.sites[:_SITES]:
        if each.id == NOWHERE or each.probability < _SITE_FROM:
            continue
        spec = sites[each.id]
        key = "place_again" if spec.plain in said_already else "place_line"
        said_already.add(spec.plain)
        place = capital(place_in_words(spec, each.side))
        share = about(sure.of_place(each.probability))
        items.append(say.say(key, place=place, share=share, plain=spec.plain))
    if items:
        yield Heading(said=say.say("place"))
        yield Items(items=tuple(items))
