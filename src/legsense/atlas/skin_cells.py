"""The skin in small pieces: a table of paint cells, and which cell each point of a view shows.

Cells are numbered from 1: those of the right leg first, then those of the left leg in the same
order, so that a cell and its mirror image differ by ``n_per_leg``. 0 means no cell. Every body
shape has the same cells, so a mark made on one shape shows on any other.
"""

import struct
import zlib
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable

import numpy as np
from numpy.typing import NDArray

from legsense.atlas.views import data_folder, shape_folder
from legsense.errors import TablesError

_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_FILTER_UP = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class SkinCells:
    """One leg's cells; the other leg is its mirror image. Row ``k`` is cell ``k + 1``.

    Attributes:
        region_ids: Region ids; ``region`` counts in them.
        region: Region of each cell, shape ``(n_per_leg,)``.
        area_mm2: Area on the mean body.
        position: 0 top of the thigh, 1 knee, 2 ankle bones, 3 toe tips; negative above the thigh.
        angle: Degrees about the leg: 0 front, 90 outer, 180 back, -90 inner side.
        centroid_mm: Outward, up and forward, shape ``(n_per_leg, 3)``, mean body at rest.
        normal: Unit normals, shape ``(n_per_leg, 3)``, the same way.
    """

    region_ids: tuple[str, ...]
    region: NDArray[np.uint8]
    area_mm2: NDArray[np.float64]
    position: NDArray[np.float64]
    angle: NDArray[np.float64]
    centroid_mm: NDArray[np.float64]
    normal: NDArray[np.float64]

    @property
    def n_per_leg(self) -> int:
        """Return the number of cells on one leg."""
        return len(self.region)


@cache
def load_cells() -> SkinCells:
    """Return the table of cells that ships with Legsense."""
    return read_cells(data_folder().joinpath("cells.npz"))


def read_cells(path: Traversable) -> SkinCells:
    """Return the table of cells of a file that ``tools/atlas`` wrote."""
    with path.open("rb") as stream, np.load(stream) as stored:
        return SkinCells(
            region_ids=tuple(str(name) for name in stored["region_ids"]),
            region=stored["region"],
            area_mm2=stored["area_tenth_mm2"] / 10.0,
            position=stored["position_thousandths"] / 1000.0,
            angle=stored["angle_degrees"].astype(np.float64),
            centroid_mm=stored["centroid_mm"].astype(np.float64),
            normal=stored["normal_hundredths"] / 100.0,
        )


@cache
def load_lookup(shape: str, name: str) -> NDArray[np.uint16]:
    """Return the cell that each pixel of a view shows; read-only.

    Args:
        shape: Body shape, one of ``views.SHAPES``.
        name: View, one of ``views.VIEWS``.

    Returns:
        Shape ``(height, width)``, where a pixel is ``View.lookup_step`` units wide; 0 for no cell.

    Raises:
        UnknownIdError: The shape or the view does not exist.
        TablesError: The file is not a lookup as ``tools/atlas`` writes it.
    """
    file = shape_folder(shape, name).joinpath("lookups", f"{name}.png")
    lookup = decoded_lookup(file.read_bytes(), f"atlas/data/{shape}/lookups/{name}.png")
    lookup.flags.writeable = False
    return lookup


def decoded_lookup(data: bytes, place: str) -> NDArray[np.uint16]:
    """Return the numbers in a 16-bit greyscale PNG whose rows all have the filter "up".

    Args:
        data: The file.
        place: Its name, for messages.

    Raises:
        TablesError: It is another kind of file.

    Source: PNG specification, third edition, W3C 2025, https://www.w3.org/TR/png-3/.
    """
    if not data.startswith(_PNG_SIGNATURE):
        raise TablesError(
            f"{place}: this is not a PNG file. Build it again: python -m tools.atlas build."
        )
    width, height, depth, colour = struct.unpack(">IIBB", data[16:26])
    rows = np.frombuffer(zlib.decompress(_image_data(data)), np.uint8).reshape(height, -1)
    if (depth, colour) != (16, 0) or (rows[:, 0] != _FILTER_UP).any():
        raise TablesError(
            f"{place}: a lookup is 16-bit grey with the filter `up` on every row, and this is not."
            " Build it again: python -m tools.atlas build."
        )
    numbers = np.cumsum(rows[:, 1:], axis=0, dtype=np.uint8)
    return numbers.view(">u2").reshape(height, width).astype(np.uint16)


def _image_data(data: bytes) -> bytes:
    at, body = len(_PNG_SIGNATURE), b""
    while at + 8 <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        if kind == b"IDAT":
            body += data[at + 8 : at + 8 + length]
        at += length + 12
    return body
