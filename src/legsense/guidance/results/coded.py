"""Findings entered as such, without a value, explained in the words of the results that set them."""

from collections.abc import Iterator
from dataclasses import replace

from legsense.guidance.results.numbers import band_of
from legsense.guidance.results.sides import SIDES
from legsense.guidance.results.values import line, result
from legsense.model.answers import ABSENT, PRESENT, UNKNOWN, Answers
from legsense.model.result_rules import Part, ResultRule, ResultTables
from legsense.model.results import RawResult, ReadResult, ResultLine
from legsense.model.vocabulary import Vocabulary


def coded_results(
    answers: Answers, words: Vocabulary, tables: ResultTables
) -> tuple[ReadResult, ...]:
    """Return what coded signs and results mean; those that no kind of result knows are left out.

    Args:
        answers: Findings as they were entered.
        words: Tells signs and results from what a person answers.
        tables: Kinds of result with their words.
    """
    found: dict[str, ReadResult] = {}
    for finding, value in answers.values.items():
        spec = words.findings.get(finding)
        if spec is None or spec.answered_by == "person" or finding in answers.self_tested:
            continue
        if not answers.known(finding):
            continue
        for read in _meaning(finding, value, answers, tables):
            known = found.get(read.rule)
            found[read.rule] = read if known is None else _together(known, read)
    return tuple(found.values())


def _together(one: ReadResult, other: ReadResult) -> ReadResult:
    """Return two findings of one kind of result as one: a pulse is weak, and so it is not absent."""
    lines = {(each.about, each.side, each.outcome): each for each in (*one.lines, *other.lines)}
    return replace(one, lines=tuple(lines.values()), sets={**one.sets, **other.sets})


def _meaning(
    finding: str, value: object, answers: Answers, tables: ResultTables
) -> list[ReadResult]:
    """Return the meaning of one finding by the first kind of result that can say it.

    A number is explained where one kind of result alone holds it: a glucose may have been taken fasting
    or not.
    """
    rules = [rule for rule in tables.rules.values() if rule.explains_coded]
    if isinstance(value, float):
        holding = [rule for rule in rules if rule.value_of == finding]
        rules = holding if len(holding) == 1 else []
    for rule in rules:
        if isinstance(value, float):
            lines = tuple(_number(finding, value, rule))
        else:
            lines = tuple(_lines(finding, str(value), rule, answers))
        if lines:
            raw = RawResult(place=f"results.{finding}", of=rule.id, fields={})
            sets = {finding: value if isinstance(value, float) else str(value)}
            return [replace(result(raw, rule, lines, sets), coded=True)]
    return []


def _number(finding: str, value: float, rule: ResultRule) -> Iterator[ResultLine]:
    yield line(rule, band_of(f"results.{finding}", value, rule.bands), f"{value:g} {rule.unit}")


def _lines(finding: str, value: str, rule: ResultRule, answers: Answers) -> Iterator[ResultLine]:
    """Yield a line for each side that a sided value speaks of, or the one line of any other value."""
    for side, wanted in _wanted(value):
        saying = _certain([*_saying(finding, wanted, rule)], rule, side, answers)
        if not saying:
            continue
        outcome, part = saying[0]
        if len({each.id for _, each in saying if each}) > 1:
            part = None  # A jerk is brisk somewhere: nothing says which.
        name = ", ".join(each for each in (part.label if part else "", side) if each)
        shown = outcome.replace("_", " ")
        yield line(
            rule,
            outcome,
            f"{name}: {shown}" if name else shown,
            about=part.plain if part else "",
            side=side,
        )


def _wanted(value: str) -> Iterator[tuple[str, str]]:
    """Yield side and value: a side is the sign present there; ``none`` is both sides without it."""
    if value == "both":
        yield from ((side, PRESENT) for side in SIDES)
    elif value in SIDES:
        yield value, PRESENT
    elif value == "none":
        yield "", value
        yield from ((side, ABSENT) for side in SIDES)
    else:
        yield "", value


def _saying(finding: str, value: str, rule: ResultRule) -> Iterator[tuple[str, Part | None]]:
    """Yield the outcomes that set a finding to a value, with the part they are of."""
    for outcome in rule.outcomes.values():
        if outcome.sets.get(finding) == value:
            yield outcome.id, None
        for part in rule.parts.values():
            if part.sets.get(outcome.id, {}).get(finding) == value:
                yield outcome.id, part


def _certain(
    saying: list[tuple[str, Part | None]], rule: ResultRule, side: str, answers: Answers
) -> list[tuple[str, Part | None]]:
    """Return those outcomes that the answers bear out; several that set the same are one.

    A foot whose pulse is not absent may have a weak one: unless that is known too, nothing is said.
    """
    fitting = [each for each in saying if _borne_out(_sets(each, rule), side, answers, known=False)]
    if len({tuple(sorted(_sets(each, rule).items())) for each in fitting}) > 1:
        fitting = [
            each for each in fitting if _borne_out(_sets(each, rule), side, answers, known=True)
        ]
    unhurt = [each for each in fitting if not rule.outcomes[each[0]].abnormal]
    return unhurt[-1:] if unhurt else fitting


def _sets(saying: tuple[str, Part | None], rule: ResultRule) -> dict[str, str]:
    outcome, part = saying
    return dict(part.sets.get(outcome, {}) if part else rule.outcomes[outcome].sets)


def _borne_out(sets: dict[str, str], side: str, answers: Answers, *, known: bool) -> bool:
    """Return whether no answer speaks against what an outcome sets, and with ``known`` all for it."""
    for finding, value in sets.items():
        stands = answers.values.get(finding)
        if stands in (None, UNKNOWN):
            if known:
                return False
            continue
        there = stands in ("both", side, PRESENT)
        if value in (PRESENT, ABSENT) and stands in (*SIDES, "both", "none"):
            if there != (value == PRESENT):
                return False
        elif stands != value:
            return False
    return True
