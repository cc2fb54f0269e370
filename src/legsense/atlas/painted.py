"""Painted cells to marked regions: what a brush on the picture comes to."""

from collections.abc import Sequence

import numpy as np

from legsense.atlas.skin_cells import load_cells
from legsense.errors import OutOfRangeError
from legsense.model.tables import Tables

_LEGS = ("right", "left")


class PaintedCells:
    """Says which regions a painted area marks.

    A region is marked when a fair part of it is painted, or when it holds a fair part of all the
    paint, so that a small patch in a wide region is never lost.

    Args:
        tables: Compiled knowledge; the setting ``region_painted_from`` says what a fair part is.
    """

    def __init__(self, tables: Tables) -> None:
        self._fair = tables.settings["region_painted_from"]

    def __call__(self, painted: Sequence[int]) -> tuple[tuple[str, str], ...]:
        """Return (region, side) for each marked region, in the order of the chart, right first.

        Args:
            painted: Numbers of cells; see `legsense.atlas.skin_cells`. Twice is once.

        Raises:
            OutOfRangeError: A number is no cell.
        """
        cells = load_cells()
        last = len(_LEGS) * cells.n_per_leg
        for number in painted:
            if not 1 <= number <= last:
                raise OutOfRangeError(
                    f"{number} is no cell, expected numbers from 1 to {last:,}. The lookups beside "
                    "each view say which cell a point of the picture shows."
                )
        leg, cell = np.divmod(np.unique(np.asarray(painted, dtype=np.int64)) - 1, cells.n_per_leg)
        n_regions = len(cells.region_ids)
        whole = np.bincount(cells.region, cells.area_mm2, minlength=n_regions)
        area = np.zeros((len(_LEGS), n_regions))
        np.add.at(area, (leg, cells.region[cell]), cells.area_mm2[cell])
        marked = (area >= self._fair * whole) & (area > 0.0)
        marked |= area >= self._fair * area.sum()
        return tuple(
            (cells.region_ids[region], _LEGS[side]) for side, region in np.argwhere(marked).tolist()
        )
