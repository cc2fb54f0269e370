"""Differential with what each answer contributed, and localisation with its picture."""

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from legsense.model.assessment import Contribution, RankedCondition
from legsense.model.guidance import Said
from legsense.model.guidance_tables import Basis
from legsense.report.blocks import Beside, Block, Card, Figure, Grid, Items, Para, Section
from legsense.report.citations import Citations
from legsense.report.phrases import Phrases
from legsense.report.picture import picture
from legsense.report.plots import Bar, Pull, cause_bars, pull_bars
from legsense.report.sayings import answer_in_words
from legsense.report.subject import Subject

_LEAST, _NAMED, _EXPLAINED = 0.01, 8, 3
_CONTRIBUTIONS, _PULLS = 8, 8
_PAIR_FROM, _SITES = 0.05, 8


def localisation(subject: Subject, say: Phrases) -> Section | None:
    """Return where the lesion may lie, with the picture of the skin."""
    sites = subject.assessment.sites[:_SITES]
    if not sites:
        return None
    words = subject.tables.vocabulary.sites
    grid = Grid(
        caption=say.say("localisation"),
        head=say.head("place_head"),
        rows=tuple(
            (
                Said(text=words[each.id].label, origin=f"anatomy/sites/{each.id}#label"),
                say.say(f"side_{each.side}"),
                say.say("probability", percent=_percent(each.probability)),
            )
            for each in sites
        ),
    )
    map_ = picture(subject, say)
    blocks: tuple[Block, ...] = (grid,)
    if map_ is not None:
        blocks = (Beside(columns=((grid,), (map_,)), weights=(3, 2)),)
    return Section(id="localisation", title=say.say("localisation"), blocks=blocks)


def differential(
    subject: Subject, say: Phrases, cite: Citations, pages: Mapping[str, Any]
) -> Section | None:
    """Return the ranked conditions, with reasons for the leading ones."""
    ranked = subject.assessment.conditions
    if not ranked:
        return None
    shown = [each for each in ranked if each.probability >= _LEAST][:_NAMED] or list(ranked[:1])
    blocks: list[Block] = [
        Para(said=say.say("differential_lead"), tone="faint"),
        Beside(columns=((_bars(shown, say),), (_table(shown, say, pages),)), weights=(2, 3)),
    ]
    lines = [
        say.say("other", percent=_percent(subject.assessment.other_unexplained)),
        *_pairs(subject, say),
    ]
    blocks.append(Items(items=tuple(lines)))
    blocks += [_card(each, subject, say, cite, pages) for each in shown[:_EXPLAINED]]
    if subject.assessment.contradictions:
        blocks.append(Para(said=say.say("contradictions"), tone="strong"))
        blocks.append(
            Items(
                items=tuple(
                    Said(text=each.text, origin=f"findings/{each.findings[0]}")
                    for each in subject.assessment.contradictions
                )
            )
        )
    return Section(id="differential", title=say.say("differential"), blocks=tuple(blocks))


def _percent(probability: float) -> str:
    percent = 100.0 * probability
    return f"{percent:.0f}" if 1.0 <= percent <= 99.0 else "<1" if percent < 1.0 else ">99"


def _bars(shown: list[RankedCondition], say: Phrases) -> Figure:
    lines = " ".join(
        say.text(
            "bar_line",
            condition=each.label,
            percent=_percent(each.probability),
            low=_percent(each.low),
            high=_percent(each.high),
        )
        for each in shown
    )
    alt = say.say("bars_alt", lines=lines)
    bars = [
        Bar(label=each.label, best=each.probability, low=each.low, high=each.high) for each in shown
    ]
    return Figure(svg=cause_bars(bars, title=alt.text), alt=alt)


def _table(shown: list[RankedCondition], say: Phrases, pages: Mapping[str, Any]) -> Grid:
    rows = tuple(
        (
            Said(text=each.label, origin=f"conditions/{each.id}#label"),
            Said(text=_codes(each.id, pages), origin=f"conditions/{each.id}#codes"),
            say.say("probability", percent=_percent(each.probability)),
            say.say("interval", low=_percent(each.low), high=_percent(each.high)),
        )
        for each in shown
    )
    return Grid(caption=say.say("differential"), head=say.head("differential_head"), rows=rows)


