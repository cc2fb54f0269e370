"""A nerve conduction study: every value beside its limit, criteria with their figures, and the pattern."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from legsense.guidance.results.demyelination import AT_KNEE, NOT_DEMYELINATING, checks
from legsense.guidance.results.nerve_pattern import pattern
from legsense.guidance.results.nerve_remarks import beside_limits, remarks, summary
from legsense.guidance.results.nerve_table import Response, optional, responses
from legsense.guidance.results.values import line, result
from legsense.model.answers import Answers
from legsense.model.result_rules import ResultRule, ResultTables
from legsense.model.results import Check, RawResult, ReadResult, ResultLine

_ONE_NERVE = "single_nerve"


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """All responses of a study with what was checked on them.

    Attributes:
        met: (nerve part, side) to the criteria of demyelination that it meets.
        at_knee: (nerve part, side) to the criteria of a nerve squeezed at the knee that it meets.
        celsius: Temperature of the limb; None where it was not written.
        cold: The limb was too cold for slowness to mean anything.
    """

    responses: tuple[Response, ...]
    checks: tuple[Check, ...]
    met: dict[tuple[str, str], list[Check]]
    at_knee: dict[tuple[str, str], list[Check]]
    celsius: float | None
    cold: bool

    def abnormal(self, each: Response) -> bool:
        """Return whether a response is small, slow in a warm limb, or meets a criterion."""
        place = (each.part.id, each.side)
        slow = each.slow and not self.cold
        return each.small or slow or place in self.met or place in self.at_knee


def read_nerves(
    raw: RawResult, rule: ResultRule, tables: ResultTables, answers: Answers
) -> ReadResult:
    """Return what a study shows.

    Args:
        raw: As written.
        rule: Outcomes, and the responses known.
        tables: Limits and criteria.
        answers: For the age.

    Raises:
        CaseError: A value is missing, implausible or written under a name that is not known.
    """
    known = answers.values.get("age_years")
    age = known if isinstance(known, float) else None
    study = _study(raw, rule, tables, age)
    needed = int(tables.criteria["efns_definite"].figures["nerves"])
    touched = {**study.met, **study.at_knee}
    outcome = pattern(
        study.responses, study.met, touched=touched, cold=study.cold, nerves_needed=needed
    )
    trusted = outcome == "normal" or not study.cold
    read = result(
        raw,
        rule,
        (_headline(rule, outcome, study), *_lines(rule, outcome, study)),
        rule.outcomes[outcome].sets if trusted else {},
    )
    height = raw.fields.get("height_cm") is not None
    said = remarks(study, rule, tables, outcome=outcome, age_years=age, height_known=height)
    return replace(read, checks=study.checks, remarks=tuple(said))


def _study(raw: RawResult, rule: ResultRule, tables: ResultTables, age: float | None) -> Study:
    found = responses(raw, rule, tables, age)
    place = f"{raw.place}.temperature_celsius"
    warm = optional(place, raw.fields.get("temperature_celsius"), "temperature_celsius", tables)
    checked = [(each, list(checks(each, tables))) for each in found]
    return Study(
        responses=found,
        checks=tuple(check for _, them in checked for check in them),
        met=_met(checked, lambda name: name not in NOT_DEMYELINATING),
        at_knee=_met(checked, lambda name: name in AT_KNEE),
        celsius=warm,
        cold=warm is not None and warm < tables.least_skin_celsius,
    )


def _met(
    checked: Sequence[tuple[Response, list[Check]]], wanted: Callable[[str], bool]
) -> dict[tuple[str, str], list[Check]]:
    """Return the responses that meet some wanted criterion, with those they meet."""
    found = {
        (each.part.id, each.side): [
            check for check in them if check.met and wanted(check.criterion)
        ]
        for each, them in checked
    }
    return {place: them for place, them in found.items() if them}


def _headline(rule: ResultRule, outcome: str, study: Study) -> ResultLine:
    """Return the line for the whole study; of a single nerve it says which."""
    hurt = [each for each in study.responses if study.abnormal(each)]
    one = outcome == _ONE_NERVE and len({(each.part.nerve, each.side) for each in hurt}) == 1
    return line(
        rule,
        outcome,
        summary(hurt, rule),
        about=hurt[0].part.plain if one else "",
        side=hurt[0].side if one else "",
    )


def _lines(rule: ResultRule, outcome: str, study: Study) -> tuple[ResultLine, ...]:
    return tuple(
        line(
            rule,
            outcome if study.abnormal(each) else "normal",
            beside_limits(each, rule),
            about=each.part.plain,
            side=each.side,
        )
        for each in study.responses
    )
