"""Left and right of one sign put together as the answer to a sided finding."""

from collections.abc import Mapping

from legsense.model.answers import ABSENT, PRESENT

SIDES = ("left", "right")


def merged(by_side: Mapping[str, str], *, sided: bool) -> str | None:
    """Return the value of a finding from what each side showed.

    Args:
        by_side: Side to ``present`` or ``absent``; a side that was not examined is missing.
        sided: Whether the finding keeps its side.

    Returns:
        None when nothing can be said: no sign found, and a side not examined.

    >>> merged({"left": "present", "right": "absent"}, sided=True)
    'left'
    >>> merged({"left": "absent"}, sided=True) is None
    True
    """
    there = [side for side in SIDES if by_side.get(side) == PRESENT]
    if not there and not all(by_side.get(side) == ABSENT for side in SIDES):
        return None
    if not sided:
        return PRESENT if there else ABSENT
    return {0: "none", 1: there[0] if there else "none", 2: "both"}[len(there)]
