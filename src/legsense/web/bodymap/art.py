"""The drawn views as pictures of their own, and the lookups of the brush: the same bytes for everybody."""

import gzip
import hashlib
from dataclasses import replace
from functools import cache
from typing import Final

import numpy as np

from legsense.atlas.figure import Layers, document, figure
from legsense.atlas.skin_cells import load_cells
from legsense.atlas.views import SHAPES, VIEWS, load_view, shape_folder

ADDRESS: Final = "/body-map"
AREA_UNIT_MM2: Final = 0.1
"""Areas of cells travel as whole numbers of this; no cell has as many as 65,536."""


@cache
def art_svg(shape: str, view: str) -> bytes:
    """Return the bare figure of a view, without words, as an SVG file.

    Args:
        shape: One of ``views.SHAPES``.
        view: One of ``views.VIEWS``.

    Raises:
        UnknownIdError: There is no such shape or view.
    """
    bare = replace(load_view(shape, view), labels=())
    inner = figure(bare, Layers(), prefix="", label=bare.title)
    _, _, width, height = bare.view_box
    return document(
        inner, box=bare.view_box, title=bare.title, text=bare.description, prefix="",
        pixels=(width, height),
    ).encode()  # fmt: skip


@cache
def art_gzipped(shape: str, view: str) -> bytes:
    """Return `art_svg` packed once for all."""
    return gzip.compress(art_svg(shape, view), 9, mtime=0)


@cache
def lookup_png(shape: str, view: str) -> bytes:
    """Return the cell numbers of a view as the PNG that ships with the atlas.

    Raises:
        UnknownIdError: There is no such shape or view.
    """
    return shape_folder(shape, view).joinpath("lookups", f"{view}.png").read_bytes()


@cache
def cell_table() -> bytes:
    """Return the cells of one leg: a byte each for the region, then two each for the area.

    Regions count in ``cells.region_ids``; areas are little-endian multiples of ``AREA_UNIT_MM2``.
    """
    cells = load_cells()
    area = np.maximum(np.rint(cells.area_mm2 / AREA_UNIT_MM2), 1).astype("<u2")
    return cells.region.astype(np.uint8).tobytes() + area.tobytes()


@cache
def version() -> str:
    """Return a few letters that change when any picture, lookup or cell does."""
    digest = hashlib.sha256(cell_table())
    for shape in SHAPES:
        for view in VIEWS:
            digest.update(art_svg(shape, view))
            digest.update(lookup_png(shape, view))
    return digest.hexdigest()[:10]
