"""A nerve conduction study: every value beside its limit, criteria with their figures, and the pattern."""

from collections.abc import Sequence
from dataclasses import replace

from legsense.guidance.results.demyelination import checks
from legsense.guidance.results.nerve_pattern import BLOCK, pattern
from legsense.guidance.results.nerve_table import Response, optional, responses
from legsense.guidance.results.values import line, result
from legsense.model.answers import Answers
from legsense.model.result_rules import ResultRule, ResultTables
from legsense.model.results import Check, RawResult, ReadResult


def read_nerves(
    raw: RawResult, rule: ResultRule, tables: ResultTables, answers: Answers
) -> ReadResult:
    """Return what a study shows.

    Args:
        raw: As written.
        rule: Outcomes, and the responses known.
        tables: Limits and criteria.
        answers: For the age.
    """
    age = answers.values.get("age_years")
    found = responses(raw, rule, tables, age if isinstance(age, float) else None)
    place = f"{raw.place}.temperature_celsius"
    warm = optional(place, raw.fields.get("temperature_celsius"), "temperature_celsius", tables)
    cold = warm is not None and warm < tables.least_skin_celsius
    checked = [(each, list(checks(each, tables))) for each in found]
    met = {
        (each.part.id, each.side): [check for check in them if check.met]
        for each, them in checked
        if any(check.met for check in them)
    }
    needed = int(tables.criteria["efns_definite"].figures["nerves"])
    outcome = pattern(found, met, cold=cold, nerves_needed=needed)
    lines = tuple(
        replace(
            line(rule, _line_outcome(outcome, each, met, cold=cold), _shown(each)),
            about=each.part.plain,
            side=each.side,
        )
        for each in found
    )
    summary = line(rule, outcome, _summary(found, met, cold=cold))
    read = result(
        rule,
        (summary, *lines),
        {} if cold and outcome != "normal" else rule.outcomes[outcome].sets,
    )
    return replace(
        read,
        checks=tuple(check for _, them in checked for check in them),
        remarks=tuple(_remarks(found, tables, warm, met)),
    )


def _line_outcome(
    outcome: str, each: Response, met: dict[tuple[str, str], list[Check]], *, cold: bool
) -> str:
    abnormal = each.small or (each.slow and not cold) or (each.part.id, each.side) in met
    return outcome if abnormal else "normal"


def _shown(each: Response) -> str:
    if each.absent:
        return f"{each.name}: no response"
    values = [
        _beside_limit(each, name, quantity, unit)
        for name, quantity, unit in (
            ("amplitude", "amplitude", "uV" if each.part.sensory else "mV"),
            ("velocity", "velocity", "m/s"),
            ("latency", "distal_latency", "ms"),
            ("F-wave", "f_wave_latency", "ms"),
        )
        if each.of(quantity) is not None
    ]
    return f"{each.name}: {', '.join(values)}"


def _beside_limit(each: Response, name: str, quantity: str, unit: str) -> str:
    value, limit = each.of(quantity), each.limits.get(quantity)
    if limit is None:
        return f"{name} {value:g} {unit} (no limit known)"
    mark = "!" if each.beyond(quantity) else ""
    return f"{name} {value:g} {unit}{mark} (limit {limit.value:g})"


def _summary(
    found: Sequence[Response], met: dict[tuple[str, str], list[Check]], *, cold: bool
) -> str:
    names = dict.fromkeys(
        each.name
        for each in found
        if each.small or (each.slow and not cold) or (each.part.id, each.side) in met
    )
    return f"Abnormal: {'; '.join(names)}" if names else "No abnormal response"


def _remarks(
    found: Sequence[Response],
    tables: ResultTables,
    warm: float | None,
    met: dict[tuple[str, str], list[Check]],
) -> list[str]:
    remarks = [f"Limits: {', '.join(sorted(_tables_used(found)))}."]
    if warm is None:
        remarks.append("Limb temperature not recorded; cold slows nerves.")
    elif warm < tables.least_skin_celsius:
        remarks.append(
            f"Limb at {warm:g} C, below {tables.least_skin_celsius:g} C: slowness proves nothing and "
            "an abnormal pattern is not passed on. Warm the limb and repeat."
        )
    remarks += [
        f"Conduction block: {check.shown}."
        for them in met.values()
        for check in them
        if check.criterion == BLOCK
    ]
    return remarks


def _tables_used(found: Sequence[Response]) -> set[str]:
    names = {"task_force": "3rd and 97th percentile of the task force (remembered figures)"}
    used = {limit.table for each in found for limit in each.limits.values()}
    return {names.get(each, each) for each in used} or {"none known"}
