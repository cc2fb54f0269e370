"""From figures per region to shapes: smoothing along the skin, contours, and unions without seams."""

import re

import numpy as np
import pytest
from numpy.typing import NDArray

from legsense.atlas.cell_field import cell_field, surroundings
from legsense.atlas.contours import Samples, contour_path
from legsense.atlas.layers import mark_shapes, side_shape
from legsense.atlas.skin_cells import load_cells
from legsense.atlas.union import pieces, united
from legsense.atlas.views import SHAPES, VIEWS, load_view
from legsense.errors import OutOfRangeError, UnknownIdError
from tools.atlas.surroundings import surroundings_of

REGIONS = load_cells().region_ids


def cells_of(region: str) -> NDArray[np.intp]:
    """Return the rows of one region's cells."""
    return np.flatnonzero(load_cells().region == REGIONS.index(region))


def enclosed(path: str) -> float:
    """Return the area within a path, holes taken away, its curves taken as their chords."""
    rings = [list(pieces(f"{ring}z")) for ring in path.split("z") if ring]
    corners = [np.array([piece[0] for piece in ring], float) for ring in rings]
    return abs(
        sum(
            float(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2.0
            for x, y in (ring.T for ring in corners)
        )
    )


def test_what_is_the_same_everywhere_stays_the_same() -> None:
    """Smoothing takes means, so a constant comes through unchanged."""
    field = cell_field({("right", region): 0.4 for region in REGIONS})
    n = load_cells().n_per_leg

    assert np.allclose(field[1 : n + 1], 0.4, atol=1e-6)
    assert (field[n + 1 :] == 0.0).all()
    assert field[0] == 0.0


def test_a_mirror_image_gives_the_mirrored_field() -> None:
    """Left and right are treated alike, to the last digit."""
    right = cell_field({("right", "leg_up_outer"): 0.7, ("right", "heel"): 0.2})
    left = cell_field({("left", "leg_up_outer"): 0.7, ("left", "heel"): 0.2})
    n = load_cells().n_per_leg

    assert (right[1 : n + 1] == left[n + 1 :]).all()


def test_nothing_leaks_through_the_foot() -> None:
    """The top of the foot does not warm the sole below it."""
    tops = [name for name in REGIONS if name.startswith("foot_top") or name == "foot_web12"]
    field = cell_field({("right", region): 1.0 for region in tops})

    assert field[1 + cells_of("sole_mid_inner")].max() < 0.15
    assert field[1 + cells_of("foot_top_inner")].mean() > 0.65


def test_shares_of_the_surroundings_sum_to_one() -> None:
    """Each cell's surroundings are shared out among regions."""
    assert np.allclose(surroundings().sum(axis=1), 1.0, atol=1e-5)


@pytest.mark.parametrize("value", [-0.1, 1.1, float("nan")])
def test_a_value_that_is_no_probability_is_refused(value: float) -> None:
    """Values are probabilities."""
    with pytest.raises(OutOfRangeError, match=r"right\.heel: .* is no probability"):
        cell_field({("right", "heel"): value})


def test_a_side_that_does_not_exist_is_refused() -> None:
    """There are two legs."""
    with pytest.raises(UnknownIdError, match="expected right or left"):
        cell_field({("both", "heel"): 0.5})


def test_a_contour_of_a_round_hill_is_a_circle() -> None:
    """Area within a contour: pi r squared, to a few percent (smoothing rounds a little off)."""
    y, x = np.mgrid[0:60, 0:60]
    hill = np.clip(1.0 - np.hypot(x - 30, y - 30) / 40.0, 0.0, 1.0)
    path = contour_path(Samples(values=hill, spacing=10), 0.5)

    assert path.count("z") == 1
    assert enclosed(path) == pytest.approx(np.pi * 200.0**2, rel=0.06)


def test_a_contour_goes_around_a_hole() -> None:
    """A ring-shaped hill has an outer and an inner edge."""
    y, x = np.mgrid[0:60, 0:60]
    ring = np.exp(-(((np.hypot(x - 30, y - 30) - 18) / 5.0) ** 2))

    assert contour_path(Samples(values=ring, spacing=10), 0.5).count("z") == 2


def test_nothing_above_the_level_gives_no_path() -> None:
    """An empty path is no shape."""
    assert contour_path(Samples(values=np.zeros((9, 9)), spacing=10), 0.1) == ""


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", VIEWS)
def test_all_regions_of_a_side_make_one_shape(shape: str, name: str) -> None:
    """Borders between neighbours vanish, and no area is lost but slivers where rounding folds a border."""
    view = load_view(shape, name)
    for side in {item.side for item in view.regions}:
        parts = [item.d for item in view.regions if item.side == side]
        whole = side_shape(view, side)

        assert len(list(pieces(whole))) < sum(len(list(pieces(part))) for part in parts) / 2
        assert enclosed(whole) == pytest.approx(sum(map(enclosed, parts)), rel=5e-4)


def test_a_union_of_one_is_itself() -> None:
    """Nothing to cancel, nothing changed but the way it is written."""
    path = load_view("feminine", "front").regions[0].d

    assert list(pieces(united([path]))) == list(pieces(path))


def test_painted_cells_are_drawn_where_they_lie() -> None:
    """Cells of the right heel give a shape on the right of the back view's picture."""
    view = load_view("feminine", "back")
    shapes = mark_shapes(view, {}, {"numb": [int(cell) + 1 for cell in cells_of("heel")]})
    starts = [int(x) for x in re.findall(r"M(\d+)", shapes["numb"])]

    assert list(shapes) == ["numb"]
    assert all(x > view.view_box[2] / 2 for x in starts)


def test_the_stored_surroundings_are_those_of_the_cells() -> None:
    """`python -m tools.atlas build` writes them; a cell table of another build would not fit."""
    fresh = surroundings_of(load_cells()).astype(np.float64)
    stored = surroundings() * fresh.sum(axis=1, keepdims=True)

    assert np.abs(stored - fresh).max() <= 1.5
