"""What the brush painted, as text that fits into a form field: runs of cell numbers by sensation.

``numb:12-40.55;pain:7`` means cells 12 to 40 and 55 painted as numb, and cell 7 as pain. Cells are
those of `legsense.atlas.skin_cells`; ``frontend/modules/bodymap/painting.js`` writes the same text.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from legsense.atlas.palette import SENSATIONS
from legsense.atlas.skin_cells import load_cells
from legsense.errors import CaseError

Painted = Mapping[str, frozenset[int]]
"""Sensation to cells."""

_TEXT: Final = re.compile(r"(?:[a-z]+:[0-9.-]+(?:;[a-z]+:[0-9.-]+)*)?")
_RUN: Final = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?")


def painted_from(text: str) -> Painted:
    """Return the cells that a text names.

    Args:
        text: As above; empty for nothing painted.

    Raises:
        CaseError: It is no such text, or names a cell or sensation that does not exist.

    >>> {key: sorted(cells) for key, cells in painted_from("numb:12-14.55;pain:7").items()}
    {'numb': [12, 13, 14, 55], 'pain': [7]}
    """
    if not _TEXT.fullmatch(text):
        raise _fault(text)
    painted: dict[str, frozenset[int]] = {}
    for part in text.split(";") if text else ():
        sensation, _, runs = part.partition(":")
        if sensation not in SENSATIONS or sensation in painted:
            raise _fault(text)
        painted[sensation] = frozenset(
            cell for run in runs.split(".") for cell in _cells_of(run, text)
        )
    return painted


def _cells_of(run: str, text: str) -> range:
    match = _RUN.fullmatch(run)
    if match is None:
        raise _fault(text)
    first, last = int(match[1]), int(match[2] or match[1])
    if not 1 <= first <= last <= 2 * load_cells().n_per_leg:
        raise _fault(text)
    return range(first, last + 1)


def _fault(text: str) -> CaseError:
    shown = text if len(text) <= 40 else f"{text[:37]}..."
    return CaseError(
        f"painted: found {shown!r}, expected runs of cells by sensation, from 1 to "
        f"{2 * load_cells().n_per_leg:,}, such as numb:12-40.55;pain:7. Leave it out to keep whole "
        "regions."
    )


def text_of(painted: Mapping[str, Iterable[int]]) -> str:
    """Return cells as text; the opposite of `painted_from`.

    >>> text_of({"numb": [14, 12, 13, 55], "pain": []})
    'numb:12-14.55'
    """
    return ";".join(
        f"{sensation}:{'.'.join(_runs(sorted(set(cells))))}"
        for sensation, cells in painted.items()
        if cells
    )


def _runs(cells: list[int]) -> list[str]:
    runs: list[list[int]] = []
    for cell in cells:
        if runs and runs[-1][1] == cell - 1:
            runs[-1][1] = cell
        else:
            runs.append([cell, cell])
    return [f"{first}-{last}" if last > first else f"{first}" for first, last in runs]


def place_of(cell: int) -> tuple[str, str]:
    """Return (side, region) of a cell."""
    cells = load_cells()
    leg, at = divmod(cell - 1, cells.n_per_leg)
    return ("right", "left")[leg], cells.region_ids[int(cells.region[at])]
