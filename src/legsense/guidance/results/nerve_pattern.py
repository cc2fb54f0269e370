"""The pattern of a nerve study: which responses are abnormal, and what they have in common."""

from collections.abc import Sequence

from legsense.guidance.results.nerve_table import Response
from legsense.model.results import Check

BLOCK = "efns_i_e"


def pattern(
    found: Sequence[Response],
    met: dict[tuple[str, str], list[Check]],
    *,
    cold: bool,
    nerves_needed: int,
) -> str:
    """Return the outcome of a study.

    Args:
        found: All responses.
        met: (nerve part, side) to the criteria of demyelination that it meets.
        cold: The limb was too cold for slowness to mean anything.
        nerves_needed: How many nerves must meet a criterion before the pattern is named.
    """
    abnormal = [each for each in found if each.small or (each.slow and not cold)]
    blocked = [key for key, checks in met.items() if any(c.criterion == BLOCK for c in checks)]
    if not cold and len(met) >= nerves_needed and any(part != "tibial_ah" for part, _ in met):
        return "demyelinating"
    if not abnormal and not met:
        return "normal"
    touched = _places(abnormal, met, found)
    sensory = [each for each in found if each.part.sensory]
    if len(touched) == 1 and (blocked or any(each in abnormal for each in sensory)):
        return "single_nerve" if len(_all_places(found)) > 1 else "unclear"
    if not any(each in abnormal for each in sensory):
        return "root_pattern_sensory_normal" if sensory else "unclear"
    return _many(touched, found)


def _many(touched: set[tuple[str, str]], found: Sequence[Response]) -> str:
    """Return length-dependent when both sides agree and the longest skin nerve is among them."""
    tested = _all_places(found)
    uneven = any(
        ((nerve, "left") in touched) != ((nerve, "right") in touched)
        for nerve, _ in touched
        if {(nerve, "left"), (nerve, "right")} <= tested
    )
    sural = {place for place in tested if place[0] == "sural"}
    if not uneven and sural and sural <= touched:
        return "axonal_length_dependent"
    return "multifocal" if uneven and len(touched) > 1 else "unclear"


def _places(
    abnormal: Sequence[Response], met: dict[tuple[str, str], list[Check]], found: Sequence[Response]
) -> set[tuple[str, str]]:
    with_criteria = [each for each in found if (each.part.id, each.side) in met]
    return _all_places([*abnormal, *with_criteria])


def _all_places(found: Sequence[Response]) -> set[tuple[str, str]]:
    return {(each.part.nerve or each.part.id, each.side) for each in found}
