"""What a clinician should know of a nerve study: limits used, warmth, block, where and of what kind."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from legsense.guidance.results.demyelination import AXONAL, BLOCK
from legsense.guidance.results.nerve_table import Response
from legsense.model.result_rules import ResultRule, ResultTables

if TYPE_CHECKING:
    from legsense.guidance.results.nerves import Study

_QUANTITIES = (
    ("amplitude", "amplitude", ""),
    ("velocity", "velocity", "m/s"),
    ("latency", "distal_latency", "ms"),
    ("F-wave", "f_wave_latency", "ms"),
)


def beside_limits(each: Response, rule: ResultRule) -> str:
    """Return a response with every value beside its limit; ``!`` marks one beyond it."""
    if each.absent:
        return f"{each.name}: {rule.words['no_response']}"
    shown = []
    for name, quantity, unit in _QUANTITIES:
        value, limit = each.of(quantity), each.limits.get(quantity)
        if value is None:
            continue
        measured = unit or ("uV" if each.part.sensory else "mV")
        mark = "!" if each.beyond(quantity) else ""
        beside = rule.words["no_limit"] if limit is None else f"limit {limit.value:g}"
        shown.append(f"{name} {value:g} {measured}{mark} ({beside})")
    return f"{each.name}: {', '.join(shown)}"


def summary(hurt: Sequence[Response], rule: ResultRule) -> str:
    """Return which responses are abnormal."""
    if not hurt:
        return rule.words["none_abnormal"]
    names = dict.fromkeys(each.name for each in hurt)
    return rule.words["abnormal"].format(names="; ".join(names))


def remarks(
    study: "Study",
    rule: ResultRule,
    tables: ResultTables,
    *,
    outcome: str,
    age_years: float | None,
    height_known: bool,
) -> Iterator[str]:
    """Yield the remarks on a study.

    Args:
        study: What was measured and checked.
        rule: Holds the words.
        tables: For the least temperature.
        outcome: Id of the pattern.
        age_years: None where it is not known.
        height_known: Whether the height was written.
    """
    words = rule.words
    yield words["limits"].format(tables=_tables_used(study.responses, rule))
    if age_years is None:
        yield words["no_age"]
    if not height_known and any(each.of("velocity") for each in study.responses):
        yield words["no_height"]
    yield from _warmth(study, rule, tables)
    yield from _kind(study, rule, outcome)
    for them in study.met.values():
        for check in them:
            if check.criterion == BLOCK:
                yield words["block"].format(shown=check.shown)
    for them in study.at_knee.values():
        yield words["at_knee"].format(shown="; ".join(check.shown for check in them))
    older = rule.figures["older_from_years"]
    tiny = any(each.part.sensory and each.small for each in study.responses)
    if tiny and age_years is not None and age_years >= older:
        yield words["older"].format(years=f"{older:g}")


def _warmth(study: "Study", rule: ResultRule, tables: ResultTables) -> Iterator[str]:
    if study.celsius is None:
        yield rule.words["no_temperature"]
    elif study.cold:
        least = f"{tables.least_skin_celsius:g}"
        yield rule.words["cold"].format(celsius=f"{study.celsius:g}", least=least)


def _kind(study: "Study", rule: ResultRule, outcome: str) -> Iterator[str]:
    """Yield whether axons or their coat are hurt, and in which nerves."""
    axonal = [
        check.shown.split(":")[0]
        for check in study.checks
        if check.criterion == AXONAL and check.met
    ]
    if axonal and outcome != "demyelinating":
        yield rule.words["axonal"].format(names="; ".join(dict.fromkeys(axonal)))
    coat = [them[0].shown.split(":")[0] for them in study.met.values()]
    if coat and not study.cold:
        yield rule.words["demyelinating"].format(names="; ".join(dict.fromkeys(coat)))


def _tables_used(found: Sequence[Response], rule: ResultRule) -> str:
    used = {limit.table for each in found for limit in each.limits.values()}
    names = sorted(rule.words.get(each, each) for each in used)
    return ", ".join(names) or rule.words["no_table"]
