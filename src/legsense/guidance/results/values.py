"""Results that are one number, one statement, or a grade on each side."""

from collections.abc import Mapping
from dataclasses import replace

from legsense.errors import CaseError, UnknownIdError
from legsense.guidance.results.numbers import band_of, in_unit, number, outcome_of, plausible
from legsense.guidance.results.sides import SIDES, merged
from legsense.model.result_rules import Part, ResultRule
from legsense.model.results import RawResult, ReadResult, ResultLine
from legsense.model.vocabulary import Vocabulary


def read_number(raw: RawResult, rule: ResultRule) -> ReadResult:
    """Return one value with its unit, read against the printed range or the bands."""
    place = f"{raw.place}.value"
    value = in_unit(place, rule, raw.fields.get("value"), raw.fields.get("unit"))
    outcome = outcome_of(raw.place, rule, value, raw.fields)
    written = f"{number(place, raw.fields.get('value')):g} {raw.fields.get('unit')}"
    turned = f"{value:g} {rule.unit}"
    sets: dict[str, str | float] = dict(rule.outcomes[outcome].sets)
    if rule.value_of is not None:
        sets[rule.value_of] = value
    shown = written if written == turned else f"{written} = {turned}"
    return result(rule, (line(rule, outcome, shown),), sets)


def read_statement(raw: RawResult, rule: ResultRule) -> ReadResult:
    """Return one coded statement, such as what a scan shows."""
    said = raw.fields.get("statement")
    if said not in rule.outcomes:
        raise UnknownIdError(
            f"{raw.place}.statement: found {said!r}, expected one of {', '.join(rule.outcomes)}."
        )
    shown = str(raw.fields.get("level") or "")
    return result(rule, (line(rule, str(said), shown),), rule.outcomes[str(said)].sets)


def read_grades(raw: RawResult, rule: ResultRule, words: Vocabulary) -> ReadResult:
    """Return what each side showed, as a grade on the scale of the rule or as an outcome's name."""
    part = _part(raw, rule)
    lines, outcomes = [], {}
    for side in SIDES:
        if raw.fields.get(side) is None:
            continue
        place, value = f"{raw.place}.{side}", raw.fields[side]
        outcome = _graded(place, rule, value)
        outcomes[side] = outcome
        name = f"{part.label}, {side}" if part else side
        read = line(rule, outcome, f"{name}: {_shown(value, rule)}")
        lines.append(replace(read, about=part.plain if part else "", side=side))
    if not lines:
        raise CaseError(f'{raw.place}: no side was given. Write "left" and "right".')
    return result(rule, tuple(lines), _by_finding(rule, part, outcomes, words))


def _shown(value: object, rule: ResultRule) -> str:
    if isinstance(value, str):
        return value.replace("_", " ")
    unit = "grade" if rule.unit and rule.unit.endswith("grade") else rule.unit or ""
    return f"{unit} {value:g}" if unit == "grade" else f"{value:g} {unit}".strip()


def _part(raw: RawResult, rule: ResultRule) -> Part | None:
    if not rule.parts:
        return None
    wanted = raw.fields.get("part")
    if wanted not in rule.parts:
        raise UnknownIdError(
            f"{raw.place}.part: found {wanted!r}, expected one of {', '.join(rule.parts)}."
        )
    return rule.parts[str(wanted)]


def _graded(place: str, rule: ResultRule, value: object) -> str:
    if isinstance(value, str):
        if value in rule.outcomes:
            return value
        raise UnknownIdError(
            f"{place}: found {value!r}, expected one of {', '.join(rule.outcomes)}."
        )
    if not rule.bands:
        raise UnknownIdError(
            f"{place}: found {value!r}, expected one of {', '.join(rule.outcomes)}."
        )
    return band_of(place, plausible(place, rule, number(place, value)), rule.bands)


def _by_finding(
    rule: ResultRule, part: Part | None, outcomes: Mapping[str, str], words: Vocabulary
) -> dict[str, str | float]:
    by_finding: dict[str, dict[str, str]] = {}
    for side, outcome in outcomes.items():
        sets = part.sets.get(outcome, {}) if part else rule.outcomes[outcome].sets
        for finding, value in sets.items():
            by_finding.setdefault(finding, {})[side] = value
    found: dict[str, str | float] = {}
    for finding, by_side in by_finding.items():
        joined = merged(by_side, sided=words.findings[finding].sided)
        if joined is not None:
            found[finding] = joined
    return found


def line(rule: ResultRule, outcome: str, shown: str) -> ResultLine:
    """Return one line of a result."""
    means = rule.outcomes[outcome]
    return ResultLine(
        shown=shown,
        plain=means.plain,
        clinical=means.clinical,
        outcome=outcome,
        abnormal=means.abnormal,
        basis=means.basis,
    )


def result(
    rule: ResultRule, lines: tuple[ResultLine, ...], sets: Mapping[str, str | float]
) -> ReadResult:
    """Return a result that was read."""
    return ReadResult(
        rule=rule.id,
        test=rule.test,
        label=rule.label,
        plain=rule.plain,
        lines=lines,
        sets=dict(sets),
    )
