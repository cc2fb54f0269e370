"""JSON Schema of raw results: for each kind what may be written, in which units, from where to where."""

from typing import Any, Final

from legsense.guidance.results.nerve_limits import LIMIT_NAMES
from legsense.guidance.results.nerve_table import ABSENT_RESPONSE
from legsense.guidance.results.reader import fields_of
from legsense.model.result_rules import ResultRule, ResultTables

_NUMBER: Final = {"type": "number"}
_SIDES: Final = ("left", "right")
_IGNORED: Final = {"description": "Ignored."}


def result_definitions(tables: ResultTables) -> dict[str, Any]:
    """Return one definition for each kind of result, named ``result_`` and its id.

    Args:
        tables: How results are read.
    """
    return {f"result_{rule.id}": _result(rule, tables) for rule in tables.rules.values()}


def results_by_id(tables: ResultTables, taken: frozenset[str]) -> dict[str, Any]:
    """Return the raw results that a part of a case may hold, under the ids of their kinds.

    Args:
        tables: How results are read.
        taken: Ids that are findings as well: there the coded value may stand instead.
    """
    found = {}
    for rule in tables.rules.values():
        one = {"$ref": f"#/$defs/result_{rule.id}"}
        forms: list[Any] = [one, {"type": "array", "items": one, "minItems": 1}]
        if rule.form == "statement" and rule.id not in taken:
            forms.append({"enum": list(rule.outcomes)})
        found[rule.id] = {"description": f"{rule.label}.", "anyOf": forms}
    return found


def measurements_schema(tables: ResultTables) -> dict[str, Any]:
    """Return the schema of the list of raw results, each with ``of``, the kind of result."""
    return {
        "type": ["array", "null"],
        "items": {
            "type": "object",
            "required": ["of"],
            "oneOf": [{"$ref": f"#/$defs/result_{key}"} for key in tables.rules],
        },
        "description": "Raw results with their units, in a list; `of` names the kind.",
    }


def _result(rule: ResultRule, tables: ResultTables) -> dict[str, Any]:
    properties = {
        "of": {"const": rule.id},
        **{name: _field(name, rule, tables) for name in fields_of(rule)},
    }
    return {
        "type": "object",
        "title": rule.label,
        "description": f"{rule.label}. {_units(rule)}".strip(),
        "properties": properties,
        "required": _required(rule),
        "additionalProperties": False,
    }


def _required(rule: ResultRule) -> list[str]:
    always = {
        "number": ["value", "unit"],
        "filtration": ["value", "unit"],
        "statement": ["statement"],
        "pressures": ["unit"],
        "nerves": ["nerves"],
        "grade": ["part"] if rule.parts else [],
    }
    return always[rule.form]


def _units(rule: ResultRule) -> str:
    if not rule.units or rule.plausible is None:
        return ""
    low, high = rule.plausible
    return f"Possible: {low:g} to {high:g} {rule.unit}."


def _field(name: str, rule: ResultRule, tables: ResultTables) -> dict[str, Any]:
    known: dict[str, dict[str, Any]] = {
        "note": _IGNORED,
        "date": _IGNORED,
        "level": {"type": "string", "description": "Such as L4/5."},
        "unit": {"enum": list(rule.units)},
        "statement": {"enum": list(rule.outcomes)},
        "part": {"enum": list(rule.parts)},
    }
    if name in known:
        return known[name]
    match rule.form:
        case "nerves" if name == "nerves":
            return {"type": "array", "items": _nerve(rule, tables), "minItems": 1}
        case "nerves":
            return _between(*tables.nerve_plausible[name])
        case "pressures":
            return {"anyOf": [_NUMBER, {"type": "array", "items": _NUMBER, "minItems": 1}]}
        case "grade":
            return _graded(rule)
        case _:
            return _NUMBER


def _graded(rule: ResultRule) -> dict[str, Any]:
    forms: list[Any] = [{"enum": list(rule.outcomes)}]
    if rule.bands and rule.plausible is not None:
        forms.append(_between(*rule.plausible))
    if rule.without_pain:
        angle = {"angle_degrees": _between(*(rule.plausible or (0, 180)))}
        forms.append(
            {
                "type": "object",
                "properties": {**angle, "leg_pain": {"type": "boolean"}},
                "required": ["angle_degrees", "leg_pain"],
                "additionalProperties": False,
            }
        )
    if rule.sites:
        felt = {"enum": ["felt", "not_felt", True, False]}
        forms += [
            {"type": "array", "items": {"enum": list(rule.sites)}, "uniqueItems": True},
            {
                "type": "object",
                "properties": dict.fromkeys(rule.sites, felt),
                "additionalProperties": False,
            },
        ]
    return {"anyOf": forms}


def _nerve(rule: ResultRule, tables: ResultTables) -> dict[str, Any]:
    own = {
        name: _between(*bounds)
        for name, bounds in tables.nerve_plausible.items()
        if name not in ("temperature_celsius", "height_cm")
    }
    return {
        "type": "object",
        "properties": {
            "nerve": {"enum": list(rule.parts)},
            "side": {"enum": list(_SIDES)},
            "response": {"enum": [ABSENT_RESPONSE]},
            "f_wave": {"enum": [ABSENT_RESPONSE]},
            "limits": {
                "type": "object",
                "properties": dict.fromkeys(LIMIT_NAMES, _NUMBER),
                "additionalProperties": False,
                "description": "Limits printed by the laboratory; they win.",
            },
            **own,
        },
        "required": ["nerve", "side"],
        "additionalProperties": False,
    }


def _between(low: float, high: float) -> dict[str, Any]:
    return {"type": "number", "minimum": low, "maximum": high}