def _codes(condition: str, pages: Mapping[str, Any]) -> str:
    codes = pages["condition"][condition].get("codes", {})
    return ", ".join(codes.get("icd10cm", [])[:2])


def _pairs(subject: Subject, say: Phrases) -> Iterator[Said]:
    words = subject.tables.vocabulary.conditions
    for pair in subject.assessment.pairs:
        if pair.probability >= _PAIR_FROM:
            one, other = (words[each].label for each in pair.ids)
            yield say.say("pairs", one=one, other=other, percent=_percent(pair.probability))


def _card(
    condition: RankedCondition,
    subject: Subject,
    say: Phrases,
    cite: Citations,
    pages: Mapping[str, Any],
) -> Card:
    basis = _basis_of(condition.id, pages)
    items = [
        _told(key, each, condition, subject, say, cite, basis)
        for key, each in (
            ("for_line", condition.for_it[:_CONTRIBUTIONS]),
            ("against_line", condition.against_it[:_CONTRIBUTIONS]),
        )
        if each
    ]
    spec = subject.tables.vocabulary.conditions[condition.id]
    if spec.boundary:
        items.append(say.say("boundary", text=_named(spec.boundary, subject)))
    percent = _percent(condition.probability)
    title = say.say("condition_basis", condition=condition.label, percent=percent)
    pulls = _pulls(condition, subject, say)
    words: tuple[Block, ...] = (Items(items=tuple(items)),)
    if pulls is None:
        return Card(title=title, blocks=words)
    return Card(title=title, blocks=(Beside(columns=(words, (pulls,)), weights=(3, 2)),))


def _named(text: str, subject: Subject) -> str:
    """Return a text with the names of conditions where it holds their ids."""
    for key, spec in subject.tables.vocabulary.conditions.items():
        text = text.replace(key, spec.label[:1].lower() + spec.label[1:])
    return text


def _told(
    key: str,
    contributions: Iterable[Contribution],
    condition: RankedCondition,
    subject: Subject,
    say: Phrases,
    cite: Citations,
    basis: Mapping[str, Basis],
) -> Said:
    words = subject.tables.vocabulary.findings
    items = "; ".join(
        say.text(
            "contribution",
            label=words[each.id].label,
            value=answer_in_words(words[each.id], subject.answers.values.get(each.id, "unknown")),
            ratio=_ratio(each.log_odds),
            basis=cite.mark(basis.get(each.id, Basis())),
        )
        for each in contributions
    )
    said = say.say(key, items=items)
    return Said(text=said.text, origin=f"conditions/{condition.id}#evidence")


def _ratio(log_odds: float) -> str:
    ratio = math.exp(log_odds)
    return f"{ratio:.0f}" if ratio >= 10.0 else f"{ratio:.2g}"


def _basis_of(condition: str, pages: Mapping[str, Any]) -> dict[str, Basis]:
    """Return what the figure of each finding in a condition rests on."""
    record = pages["condition"][condition]
    return {
        each["finding"]: Basis(
            provenance=each.get("provenance", "judgement"),
            source=(*each.get("source", ()), *each.get("anchored_by", ())),
        )
        for each in (*record.get("evidence", ()), *record.get("risk_factors", ()))
    }


def _pulls(condition: RankedCondition, subject: Subject, say: Phrases) -> Figure | None:
    words = subject.tables.vocabulary.findings
    both = sorted((*condition.for_it, *condition.against_it), key=lambda each: -abs(each.log_odds))[
        :_PULLS
    ]
    if not both:
        return None
    pulls = [
        Pull(label=words[each.id].label, log_odds=each.log_odds)
        for each in sorted(both, key=lambda each: -each.log_odds)
    ]
    lines = " ".join(f"{each.label} {each.log_odds:+.1f}." for each in pulls)
    alt = say.say("why_alt", condition=condition.label, lines=lines)
    return Figure(svg=pull_bars(pulls, title=alt.text), alt=alt)
