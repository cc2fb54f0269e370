"""Which views show an area best, so that a picture need not show all nine."""

from collections.abc import Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

from legsense.atlas.cell_field import SIDES, SideRegion
from legsense.atlas.skin_cells import load_cells, load_lookup
from legsense.atlas.views import SHAPES, VIEWS

_STANDING = ("front", "back")
_ENOUGH = 0.9
_LIKING = {"front": 1.4, "back": 1.3}
"""A standing view is taken before another that shows a little more."""
_BOTH_MATTER = 0.5
_PIXELS = 5


def best_views(values: Mapping[SideRegion, float], *, most: int = 4) -> tuple[str, ...]:
    """Return the views that together show an area well, in the order of ``views.VIEWS``.

    One view after another is taken, the one that adds most first, until nine tenths of what all
    views could show is shown. A front or a back is always among them: people find their way there.

    Args:
        values: (side, region) to how much it matters, 0 or more.
        most: No more than this, the front or back not counted.
    """
    weight = _weights(values)
    if weight.sum() <= 0.0:
        return _STANDING
    offered = _offered(weight)
    view_clarity = clarity()[[VIEWS.index(name) for name in offered]]
    liking = np.array([_LIKING.get(name, 1.0) for name in offered])
    shown, best = np.zeros_like(weight), view_clarity.max(axis=0)
    chosen: set[str] = set()
    while len(chosen) < most and (shown * weight).sum() < _ENOUGH * (best * weight).sum():
        gain = ((np.maximum(view_clarity, shown) - shown) * weight).sum(axis=(1, 2))
        at = int((gain * liking).argmax())
        chosen.add(offered[at])
        shown = np.maximum(shown, view_clarity[at])
    if not chosen.intersection(_STANDING):
        chosen.add(max(_STANDING, key=lambda name: _seen(name, weight)))
    return tuple(name for name in VIEWS if name in chosen)


def _offered(weight: NDArray[np.float64]) -> tuple[str, ...]:
    """Return the views to choose from: those of one leg only where one leg matters more."""
    by_side = weight.sum(axis=1)
    if by_side.min() > _BOTH_MATTER * by_side.max():
        return tuple(name for name in VIEWS if not name.startswith(SIDES))
    return VIEWS


def _seen(name: str, weight: NDArray[np.float64]) -> float:
    return float((clarity()[VIEWS.index(name)] * weight).sum())


def _weights(values: Mapping[SideRegion, float]) -> NDArray[np.float64]:
    ids = load_cells().region_ids
    weight = np.zeros((len(SIDES), len(ids)))
    for (side, region), value in values.items():
        if region in ids:
            weight[SIDES.index(side), ids.index(region)] = value
    return weight


@cache
def clarity() -> NDArray[np.float64]:
    """Return how large each region stands in each view, against the view where it is largest.

    Returns:
        Shape ``(n_views, 2, n_regions)``, 0 to 1; sides as in ``cell_field.SIDES``.
    """
    cells = load_cells()
    n_regions = len(cells.region_ids)
    region = np.concatenate([[0], cells.region + 1, cells.region + 1 + n_regions])
    size = np.zeros((len(VIEWS), 1 + 2 * n_regions))
    for at, name in enumerate(VIEWS):
        seen = load_lookup(SHAPES[0], name)[::_PIXELS, ::_PIXELS]
        size[at] = np.bincount(region[seen].ravel(), minlength=size.shape[1])
    part = size[:, 1:] / size[:, 1:].max(axis=0)
    share: NDArray[np.float64] = part.reshape(len(VIEWS), len(SIDES), n_regions)
    share.flags.writeable = False
    return share
