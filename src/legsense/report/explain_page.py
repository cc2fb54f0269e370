"""One condition explained: what it is, how likely before any answer, what is typical, and why here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from legsense.inference.profile import Typical
from legsense.model.answers import Answers
from legsense.model.assessment import Contribution, RankedCondition
from legsense.model.guidance_tables import Basis
from legsense.model.tables import AGE_BANDS, Tables
from legsense.model.vocabulary import FindingSpec
from legsense.report.frequencies import about, between, capital
from legsense.report.layout import Line, Paper, heading, item, paragraph
from legsense.report.named import with_names
from legsense.report.reasons import telling
from legsense.report.sayings import said, strength

_SHOWN = 8
_AGES = {
    "18_39": "18 to 39",
    "40_59": "40 to 59",
    "60_74": "60 to 74",
    "75_plus": "75 and over",
    "all_adults": "All adults",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Everything that the page says of a condition.

    Attributes:
        condition: Its id.
        profile: Typical answers, the most telling first.
        basis: What the figures of each finding rest on.
        ranked: Its place in a case; None without one.
        answers: Of that case.
    """

    condition: str
    profile: tuple[Typical, ...]
    basis: Mapping[str, Basis]
    ranked: RankedCondition | None = None
    answers: Answers | None = None


def explain_page(explanation: Explanation, tables: Tables, paper: Paper) -> Iterator[Line]:
    """Yield the lines that explain one condition."""
    spec = tables.vocabulary.conditions[explanation.condition]
    yield Line(spec.label, "title")
    yield from paragraph(spec.plain, paper, kind="strong")
    if spec.boundary:
        yield from paragraph(with_names(spec.boundary, tables.vocabulary), paper)
    if explanation.ranked is not None and explanation.answers is not None:
        yield from _in_this_case(explanation.ranked, explanation.answers, tables, paper)
    yield from _first(explanation.condition, tables, paper)
    level = next(each for each in tables.rules.levels if each.id == spec.urgency_if_likely)
    yield from heading("How soon to be seen when it is likely", paper)
    yield from item(f"{level.label}: {level.window}. Danger signs can make it sooner.", paper)
    telling = [each for each in explanation.profile if each.likelihood_ratio >= 1.0][:_SHOWN]
    against = [each for each in explanation.profile if each.likelihood_ratio < 1.0][:_SHOWN]
    yield from _typical("What speaks for it", telling, explanation, tables, paper)
    yield from _typical(
        "What is rarer with it than with other causes", against, explanation, tables, paper
    )
    yield from _sources(explanation, [*telling, *against], tables, paper)


def _first(condition: str, tables: Tables, paper: Paper) -> Iterator[Line]:
    index = list(tables.vocabulary.conditions).index(condition)
    yield from heading("How likely before any answer, among people with a numb leg", paper)
    for band, shares in zip(AGE_BANDS, tables.prior, strict=True):
        low, best, high = shares[index].tolist()
        spread = between(low, high)
        more = "" if spread == about(best) else f" ({spread})"
        yield from item(f"{_AGES[band]}: {about(best)}{more}", paper)


def _in_this_case(
    ranked: RankedCondition, answers: Answers, tables: Tables, paper: Paper
) -> Iterator[Line]:
    yield from heading("In this case", paper)
    yield from item(
        f"{capital(about(ranked.probability))} people with such answers. "
        f"Range: {between(ranked.low, ranked.high)}.",
        paper,
    )
    reasons: tuple[tuple[str, Sequence[Contribution]], ...] = (
        ("For it", ranked.for_it),
        ("Against it", ranked.against_it),
    )
    for title, contributions in reasons:
        for reason in telling(contributions, tables.vocabulary)[:_SHOWN]:
            sentence = said(reason.id, answers, tables.vocabulary)
            yield from item(f"{title}, {strength(reason.log_odds)}: {sentence}", paper)


def _typical(
    title: str,
    profile: Sequence[Typical],
    explanation: Explanation,
    tables: Tables,
    paper: Paper,
) -> Iterator[Line]:
    if not profile:
        return
    yield from heading(title, paper)
    for typical in profile:
        spec = tables.vocabulary.findings[typical.finding]
        basis = explanation.basis.get(typical.finding)
        rests_on = f" [{_in_words(basis)}]" if basis else ""
        yield from item(
            f"{_answer(spec, typical.value)}: {about(typical.probability)} with it, "
            f"{about(typical.elsewhere)} with other causes.{rests_on}",
            paper,
        )


def _answer(spec: FindingSpec, value: str) -> str:
    if value == "present":
        return spec.label
    known = {each.id: each.label for each in spec.classes}
    return f"{spec.label}, {known.get(value) or spec.answer_labels.get(value, value)}"


def _in_words(basis: Basis) -> str:
    named = ", ".join(basis.source)
    if basis.provenance == "read":
        return f"read in {named}"
    return "expert judgement"


def _sources(
    explanation: Explanation, shown: Sequence[Typical], tables: Tables, paper: Paper
) -> Iterator[Line]:
    keys = dict.fromkeys(
        key
        for typical in shown
        if (basis := explanation.basis.get(typical.finding)) and basis.provenance == "read"
        for key in basis.source
    )
    references = tables.texts["references"]
    known = [key for key in keys if key in references]
    if known:
        yield from heading("Sources", paper)
    for key in known:
        entry = references[key]
        where = entry.get("doi") or entry.get("url") or ""
        parts = [entry.get("title", ""), str(entry.get("year", "")), where]
        yield from item(f"{key}: {'. '.join(part for part in parts if part)}", paper)
