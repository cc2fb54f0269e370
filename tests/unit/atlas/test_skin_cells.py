"""The table of paint cells and the lookups that lead to it."""

import struct

import numpy as np
import pytest

from legsense.atlas.skin_cells import decoded_lookup, load_cells, load_lookup
from legsense.atlas.views import SHAPES, VIEWS, load_view
from legsense.errors import TablesError
from tools.atlas.png import png_bytes
from tools.atlas.region_names import REGIONS


def test_every_region_has_cells_of_its_own() -> None:
    """Each of the 64 regions holds at least 25 cells, enough to paint a part of it."""
    cells = load_cells()

    counts = np.bincount(cells.region, minlength=len(REGIONS))

    assert cells.region_ids == REGIONS
    assert counts.min() >= 25


def test_cells_are_of_even_size() -> None:
    """No cell is a speck or a slab: nine in ten are between 2 and 8 mm across."""
    side = np.sqrt(load_cells().area_mm2)

    assert np.percentile(side, 5) > 2.0
    assert np.percentile(side, 95) < 8.0


def test_normals_point_outward() -> None:
    """Cells of the outer thigh face outward, those of the sole face down."""
    cells = load_cells()
    outer = cells.region == REGIONS.index("thigh_lo_outer")
    heel = cells.region == REGIONS.index("ball_inner")

    assert cells.normal[outer, 0].mean() > 0.8
    assert cells.normal[heel, 1].mean() < -0.8
    assert np.allclose(np.linalg.norm(cells.normal, axis=1), 1.0, atol=0.02)


@pytest.mark.parametrize("shape", SHAPES)
def test_nearly_every_cell_shows_in_some_view(shape: str) -> None:
    """What cannot be seen cannot be painted; only deep folds may hide."""
    n_per_leg = load_cells().n_per_leg
    seen = np.unique(np.concatenate([load_lookup(shape, name).ravel() for name in VIEWS]))

    assert seen.max() <= 2 * n_per_leg
    assert (seen > 0).sum() >= 0.93 * 2 * n_per_leg


@pytest.mark.parametrize("shape", SHAPES)
def test_left_lookups_mirror_right_ones(shape: str) -> None:
    """A cell's mirror image is the cell ``n_per_leg`` further on."""
    n_per_leg = load_cells().n_per_leg
    right = load_lookup(shape, "right_outer").astype(np.int64)
    left = load_lookup(shape, "left_outer").astype(np.int64)

    assert set(np.unique(left[left > 0] - n_per_leg)) == set(np.unique(right[right > 0]))


@pytest.mark.parametrize("shape", SHAPES)
def test_pictures_and_cells_agree(shape: str) -> None:
    """The cell at the centre of a region's path belongs to that region and that side."""
    cells = load_cells()
    for name in VIEWS:
        view, lookup = load_view(shape, name), load_lookup(shape, name)
        for item in view.regions:
            x, y = item.centre
            number = int(lookup[y // view.lookup_step, x // view.lookup_step])
            side = "right" if number <= cells.n_per_leg else "left"
            region = cells.region_ids[cells.region[(number - 1) % cells.n_per_leg]]
            assert (side, region) == (item.side, item.region), item.id


def test_a_lookup_survives_its_file() -> None:
    """Writing and reading give the numbers back."""
    numbers = np.arange(60_000, 60_012).reshape(3, 4)

    assert (decoded_lookup(png_bytes(numbers), "here") == numbers).all()


def test_another_file_is_refused() -> None:
    """A file that is not a PNG is named, with what to do."""
    with pytest.raises(TablesError, match=r"here: this is not a PNG file\. Build it again"):
        decoded_lookup(b"GIF89a", "here")


def test_another_kind_of_png_is_refused() -> None:
    """An 8-bit picture is not a lookup."""
    data = bytearray(png_bytes(np.zeros((2, 2), np.int64)))
    data[24:25] = struct.pack(">B", 8)

    with pytest.raises(TablesError, match="a lookup is 16-bit grey"):
        decoded_lookup(bytes(data), "here")
