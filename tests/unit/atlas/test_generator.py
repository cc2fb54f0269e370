"""The generator's own laws: smooth meshes, shared borders, faithful curves, the same bytes twice."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("scipy", reason="the atlas generator needs scipy; users do not")

from tools.atlas.build import body_model, build
from tools.atlas.curve import fit_curve
from tools.atlas.half_mesh import load_half
from tools.atlas.measures import region_areas
from tools.atlas.path_text import path_data
from tools.atlas.planar import arcs_between
from tools.atlas.region_names import REGIONS
from tools.atlas.rings import rings_around
from tools.atlas.smooth import catmull_clark

CUBE = np.array(
    [[0, 1, 3, 2], [4, 6, 7, 5], [0, 4, 5, 1], [2, 3, 7, 6], [0, 2, 6, 4], [1, 5, 7, 3]]
)
CORNERS = np.array([[x, y, z] for x in (-1.0, 1.0) for y in (-1.0, 1.0) for z in (-1.0, 1.0)])


def test_catmull_clark_of_a_cube_is_the_textbook_one() -> None:
    """One step: 26 points, 24 faces; a corner moves to 5/9, an edge to 3/4 (by hand from the rule)."""
    step = catmull_clark(CUBE, len(CORNERS))

    points = step.matrix @ CORNERS

    assert points.shape == (26, 3)
    assert step.faces.shape == (24, 4)
    assert np.allclose(np.abs(points[:8]), 5.0 / 9.0)
    assert np.allclose(np.sort(np.abs(points[8:20]), axis=1), [0.0, 0.75, 0.75])


def test_neighbours_share_one_border() -> None:
    """Areas enclosed by the rings of all labels add up to the figure: no gap, no overlap."""
    labels = np.zeros((40, 60), dtype=np.int64)
    labels[5:35, 5:30], labels[5:35, 30:55], labels[15:25, 20:40] = 1, 2, 3
    arcs = arcs_between(labels, 0, 8)
    lines = [np.repeat(arc.points, 1, axis=0)[:, None, :].repeat(4, axis=1) for arc in arcs]

    def area(wanted: tuple[int, ...]) -> float:
        rings = rings_around(arcs, lines, lambda label: label in wanted)
        return sum(_shoelace(ring[:, 0]) for ring in rings)

    assert area((1,)) + area((2,)) + area((3,)) == pytest.approx(area((1, 2, 3)), abs=1e-9)


def test_a_fitted_curve_stays_within_its_tolerance() -> None:
    """A circle of radius 100 is drawn with few curves, none further off than asked."""
    turn = np.linspace(0.0, 2.0 * np.pi, 400)
    circle = 100.0 * np.stack([np.cos(turn), np.sin(turn)], axis=1)

    curves = fit_curve(circle, 0.5, closed=True)

    t = np.linspace(0.0, 1.0, 20)[:, None]
    drawn = [
        (1 - t) ** 3 * c[0] + 3 * t * (1 - t) ** 2 * c[1] + 3 * t**2 * (1 - t) * c[2] + t**3 * c[3]
        for c in curves
    ]
    assert len(curves) <= 8
    assert np.abs(np.linalg.norm(np.concatenate(drawn), axis=1) - 100.0).max() < 0.6


def test_path_data_is_short_and_relative() -> None:
    """A straight run becomes one line; a minus sign serves as a gap."""
    run = np.array([[[10.0, 20.0], [13.0, 20.0], [16.0, 20.0], [19.0, 20.0]]])

    assert path_data([run], closed=False) == "M10 20l9 0"


def test_the_stored_mesh_is_half_a_body() -> None:
    """Nothing crosses the midline, and the two shapes differ."""
    feminine, masculine = load_half("feminine"), load_half("masculine")

    assert feminine.vertices[:, 0].min() >= 0.0
    assert feminine.on_midline.sum() > 20
    assert not np.allclose(feminine.vertices, masculine.vertices)
    with pytest.raises(ValueError, match="Body shape 'round' is not known"):
        load_half("round")


@pytest.mark.slow
def test_drawing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    """Same mesh, same code, same bytes: views, lookups, cells and their surroundings."""
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        build(folder, ("feminine",), ("right_inner",))

    files = sorted(path.relative_to(first) for path in first.rglob("*") if path.is_file())
    assert len(files) == 7
    assert all((first / name).read_bytes() == (second / name).read_bytes() for name in files)


@pytest.mark.slow
def test_regions_fill_the_leg() -> None:
    """The 60 leg regions make up the whole leg, and none is lost in the smoothing."""
    model, _, at = body_model()

    areas = region_areas(model.fields, at.skin.points)

    assert sum(areas[name] for name in REGIONS[:60]) == pytest.approx(100.0)
    assert min(areas.values()) > 0.1


def _shoelace(ring: np.ndarray) -> float:
    x, y = ring.T
    return float(np.dot(x, np.roll(y, -1)) - np.dot(np.roll(x, -1), y)) / 2.0
