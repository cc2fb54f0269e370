"""Join arcs into closed rings around an area."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from tools.atlas.planar import Arc

Curves = NDArray[np.float64]


def rings_around(
    arcs: list[Arc], fitted: list[Curves], belongs: Callable[[int], bool]
) -> list[Curves]:
    """Join the arcs around an area into closed rings, the area always on the left hand."""
    starting: dict[int, list[tuple[int, Curves]]] = {}
    rings = []
    for arc, curves in zip(arcs, fitted, strict=True):
        left, right = belongs(arc.left), belongs(arc.right)
        if left == right or not len(curves):
            continue
        start, end = (arc.start, arc.end) if left else (arc.end, arc.start)
        run = curves if left else curves[::-1, ::-1]
        if start == end:
            rings.append(run)
        else:
            starting.setdefault(start, []).append((end, run))
    while starting:
        first = next(iter(starting))
        here, runs = first, []
        while here in starting:
            onward = starting[here]
            end, run = onward.pop(0)
            if not onward:
                del starting[here]
            runs.append(run)
            here = end
            if here == first:
                break
        rings.append(np.concatenate(runs))
    return rings
