"""Whole pictures: well formed, self-contained, named for screen readers, light, and always the same."""

import gzip
import re
from collections import Counter
from xml.etree import ElementTree as ET

import pytest

from legsense.atlas.compare import compare_svg
from legsense.atlas.drawing import interactive_view, marks_svg, sheet_svg, territory_svg
from legsense.atlas.picture import Picture, views_for
from legsense.atlas.stylesheet import stylesheet
from legsense.atlas.territory import site_territory
from legsense.atlas.views import SHAPES, VIEWS, load_view
from legsense.errors import UnknownIdError
from legsense.model.answers import Mark
from legsense.model.tables import Tables

MARKS = (
    Mark(region="foot_top_inner", side="right"),
    Mark(region="leg_up_outer", side="right", sensation="tingling"),
    Mark(region="heel", side="left", sensation="burning"),
    Mark(region="thigh_up_outer_back", side="right", sensation="pain"),
)
MOST_GZIPPED_BYTES = 110_000  # the limit for all nine views of one shape
SVG = "{http://www.w3.org/2000/svg}"


def picture(tables: Tables) -> Picture:
    """Return marks over the area of L5."""
    likely = site_territory("root_L5", "right", tables)
    return Picture(title="Marks & area", note="A note.", likely=likely, marks=MARKS)


def pictures(tables: Tables) -> dict[str, str]:
    """Return one picture of each kind."""
    words = tables.vocabulary
    likely = site_territory("cauda_equina", "both", tables)
    return {
        "sheet": sheet_svg(picture(tables), words),
        "phone": sheet_svg(picture(tables), words, page="phone", shape="masculine"),
        "all": sheet_svg(Picture(title="All", marks=MARKS), words, views=VIEWS),
        "cells": sheet_svg(Picture(title="Cells", cells={"numb": range(1, 200)}), words),
        "empty": sheet_svg(Picture(title="Nothing"), words),
        "territory": territory_svg(likely, words, view="seat"),
        "marks": marks_svg(MARKS, words, view="back"),
        "tap": interactive_view("feminine", "soles", words, marks=MARKS),
        "compare": compare_svg("S1", tables, side="left"),
        "compare phone": compare_svg("L4", tables, page="phone"),
    }


@pytest.fixture(scope="module")
def drawn(tables: Tables) -> dict[str, str]:
    """Return one picture of each kind, drawn once."""
    return pictures(tables)


def test_every_picture_is_whole(drawn: dict[str, str]) -> None:
    """Well-formed XML; ids appear once; whatever is referred to is there."""
    for name, svg in drawn.items():
        ids = Counter(re.findall(r' id="([^"]+)"', svg))
        wanted = set(re.findall(r'(?:href="#|url\(#)([^")]+)', svg))

        assert ET.fromstring(svg).tag == f"{SVG}svg", name  # noqa: S314 - our own text
        assert max(ids.values()) == 1, name
        assert wanted <= set(ids), name


def test_a_strict_content_security_policy_lets_every_picture_pass(drawn: dict[str, str]) -> None:
    """No script, no style, no handler, nothing fetched from anywhere."""
    for svg in drawn.values():
        assert not re.search(r"<script|<style|\sstyle=|\son\w+=|javascript:|<image", svg)
        assert set(re.findall(r"https?://[^\"' ]+", svg)) == {"http://www.w3.org/2000/svg"}


def test_every_picture_has_words(drawn: dict[str, str]) -> None:
    """Title and description, a name for every view, and the person's own sides written out."""
    for svg in drawn.values():
        root = ET.fromstring(svg)  # noqa: S314 - our own text
        views = [group for group in root.iter(f"{SVG}g") if "legs-view" in group.get("class", "")]

        assert root.get("role") == "group"
        assert root.findtext(f"{SVG}title")
        assert root.findtext(f"{SVG}desc")
        assert all(view.get("role") == "group" and view.get("aria-label") for view in views)
        assert "Your right" in svg or "Your left" in svg


def test_a_marked_region_says_what_is_marked(drawn: dict[str, str]) -> None:
    """Each region that matters has a name with its side, its chance and its mark."""
    assert re.search(r'aria-label="Left, heel: marked as burning"', drawn["sheet"])
    assert re.search(
        r'aria-label="Right, top of the foot[^"]*: at least half, marked', drawn["sheet"]
    )


