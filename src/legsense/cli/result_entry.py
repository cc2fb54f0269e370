"""One result asked for on the terminal, field by field; the reader of results checks what was typed."""

import sys
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from legsense.errors import UnknownIdError
from legsense.guidance.results.sides import SIDES
from legsense.model.result_rules import Part, ResultRule, ResultTables

_NERVE_VALUES = (
    "amplitude",
    "velocity_m_per_s",
    "distal_latency_ms",
    "f_wave_ms",
    "proximal_amplitude_mv",
)


def ask_result(kind: str, tables: ResultTables) -> dict[str, Any]:
    """Return what was typed of one result, in the form in which a case holds it.

    Args:
        kind: Id of the kind of result.
        tables: How results are read.

    Raises:
        UnknownIdError: No kind of result has this id; the message names the nearest.
    """
    rule = tables.rules.get(kind)
    if rule is None:
        close = get_close_matches(kind, list(tables.rules), n=1)
        nearest = f" Nearest: `{close[0]}`." if close else ""
        raise UnknownIdError(f"--add {kind}: no kind of result is called so.{nearest}")
    _say(rule.label)
    match rule.form:
        case "number" | "filtration":
            return _number(rule)
        case "statement":
            return {"statement": _one_of("What does it show?", list(rule.outcomes))}
        case "pressures":
            return _pressures(rule)
        case "nerves":
            return _nerves(rule)
        case _:
            return _grades(rule)


def _number(rule: ResultRule) -> dict[str, Any]:
    found: dict[str, Any] = {"value": _value("Value"), "unit": _unit(rule)}
    if rule.printed_range is not None:
        _say("The range printed on the report wins. Leave a line empty where none is printed.")
        for name, asked in (("low", "Lowest usual value"), ("high", "Highest usual value")):
            found |= _if_given(name, _value(asked, needed=False))
    return found


def _unit(rule: ResultRule) -> str:
    units = list(rule.units)
    return units[0] if len(units) == 1 else _one_of("Unit", units)


def _pressures(rule: ResultRule) -> dict[str, Any]:
    found: dict[str, Any] = {"unit": _unit(rule)}
    _say("Highest pressure at each place, in mmHg. Leave a line empty where none was taken.")
    for name in (f"{place}_{side}" for place in ("arm", str(rule.limb)) for side in SIDES):
        found |= _if_given(name, _value(name.replace("_", " "), needed=False))
    return found


def _grades(rule: ResultRule) -> dict[str, Any]:
    found: dict[str, Any] = {}
    part: Part | None = None
    if rule.parts:
        part = rule.parts[_one_of("What was examined?", list(rule.parts))]
        found["part"] = part.id
    for name in ("value",) if part and part.midline else SIDES:
        found |= _if_given(name, _grade(name, rule))
    return found


def _grade(name: str, rule: ResultRule) -> Any:  # noqa: ANN401 - what a case may hold
    if rule.without_pain:
        angle = _value(f"{name}: angle in degrees", needed=False)
        if angle is None:
            return None
        pain = _one_of(f"{name}: did the familiar leg pain come?", ["yes", "no"])
        return {"angle_degrees": angle, "leg_pain": pain == "yes"}
    if rule.bands:
        return _value(f"{name}, {rule.unit}", needed=False)
    return _one_of(name, list(rule.outcomes), needed=False)


def _nerves(rule: ResultRule) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, asked in (
        ("temperature_celsius", "Skin temperature in C"),
        ("height_cm", "Height in cm"),
    ):
        found |= _if_given(name, _value(asked, needed=False))
    nerves: list[dict[str, Any]] = []
    while True:
        nerve = _one_of("Nerve, or nothing to end", list(rule.parts), needed=not nerves)
        if nerve is None:
            return {**found, "nerves": nerves}
        nerves.append(_nerve(nerve, sensory=rule.parts[nerve].sensory))


def _nerve(nerve: str, *, sensory: bool) -> dict[str, Any]:
    found: dict[str, Any] = {"nerve": nerve, "side": _one_of("Side", list(SIDES))}
    unit = "uv" if sensory else "mv"
    for name in _NERVE_VALUES:
        if name == "amplitude":
            value = _value(f"amplitude in {unit} (0 for no response)")
            found |= {"response": "absent"} if value == 0 else {f"amplitude_{unit}": value}
        elif not sensory or name in ("velocity_m_per_s", "distal_latency_ms"):
            found |= _if_given(name, _value(name.replace("_", " "), needed=False))
    return found


def _if_given(name: str, value: object) -> dict[str, Any]:
    return {} if value is None else {name: value}


def _value(asked: str, *, needed: bool = True) -> float | None:
    """Return a number, asked for until it is one; None for an empty line where that will do."""
    while True:
        typed = _typed(f"{asked}: ")
        if not typed and not needed:
            return None
        try:
            return float(typed.replace(",", "."))
        except ValueError:
            _say("Type a number without its unit, such as 5.4.")


def _one_of(asked: str, choices: Sequence[str], *, needed: bool = True) -> Any:  # noqa: ANN401
    """Return one of several choices, by its number or its name."""
    for number, choice in enumerate(choices, start=1):
        _say(f"  {number}  {choice.replace('_', ' ')}")
    while True:
        typed = _typed(f"{asked}: ")
        if not typed and not needed:
            return None
        if typed.isdigit() and 0 < int(typed) <= len(choices):
            return choices[int(typed) - 1]
        if typed in choices:
            return typed
        _say(f"Type a number from 1 to {len(choices)}.")


def _typed(asked: str) -> str:
    sys.stderr.write(asked)
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise KeyboardInterrupt  # The input has ended: nothing is written.
    return line.strip()


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
