"""Results that are one number or one statement, and what every result is made of."""

from collections.abc import Mapping

from legsense.errors import UnknownIdError
from legsense.guidance.results.numbers import in_unit, number, outcome_of
from legsense.model.answers import Answers
from legsense.model.result_rules import ResultRule
from legsense.model.results import RawResult, ReadResult, ResultLine


def read_number(raw: RawResult, rule: ResultRule, answers: Answers) -> ReadResult:
    """Return one value with its unit, read against the printed range or the bands.

    Raises:
        CaseError: No unit, one that is not known, or a value no living person has.
    """
    place = f"{raw.place}.value"
    value = in_unit(place, rule, raw.fields.get("value"), raw.fields.get("unit"))
    outcome = outcome_of(raw.place, rule, value, raw.fields, answers)
    written = f"{number(place, raw.fields.get('value')):g} {raw.fields.get('unit')}"
    turned = f"{value:g} {rule.unit}"
    sets: dict[str, str | float] = dict(rule.outcomes[outcome].sets)
    if rule.value_of is not None:
        sets[rule.value_of] = value
    shown = written if written == turned else f"{written} = {turned}"
    return result(raw, rule, (line(rule, outcome, shown),), sets)


def read_statement(raw: RawResult, rule: ResultRule) -> ReadResult:
    """Return one coded statement, such as what a scan shows.

    Raises:
        UnknownIdError: There is no such statement; the message lists those there are.
    """
    said = raw.fields.get("statement")
    if said not in rule.outcomes:
        raise UnknownIdError(
            f"{raw.place}.statement: found {said!r}, expected one of {', '.join(rule.outcomes)}."
        )
    shown = " ".join(
        str(each) for each in (raw.fields.get("level"), str(said).replace("_", " ")) if each
    )
    return result(raw, rule, (line(rule, str(said), shown),), rule.outcomes[str(said)].sets)


def line(
    rule: ResultRule, outcome: str, shown: str, *, about: str = "", side: str = ""
) -> ResultLine:
    """Return one line of a result."""
    means = rule.outcomes[outcome]
    return ResultLine(
        shown=shown,
        plain=means.plain,
        clinical=means.clinical,
        outcome=outcome,
        abnormal=means.abnormal,
        basis=means.basis,
        about=about,
        side=side,
    )


def result(
    raw: RawResult,
    rule: ResultRule,
    lines: tuple[ResultLine, ...],
    sets: Mapping[str, str | float],
) -> ReadResult:
    """Return a result that was read."""
    return ReadResult(
        rule=rule.id,
        test=rule.test,
        label=rule.label,
        plain=rule.plain,
        lines=lines,
        sets=dict(sets),
        place=raw.place,
        orders=rule.orders(),
    )
