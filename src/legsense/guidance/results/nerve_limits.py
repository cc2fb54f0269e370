"""The limits that a nerve response is read against: printed by the laboratory, or by age and height."""

from collections.abc import Mapping
from typing import Any

from legsense.errors import CaseError, UnknownIdError
from legsense.guidance.results.numbers import number
from legsense.model.guidance_tables import Basis
from legsense.model.result_rules import NerveLimit, Part, ResultTables

QUANTITIES = {
    "amplitude_mv": "amplitude",
    "amplitude_uv": "amplitude",
    "velocity_m_per_s": "velocity",
    "distal_latency_ms": "distal_latency",
    "f_wave_ms": "f_wave_latency",
}
"""What a limit may exist for; the unit stands in the name of the field."""
LIMIT_NAMES = tuple(QUANTITIES)
"""What a laboratory may print a limit for."""


def limits_of(
    place: str,
    raw: Mapping[str, Any],
    part: Part,
    tables: ResultTables,
    person: tuple[float | None, float | None],
) -> dict[str, NerveLimit]:
    """Return the limit of each quantity: those that were printed, or of one table and never of two.

    Args:
        place: Where the nerve stands, for messages.
        raw: The nerve as written.
        part: The response.
        tables: Limits by age and height.
        person: Age in years and height in cm; None where not known.

    Raises:
        CaseError: A printed limit cannot be read.
    """
    printed = raw.get("limits")
    if printed is not None:
        return _printed(f"{place}.limits", printed, part)
    found: dict[str, NerveLimit] = {}
    for limit in tables.limits:
        if limit.table != tables.nerve_table or limit.nerve != part.id or not limit.fits(*person):
            continue
        known = found.get(limit.quantity)
        if known is None or limit.narrow > known.narrow:
            found[limit.quantity] = limit
    return found


def _printed(place: str, raw: object, part: Part) -> dict[str, NerveLimit]:
    if not isinstance(raw, Mapping):
        raise CaseError(f'{place}: expected an object such as {{"amplitude_uv": 6}}.')
    found = {}
    for name, value in raw.items():
        if name not in QUANTITIES:
            raise UnknownIdError(f"{place}.{name}: use one of {', '.join(QUANTITIES)}.")
        quantity = QUANTITIES[name]
        found[quantity] = NerveLimit(
            table="laboratory",
            nerve=part.id,
            quantity=quantity,
            value=number(f"{place}.{name}", value),
            upper=quantity.endswith("latency"),
            basis=Basis(provenance="read"),
        )
    return found
