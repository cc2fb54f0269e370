"""Examinations done side by side: a grade on a scale, sites that feel or not, an angle, or a name."""

from collections.abc import Iterator, Mapping

from legsense.errors import CaseError, UnknownIdError
from legsense.guidance.results.numbers import band_of, number, plausible
from legsense.guidance.results.sides import SIDES, merged
from legsense.guidance.results.values import line, result
from legsense.model.result_rules import Part, ResultRule
from legsense.model.results import RawResult, ReadResult
from legsense.model.vocabulary import Vocabulary

_FELT = ("felt", True)
_NOT_FELT = ("not_felt", False)


def read_grades(raw: RawResult, rule: ResultRule, words: Vocabulary) -> ReadResult:
    """Return what each side showed.

    Raises:
        CaseError: No side, or a value that the scale does not have.
        UnknownIdError: A part, a site or an outcome that is not known; the message lists them.
    """
    part = _part(raw, rule)
    lines, outcomes = [], {}
    for side, place, value in _given(raw, part):
        outcome, shown = _graded(place, rule, value)
        outcomes[side] = outcome
        name = ", ".join(each for each in (part.label if part else "", side) if each)
        shown = f"{name}: {shown}" if name else shown
        lines.append(line(rule, outcome, shown, about=part.plain if part else "", side=side))
    return result(raw, rule, tuple(lines), _by_finding(rule, part, outcomes, words))


def _given(raw: RawResult, part: Part | None) -> Iterator[tuple[str, str, object]]:
    """Yield side, place and value of everything that was given; what lies in the middle has no side.

    Raises:
        CaseError: Nothing was given, or a side of something that has none.
    """
    midline = part is not None and part.midline
    names = ("value",) if midline else SIDES
    found = [name for name in (*SIDES, "value") if raw.fields.get(name) is not None]
    if not found or not set(found) <= set(names):
        wanted = '"value", as it has no side' if midline else '"left" and "right"'
        raise CaseError(f"{raw.place}: found {', '.join(found) or 'no value'}. Write {wanted}.")
    for name in found:
        yield "" if midline else name, f"{raw.place}.{name}", raw.fields[name]


def _part(raw: RawResult, rule: ResultRule) -> Part | None:
    if not rule.parts:
        return None
    wanted = raw.fields.get("part")
    if wanted not in rule.parts:
        raise UnknownIdError(
            f"{raw.place}.part: found {wanted!r}, expected one of {', '.join(rule.parts)}."
        )
    return rule.parts[str(wanted)]


def _graded(place: str, rule: ResultRule, value: object) -> tuple[str, str]:
    """Return the outcome of what was written of one side, and how it is shown."""
    if isinstance(value, Mapping) and rule.without_pain:
        return _raised(place, rule, value)
    if isinstance(value, Mapping | list) and rule.sites:
        return _at_sites(place, rule, value)
    if isinstance(value, str) and value in rule.outcomes:
        return value, value.replace("_", " ")
    if not rule.bands or isinstance(value, str):
        raise UnknownIdError(
            f"{place}: found {value!r}, expected one of {', '.join(rule.outcomes)}."
        )
    grade = plausible(place, rule, number(place, value))
    unit = rule.unit or ""
    return band_of(place, grade, rule.bands), _in_words(grade, unit)


def _in_words(grade: float, unit: str) -> str:
    """Return a grade with its unit; a unit of several words stands before it."""
    if unit.endswith("grade"):
        return f"grade {grade:g}"
    return f"{unit} = {grade:g}" if " " in unit else f"{grade:g} {unit}".strip()


def _raised(place: str, rule: ResultRule, value: Mapping[str, object]) -> tuple[str, str]:
    """Return the outcome of a leg raised to an angle, with or without the familiar pain."""
    pain = value.get("leg_pain")
    if set(value) != {"angle_degrees", "leg_pain"} or not isinstance(pain, bool):
        raise CaseError(
            f'{place}: expected {{"angle_degrees": 45, "leg_pain": true}}. `leg_pain` is true when '
            "the familiar pain or tingling came below the knee."
        )
    where = f"{place}.angle_degrees"
    angle = plausible(where, rule, number(where, value.get("angle_degrees")))
    if pain:
        return band_of(where, angle, rule.bands), f"leg pain at {angle:g} {rule.unit}"
    return str(rule.without_pain), f"no leg pain up to {angle:g} {rule.unit}"


def _at_sites(place: str, rule: ResultRule, value: object) -> tuple[str, str]:
    """Return the outcome of touching sites one by one: those not felt, or each with its answer."""
    asked = dict(value) if isinstance(value, Mapping) else dict.fromkeys(_listed(value), "not_felt")
    for site, felt in asked.items():
        if site not in rule.sites:
            raise UnknownIdError(
                f"{place}: no site is called {site!r}. Use {', '.join(rule.sites)}."
            )
        if felt not in (*_FELT, *_NOT_FELT):
            raise CaseError(f"{place}.{site}: found {felt!r}, expected felt or not_felt.")
    missed = [site for site, felt in asked.items() if felt in _NOT_FELT]
    shown = f"not felt at {', '.join(missed).replace('_', ' ')}" if missed else "felt at every site"
    return band_of(place, float(len(missed)), rule.bands), shown


def _listed(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []


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
