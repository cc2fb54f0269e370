"""The drawn views that ship: complete, consistent, named as promised, and light enough."""

import gzip
import re

import numpy as np
import pytest

from legsense.atlas.skin_cells import load_lookup
from legsense.atlas.views import SHAPES, VIEWS, View, load_view
from legsense.errors import UnknownIdError
from tools.atlas.region_names import REGIONS

EVERY = [(shape, name) for shape in SHAPES for name in VIEWS]
MAX_GZIPPED_BYTES = 110_000  # the limit for all nine views of one shape


@pytest.mark.parametrize(("shape", "name"), EVERY)
def test_ids_say_side_view_and_region(shape: str, name: str) -> None:
    """A region's path can be found by ``side.view.region`` and appears once."""
    regions = load_view(shape, name).regions

    assert all(item.id == f"{item.side}.{name}.{item.region}" for item in regions)
    assert len({item.id for item in regions}) == len(regions)
    assert {item.region for item in regions} <= set(REGIONS)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_region_is_drawn_on_both_sides(shape: str) -> None:
    """No region of the chart is missing from all nine views."""
    drawn = {(item.side, item.region) for name in VIEWS for item in load_view(shape, name).regions}

    assert drawn == {(side, region) for side in ("right", "left") for region in REGIONS}


@pytest.mark.parametrize(("shape", "name"), EVERY)
def test_a_centre_lies_on_its_own_region(shape: str, name: str) -> None:
    """A mark put at a region's centre falls on skin of the figure, well inside the picture."""
    view = load_view(shape, name)
    lookup = load_lookup(shape, name)

    for item in view.regions:
        x, y = item.centre
        assert lookup[y // view.lookup_step, x // view.lookup_step] > 0, item.id


@pytest.mark.parametrize(("shape", "name"), EVERY)
def test_a_lookup_covers_its_view(shape: str, name: str) -> None:
    """One pixel stands for ``lookup_step`` units, over the whole picture."""
    view = load_view(shape, name)
    _, _, width, height = view.view_box

    rows, columns = load_lookup(shape, name).shape

    assert (rows * view.lookup_step, columns * view.lookup_step) == (height, width)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("side", ["outer", "inner"])
def test_left_views_mirror_right_views(shape: str, side: str) -> None:
    """The left leg is the right leg in a mirror, region by region."""
    right, left = load_view(shape, f"right_{side}"), load_view(shape, f"left_{side}")
    width = right.view_box[2]

    assert left.view_box == right.view_box
    assert [(item.region, item.centre) for item in left.regions] == [
        (item.region, (width - item.centre[0], item.centre[1])) for item in right.regions
    ]


@pytest.mark.parametrize("shape", SHAPES)
def test_words_have_room_above_the_figure(shape: str) -> None:
    """Nothing is drawn in the strip where "Your right" and "Your left" are written."""
    for name in VIEWS:
        view = load_view(shape, name)
        sides = {place.key: place for place in view.labels if place.key in ("right", "left")}
        assert sides.keys() == {item.side for item in view.regions}
        assert not load_lookup(shape, name)[: 60 // view.lookup_step].any()
        assert all(0 < place.x < view.view_box[2] for place in sides.values())


@pytest.mark.parametrize("shape", SHAPES)
def test_the_persons_right_is_on_the_right_only_from_behind(shape: str) -> None:
    """Seen from behind the right leg is on the right; in all other double views on the left."""
    for name in ("front", "back", "soles", "tops", "seat"):
        x = {place.key: place.x for place in load_view(shape, name).labels}
        assert (x["right"] > x["left"]) == (name == "back"), name


@pytest.mark.parametrize("shape", SHAPES)
def test_all_nine_views_are_light(shape: str) -> None:
    """The paths of all nine views, gzipped one by one, stay under the limit."""
    total = sum(len(gzip.compress(_svg(load_view(shape, name)), 9)) for name in VIEWS)

    assert total <= MAX_GZIPPED_BYTES


@pytest.mark.parametrize(("shape", "name"), EVERY)
def test_paths_are_plain_numbers_and_commands(shape: str, name: str) -> None:
    """Path data holds nothing that could end an attribute or start a script."""
    view = load_view(shape, name)
    allowed = re.compile(r"[MmLlCcHhVvQqZz0-9 -]*")

    for d in (view.outline, view.lines, view.section, view.frame, *view.skin.values()):
        assert allowed.fullmatch(d)
    for d in (*(item.d for item in view.regions), *(layer.d for layer in view.shades)):
        assert d.startswith("M")
        assert allowed.fullmatch(d)


def test_the_seat_view_says_front_and_back() -> None:
    """The seat view carries a frame and places for the words that explain it."""
    view = load_view("feminine", "seat")

    assert view.frame
    assert {place.key for place in view.labels} == {"right", "left", "front", "back"}


@pytest.mark.parametrize(("shape", "name"), [("square", "front"), ("feminine", "above")])
def test_an_unknown_view_is_refused_with_the_choices(shape: str, name: str) -> None:
    """A wrong name earns the list of right ones."""
    with pytest.raises(UnknownIdError, match="Choose one of: "):
        load_view(shape, name)


def _svg(view: View) -> bytes:
    """Return about the bytes that an SVG of the view needs."""
    regions = "".join(
        f'<path class="region" id="{item.id}" data-region="{item.region}" '
        f'data-side="{item.side}" d="{item.d}"/>'
        for item in view.regions
    )
    shades = "".join(
        f'<path fill-opacity="{layer.opacity}" d="{layer.d}"/>' for layer in view.shades
    )
    return f"{view.outline * 2}{regions}{shades}{view.lines}{view.section}{view.frame}".encode()


def test_shade_runs_from_light_to_dark() -> None:
    """Every layer covers something and none hides what lies under it."""
    shades = load_view("masculine", "front").shades

    assert len(shades) >= 8
    assert np.all([0.0 < layer.opacity < 0.25 for layer in shades])
