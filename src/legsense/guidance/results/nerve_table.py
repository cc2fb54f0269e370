"""Nerve responses as written, and each value beside its limit."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from legsense.errors import CaseError, UnknownIdError
from legsense.guidance.results.nerve_limits import QUANTITIES, limits_of
from legsense.guidance.results.numbers import number
from legsense.guidance.results.sides import SIDES
from legsense.model.result_rules import NerveLimit, Part, ResultRule, ResultTables
from legsense.model.results import RawResult

ABSENT_RESPONSE = "absent"
_WORDS = ("nerve", "side", "response", "f_wave", "limits")


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One response of one nerve on one side.

    Attributes:
        values: Field name to value; an absent response has amplitude 0.
        limits: Quantity to the limit it is read against.
        f_wave_absent: No F-wave was found.
    """

    part: Part
    side: str
    values: Mapping[str, float]
    limits: Mapping[str, NerveLimit]
    f_wave_absent: bool = False

    @property
    def name(self) -> str:
        """Nerve and side, for a clinician."""
        return f"{self.part.label}, {self.side}"

    def of(self, quantity: str) -> float | None:
        """Return the value of a quantity, whatever unit its field names."""
        fields = (name for name, each in QUANTITIES.items() if each == quantity)
        return next((self.values[name] for name in fields if name in self.values), None)

    def ratio(self, quantity: str) -> float | None:
        """Return value over limit; None where one of the two is missing."""
        value, limit = self.of(quantity), self.limits.get(quantity)
        return None if value is None or limit is None else value / limit.value

    def beyond(self, quantity: str) -> bool:
        """Return whether a value lies on the wrong side of its limit."""
        ratio = self.ratio(quantity)
        if ratio is None:
            return False
        return ratio > 1.0 if self.limits[quantity].upper else ratio < 1.0

    @property
    def absent(self) -> bool:
        """Whether there was no response at all."""
        return self.of("amplitude") == 0.0

    @property
    def small(self) -> bool:
        """Whether the response is absent or smaller than its limit."""
        return self.absent or self.beyond("amplitude")

    @property
    def slow(self) -> bool:
        """Whether velocity, latency or F-wave are beyond their limit."""
        return any(map(self.beyond, ("velocity", "distal_latency", "f_wave_latency")))


def responses(
    raw: RawResult, rule: ResultRule, tables: ResultTables, age_years: float | None
) -> tuple[Response, ...]:
    """Return every response of a study beside its limits.

    Raises:
        CaseError: A value is missing, implausible or written under a name that is not known.
    """
    nerves = raw.fields.get("nerves")
    if not isinstance(nerves, list) or not nerves:
        raise CaseError(f'{raw.place}.nerves: expected a list such as [{{"nerve": "sural"}}].')
    height = optional(f"{raw.place}.height_cm", raw.fields.get("height_cm"), "height_cm", tables)
    return tuple(
        _response(f"{raw.place}.nerves[{position}]", each, rule, tables, (age_years, height))
        for position, each in enumerate(nerves)
    )


def optional(place: str, value: object, name: str, tables: ResultTables) -> float | None:
    """Return a plausible value, or None where none was written.

    Raises:
        CaseError: It is no number, or one that nobody has.
    """
    if value is None:
        return None
    low, high = tables.nerve_plausible[name]
    found = number(place, value)
    if not low <= found <= high:
        raise CaseError(
            f"{place}: {found:g} is outside what is possible ({low:g} to {high:g}). "
            "Check the value and its unit, which the name states."
        )
    return found


def _response(
    place: str,
    raw: object,
    rule: ResultRule,
    tables: ResultTables,
    person: tuple[float | None, float | None],
) -> Response:
    if not isinstance(raw, Mapping):
        raise CaseError(f'{place}: expected an object with "nerve", "side" and values.')
    for key in raw:
        if key not in tables.nerve_plausible and key not in _WORDS:
            raise UnknownIdError(
                f"{place}.{key}: not known here. Use {', '.join(tables.nerve_plausible)}."
            )
    part = rule.parts.get(str(raw.get("nerve")))
    if part is None:
        raise UnknownIdError(
            f"{place}.nerve: found {raw.get('nerve')!r}, expected one of {', '.join(rule.parts)}."
        )
    side = raw.get("side")
    if side not in SIDES:
        raise CaseError(f"{place}.side: found {side!r}, expected left or right.")
    values = _values(place, raw, part, tables)
    return Response(
        part=part,
        side=str(side),
        values=values,
        limits=limits_of(place, raw, part, tables, person),
        f_wave_absent=raw.get("f_wave") == ABSENT_RESPONSE,
    )


def _values(
    place: str, raw: Mapping[str, Any], part: Part, tables: ResultTables
) -> dict[str, float]:
    amplitude = "amplitude_uv" if part.sensory else "amplitude_mv"
    wrong = "amplitude_mv" if part.sensory else "amplitude_uv"
    if wrong in raw:
        raise CaseError(f"{place}.{wrong}: this response is measured in another unit: {amplitude}.")
    if raw.get("response") == ABSENT_RESPONSE:
        return {amplitude: 0.0}
    values = {
        name: value
        for name in tables.nerve_plausible
        if (value := optional(f"{place}.{name}", raw.get(name), name, tables)) is not None
    }
    if amplitude not in values:
        raise CaseError(f'{place}: no amplitude. Write "{amplitude}", or "response": "absent".')
    return values