def test_overlap_is_told_in_words(drawn: dict[str, str]) -> None:
    """Oracle: of the four marks, L5 explains the foot and the outer lower leg."""
    assert "2 of the 4 marked places lie in the likely area." in drawn["sheet"]


def test_each_sensation_has_its_symbol_in_picture_and_legend(drawn: dict[str, str]) -> None:
    """Pattern as well as colour."""
    for sensation in ("numb", "tingling", "burning", "pain"):
        assert f'id="legs-key-{sensation}"' in drawn["sheet"]
        assert re.search(rf"url\(#legs-[a-z]+-?[a-z]*-{sensation}\)", drawn["all"])


def test_likely_areas_carry_dots_as_well_as_colour(drawn: dict[str, str]) -> None:
    """Three densities of dots over three of the four colours."""
    assert {"2", "3", "4"} == set(re.findall(r'id="legs-dots(\d)"', drawn["territory"]))


@pytest.mark.parametrize("shape", SHAPES)
def test_nine_views_stay_light(shape: str, tables: Tables) -> None:
    """All nine to tap on, and all nine on one page with marks and a likely area."""
    words = tables.vocabulary
    tap = [interactive_view(shape, view, words) for view in VIEWS]
    sheet = sheet_svg(picture(tables), words, views=VIEWS, shape=shape)

    assert sum(len(gzip.compress(svg.encode(), 9)) for svg in tap) <= MOST_GZIPPED_BYTES
    assert len(gzip.compress(sheet.encode(), 9)) <= MOST_GZIPPED_BYTES


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_to_tap_on_names_every_region(view: str, tables: Tables) -> None:
    """A path for each region, with its id, side, region and name."""
    root = ET.fromstring(interactive_view("masculine", view, tables.vocabulary))  # noqa: S314
    paths = [path for path in root.iter(f"{SVG}path") if path.get("class") == "legs-region"]

    assert [path.get("id") for path in paths] == [
        item.id for item in load_view("masculine", view).regions
    ]
    for path in paths:
        assert path.get("id") == f"{path.get('data-side')}.{view}.{path.get('data-region')}"
        assert path.get("aria-label")


def test_a_marked_region_to_tap_on_says_its_sensation(drawn: dict[str, str]) -> None:
    """The page's script reads what is marked from the picture."""
    assert re.search(r'id="left\.soles\.heel"[^>]*data-sensation="burning"', drawn["tap"])


def test_the_same_picture_has_the_same_bytes(tables: Tables, drawn: dict[str, str]) -> None:
    """Nothing depends on the moment or on the order of a set."""
    assert pictures(tables) == drawn


def test_words_from_outside_cannot_break_out(tables: Tables) -> None:
    """A title is text, whatever it holds."""
    svg = sheet_svg(Picture(title='<b>"&', note="</svg>"), tables.vocabulary)

    assert ET.fromstring(svg).findtext(f"{SVG}title") == '<b>"&'  # noqa: S314 - our own text


def test_a_page_on_a4_has_the_shape_of_a4(tables: Tables) -> None:
    """All nine views fit on one sheet of paper."""
    svg = sheet_svg(picture(tables), tables.vocabulary, views=VIEWS)
    box = re.search(r'viewBox="0 0 (\d+) (\d+)"', svg)

    assert box is not None
    assert int(box[2]) / int(box[1]) <= 297 / 210 + 0.01


def test_an_unknown_page_is_refused(tables: Tables) -> None:
    """The message says what there is."""
    with pytest.raises(UnknownIdError, match="Choose one of: a4, phone"):
        sheet_svg(Picture(title="x"), tables.vocabulary, page="a3")


def test_a_picture_of_cells_shows_all_views() -> None:
    """Cells may lie anywhere."""
    assert views_for(Picture(title="x", cells={"numb": [1]})) == VIEWS


def test_the_style_sheet_colours_only_what_pictures_hold(drawn: dict[str, str]) -> None:
    """Every class it names appears in some picture."""
    held = {name for svg in drawn.values() for text in re.findall(r'class="([^"]+)"', svg)
            for name in text.split()}  # fmt: skip

    assert set(re.findall(r"\.(legs-[a-z0-9-]+)", stylesheet())) <= held
