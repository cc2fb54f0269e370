"""The pattern of a nerve study: which responses are abnormal, and what they have in common."""

from collections.abc import Mapping, Sequence

from legsense.guidance.results.demyelination import BLOCK
from legsense.guidance.results.nerve_table import Response
from legsense.model.results import Check

Places = Mapping[tuple[str, str], Sequence[Check]]
"""(Nerve part, side) to criteria that it meets."""

_EASILY_OVERCALLED = "tibial_ah"
"""The tibial nerve meets criteria in half of all studies, so it never names a pattern alone."""


def pattern(
    found: Sequence[Response],
    met: Places,
    *,
    touched: Places,
    cold: bool,
    nerves_needed: int,
) -> str:
    """Return the outcome of a study.

    Args:
        found: All responses.
        met: Those that meet criteria of demyelination.
        touched: The same, and those that meet criteria of a nerve squeezed at one place.
        cold: The limb was too cold for slowness to mean anything.
        nerves_needed: How many nerves must meet a criterion before the pattern is named.
    """
    abnormal = [each for each in found if each.small or (each.slow and not cold)]
    focal = any(c.criterion == BLOCK for them in met.values() for c in them) or touched != met
    nerves = _all_places([each for each in found if (each.part.id, each.side) in met])
    if not cold and len(nerves) >= nerves_needed and any(p != _EASILY_OVERCALLED for p, _ in met):
        return "demyelinating"
    if not abnormal and not touched:
        return "normal"
    hurt = _all_places(
        [*abnormal, *(each for each in found if (each.part.id, each.side) in touched)]
    )
    sensory = [each for each in found if each.part.sensory]
    if len(hurt) == 1 and (focal or any(each in abnormal for each in sensory)):
        return "single_nerve" if len(_all_places(found)) > 1 else "unclear"
    if not any(each in abnormal for each in sensory):
        return "root_pattern_sensory_normal" if sensory else "unclear"
    return _many(hurt, found)


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


def _all_places(found: Sequence[Response]) -> set[tuple[str, str]]:
    return {(each.part.nerve or each.part.id, each.side) for each in found}
