"""When to see the doctor, when to look back, and what to ask."""

from collections.abc import Iterator
from datetime import timedelta

from legsense.model.guidance import Said
from legsense.report.blocks import Block, Items, Notice, Para, Section
from legsense.report.phrases import Phrases
from legsense.report.subject import Subject, in_words


def visit(subject: Subject, say: Phrases) -> Section:
    """Return the five reasons, the emergency card and the date to check back."""
    net = subject.tables.rules.safety_net
    card = Notice(
        level="warning",
        title=say.say("emergency"),
        blocks=(
            Para(said=Said(text=net["emergency_card"], origin="urgency/safety_net#emergency_card")),
        ),
    )
    if subject.help_first:
        return Section(id="visit", title=say.say("gets_worse"), blocks=(card,))
    blocks: tuple[Block, ...] = (
        *_reasons(subject, say),
        *_sooner(subject, say),
        *_review(subject, say),
        card,
    )
    return Section(id="visit", title=say.say("visit"), blocks=blocks)


def _reasons(subject: Subject, say: Phrases) -> Iterator[Block]:
    reasons = subject.guidance.visit_reasons
    so = tuple(
        say.say("visit_yes", reason=each.text.text) for each in reasons if each.state == "yes"
    )
    others = tuple(each.text for each in reasons if each.state != "yes")
    if so:
        yield Items(items=so)
    if others:
        yield Para(said=say.say("visit_lead"))
        yield Items(items=others)


def _sooner(subject: Subject, say: Phrases) -> Iterator[Block]:
    """Yield what would make it more urgent."""
    if subject.guidance.sooner:
        yield Para(said=say.say("sooner"))
        yield Items(items=subject.guidance.sooner)


def _review(subject: Subject, say: Phrases) -> Iterator[Block]:
    review = subject.guidance.review
    look = [] if review.first_hours is None else [say.say("first_look", hours=review.first_hours)]
    if review.next_days is None:
        yield from (Para(said=each) for each in look)
        return
    if subject.today is None:
        yield Para(said=say.say("back_in_days", days=review.next_days), tone="strong")
    else:
        day = subject.today + timedelta(days=review.next_days)
        yield Para(said=say.say("back_on", date=in_words(day)), tone="strong")
    text = " ".join(each.text for each in (*look, *review.then))
    yield Para(said=Said(text=text, origin="wording/home_care#if_not_better"))


def questions(subject: Subject, say: Phrases) -> Section:
    """Return what to ask: the base questions first, as many as fit into one visit."""
    lead = Para(said=say.say("ask_lead"))
    ticked = Items(items=subject.guidance.to_ask, ticks=True)
    return Section(id="questions", title=say.say("ask"), blocks=(lead, ticked))
