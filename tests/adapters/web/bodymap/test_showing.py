"""The body map as the page holds it, before any script."""

import re
from collections import Counter

import numpy as np
import pytest

from legsense.atlas import palette
from legsense.atlas.skin_cells import load_cells
from legsense.atlas.views import SHAPES, VIEWS, load_view
from legsense.model.answers import Mark
from legsense.model.tables import Tables
from legsense.web.bodymap import MapState, read_marks
from legsense.web.bodymap.painting import text_of
from legsense.web.bodymap.places import SIDES
from tests.adapters.web.bodymap.posted import posted, rendered
from tests.conftest import ROOT

HEEL = Mark(region="heel", side="left", sensation="tingling")


def test_the_map_holds_no_script_and_no_style_of_its_own(tables: Tables) -> None:
    """A strict content security policy may stand over the page."""
    html = rendered(tables, MapState(marks=(HEEL,)))

    assert not re.findall(r"<script|\sstyle=|\son[a-z]+=|javascript:|https?://", html)


def test_no_two_elements_share_an_id_and_every_label_has_its_field(tables: Tables) -> None:
    """Labels and error links lead to one place each."""
    html = rendered(tables, MapState())
    ids = Counter(re.findall(r'\sid="([^"]+)"', html))

    assert [name for name, n in ids.items() if n > 1] == []
    assert set(re.findall(r'\sfor="([^"]+)"', html)) <= set(ids)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_view_prints_left_and_right_or_its_one_leg(shape: str, tables: Tables) -> None:
    """Sides are the person's own, and each picture says so."""
    html = rendered(tables, MapState(shape=shape))
    for name in VIEWS:
        start = html.index(f'data-view="{name}"')
        picture = html[start : html.index("</figure>", start)]
        sides = {item.side for item in load_view(shape, name).regions}

        assert {side for side in SIDES if f"Your {side}" in picture} == sides


def test_a_mark_shows_in_the_list_on_the_pictures_and_in_words(tables: Tables) -> None:
    """Three pictures of one store."""
    html = rendered(tables, MapState(marks=(HEEL,)))

    assert re.search(r'name="mark.left.heel" id="mark.left.heel" value="tingling" checked', html)
    assert 'data-place="left.heel" data-at=' in html
    assert html.count('data-feeling="tingling" fill="url(#ls-map-tingling)"') >= 3
    assert "<li>Tingling, left: heel.</li>" in html
    assert "Marked here: Left: heel (tingling)." in html


def test_marks_outside_leg_and_saddle_are_passed_over(tables: Tables) -> None:
    """The chart also knows belly and back; the map does not ask about them."""
    html = rendered(tables, MapState(marks=(Mark(region="low_back", side="left"),)))

    assert read_marks(posted(html), tables).marks == ()


def test_whole_parts_are_read_back_by_their_own_name(tables: Tables) -> None:
    """Twenty-six places read one by one would help nobody."""
    words = tables.vocabulary
    foot = [r for r in words.regions.values() if r.segment in ("toes", "foot", "ankle")]
    marks = tuple(Mark(region=r.id, side=side) for side in SIDES for r in foot)

    assert "<li>Numb, both sides: foot and ankle.</li>" in rendered(tables, MapState(marks=marks))


def test_one_leg_asked_about_shows_that_leg_alone(tables: Tables) -> None:
    """The other leg cannot be marked by a slip of the side."""
    html = rendered(tables, MapState(), side="right")

    assert "mark.left." not in html
    assert 'data-place="left.' not in html
    assert 'data-view="left_outer"' not in html
    assert "sock_side" not in html


def test_paint_that_was_kept_shows_as_it_was_painted(tables: Tables) -> None:
    """A page without script shows the strokes; the place they mark is outlined."""
    chart = load_cells()
    heel = 1 + np.flatnonzero(chart.region == chart.region_ids.index("heel"))
    painted = {"painted": text_of({"numb": heel[: len(heel) // 2].tolist()})}
    sent = posted(rendered(tables, MapState()), **painted, **{"mark.right.heel": "numb"})
    kept = read_marks(sent, tables).state
    html = rendered(tables, kept)

    assert kept.cells
    assert 'class="ls-map__stroke" fill="url(#ls-map-numb)"' in html
    assert 'data-feeling="numb" data-painted="" fill="none"' in html
    assert read_marks(posted(html), tables).state == kept


def test_an_error_stands_beside_its_field_and_opens_its_list(tables: Tables) -> None:
    """Whoever follows the link in the summary finds the places to tick."""
    first = read_marks(posted(rendered(tables, MapState()), **{"area.left.foot": "part"}), tables)
    html = rendered(tables, first.state, errors=first.errors)

    assert 'id="area.left.foot-error"' in html
    assert re.search(
        r'data-area="left.foot".*?<details class="ls-map__parts" open>', html, re.DOTALL
    )
    part = posted(html, **{"mark.left.heel": "pen"})
    assert [mark.region for mark in read_marks(part, tables).marks] == ["heel"]


def test_the_style_sheet_draws_feelings_in_the_colours_of_the_atlas() -> None:
    """A mark looks the same on the map, on the result and on paper."""
    style = (ROOT / "frontend" / "styles" / "_body_map.scss").read_text(encoding="utf-8")
    written = dict(re.findall(r'"(\w+)": (#[0-9a-f]{6})', style))

    assert written == {each.id: each.colour for each in palette.SENSATIONS.values()}
    assert f"$skin: {palette.SKIN};" in style
