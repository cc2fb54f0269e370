"""Figures per region to a smooth field over the skin, so that no picture looks surer than its data.

A cell takes a weighted mean of its surroundings on the same leg. ``tools/atlas/surroundings.py``
works out the weights once, since they take a second; they ship beside the cells.
"""

from collections.abc import Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

from legsense.atlas.skin_cells import load_cells
from legsense.atlas.views import data_folder
from legsense.errors import OutOfRangeError, UnknownIdError

SIDES = ("right", "left")
SideRegion = tuple[str, str]
"""Side (the person's own) and region id."""
Floats = NDArray[np.float64]


def cell_field(values: Mapping[SideRegion, float]) -> Floats:
    """Return one value a cell from one value a region.

    Args:
        values: (side, region) to a probability or weight, 0 to 1; a region not named counts as 0.
            Regions outside leg and saddle are on no picture and are passed over.

    Returns:
        Shape ``(1 + 2 * n_per_leg,)``: entry ``k`` is cell ``k`` of `skin_cells`; entry 0 is 0.

    Raises:
        UnknownIdError: A side is neither right nor left.
        OutOfRangeError: A value lies outside 0 to 1.
    """
    cells = load_cells()
    number = {region: at for at, region in enumerate(cells.region_ids)}
    by_side = np.zeros((len(SIDES), len(number)))
    for (side, region), value in values.items():
        if side not in SIDES:
            raise UnknownIdError(f"side: found `{side}`, expected right or left.")
        if not 0.0 <= value <= 1.0:
            raise OutOfRangeError(
                f"{side}.{region}: {value} is no probability, expected a number from 0 to 1."
            )
        if region in number:
            by_side[SIDES.index(side), number[region]] = value
    return np.concatenate([[0.0], *(surroundings() @ row for row in by_side)])


@cache
def surroundings() -> NDArray[np.float32]:
    """Return the share of each region in the surroundings of each cell.

    Returns:
        Shape ``(n_per_leg, n_regions)``; rows sum to 1. Read-only.
    """
    with data_folder().joinpath("surroundings.npz").open("rb") as stream, np.load(stream) as stored:
        share: NDArray[np.float32] = stored["share_255ths"].astype(np.float32)
    share /= share.sum(axis=1, keepdims=True)
    share.flags.writeable = False
    return share
