"""Compile how raw results are read: units, bands, outcomes, limits and criteria of nerve studies."""

from collections.abc import Iterator

from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.guidance_words import basis
from legsense.knowledge.records.result_rule import ResultRule as RuleRecord
from legsense.knowledge.records.test import LimitRow, ReferenceValues
from legsense.knowledge.records.units import Units
from legsense.model import result_rules as model


def compile_results(base: KnowledgeBase) -> model.ResultTables:
    """Return how results are read.

    Args:
        base: A valid knowledge base.
    """
    rules: dict[str, RuleRecord] = base.records["result_rule"]
    tables: dict[str, ReferenceValues] = base.records["reference_values"]
    nerves = next(each for each in rules.values() if each.form == "nerves")
    limits, criteria = tables[nerves.limits or ""], tables[nerves.criteria or ""]
    return model.ResultTables(
        rules={key: _rule(each, base.single("units")) for key, each in rules.items()},
        limits=tuple(each for row in limits.rows for each in _limit(row)),
        criteria={
            each.id: model.Criterion(
                id=each.id, text=each.text, figures=each.figures, basis=basis(each)
            )
            for each in criteria.criteria
        },
        nerve_table=limits.table_used or "",
        nerve_plausible=limits.plausible,
        least_skin_celsius=limits.least_skin_celsius or 0.0,
    )


def _rule(record: RuleRecord, units: Units) -> model.ResultRule:
    return model.ResultRule(
        id=record.id,
        label=record.label,
        plain=record.plain,
        test=record.test,
        form=record.form,
        outcomes={
            each.id: model.Outcome(
                id=each.id,
                plain=each.plain,
                clinical=each.clinical,
                abnormal=each.abnormal,
                basis=basis(each),
                sets=each.sets,
            )
            for each in record.outcomes
        },
        unit=record.unit,
        units=_units(record, units),
        plausible=record.plausible,
        decimals=record.decimals,
        value_of=record.value_of,
        bands=tuple(model.Band(**each.model_dump()) for each in record.bands),
        printed_range=(
            model.PrintedRange(**record.printed_range.model_dump())
            if record.printed_range
            else None
        ),
        range_needed=record.range_needed,
        explains_coded=record.explains_coded,
        figures=record.figures,
        limb=record.limb,
        floor=record.floor,
        floor_outcome=record.floor_outcome,
        without_pain=record.without_pain,
        sites=record.sites,
        words=record.words,
        worst_first=record.worst_first,
        parts={each.id: model.Part(**each.model_dump()) for each in record.parts},
    )


def _units(record: RuleRecord, units: Units) -> dict[str, model.Conversion]:
    if record.unit is None:
        return {}
    same = {unit: model.Conversion() for unit in (record.unit, *record.also_named)}
    others = {
        each.from_unit: model.Conversion(factor=each.factor, offset=each.offset)
        for each in units.conversions
        if each.analyte == record.analyte and each.to_unit == record.unit
    }
    return {**same, **others}


def _limit(row: LimitRow) -> Iterator[model.NerveLimit]:
    """Yield the limit of a row that a machine may use."""
    if row.applies is None or not isinstance(row.value, int | float):
        return
    yield model.NerveLimit(
        value=float(row.value),
        upper=row.statistic == "upper limit",
        basis=basis(row),
        **row.applies.model_dump(),
    )
