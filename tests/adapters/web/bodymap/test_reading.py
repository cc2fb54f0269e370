"""What a form with a body map is read as."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legsense.errors import CaseError
from legsense.knowledge.current import load_tables
from legsense.model.answers import Mark
from legsense.model.marks import SENSATIONS
from legsense.model.marks import read_marks as read_case_marks
from legsense.model.tables import Tables
from legsense.web.bodymap import MapState, read_marks
from legsense.web.bodymap.painting import painted_from, text_of
from legsense.web.bodymap.places import areas
from legsense.web.forms import Form
from tests.adapters.web.bodymap.posted import posted, rendered

ASKED = [
    (side, region)
    for side in ("right", "left")
    for area in areas(load_tables().vocabulary)
    for region in area.regions
]
TOPS = {
    "toes": 2.85, "foot": 2.05, "ankle": 1.9, "mid_calf": 1.5, "below_knee": 1.1, "over_knee": 0.9,
    "mid_thigh": 0.5,
}  # fmt: skip
"""Height of a sock to the top of a stocking in a case file that covers the same."""


def form(**fields: str) -> Form:
    """Return a form; two low lines in a name stand for a dot."""
    return Form({name.replace("__", "."): (value,) for name, value in fields.items()})


def test_every_region_of_leg_and_saddle_is_asked_about_once(tables: Tables) -> None:
    """The parts of the list leave nothing out and ask nothing twice."""
    words = tables.vocabulary
    right = [region for side, region in ASKED if side == "right"]

    assert sorted(right) == sorted(set(words.regions) - set(words.companions))


def test_a_tick_takes_the_feeling_chosen_above_the_map(tables: Tables) -> None:
    """A new tick says `pen`; one that was marked before keeps its own feeling."""
    read = read_marks(
        form(pen="tingling", mark__left__heel="pen", mark__right__knee_back="pain"), tables
    )

    assert read.marks == (
        Mark(region="knee_back", side="right", sensation="pain"),
        Mark(region="heel", side="left", sensation="tingling"),
    )
    assert read.errors == ()
    assert not read.marks_complete


def test_all_of_a_part_marks_every_place_and_keeps_what_was_said(tables: Tables) -> None:
    """A part marked as a whole takes the pen, except where a place has a feeling of its own."""
    read = read_marks(
        form(pen="burning", area__right__knee="all", mark__right__knee_back="numb"), tables
    )

    assert {(mark.region, mark.sensation) for mark in read.marks} == {
        ("knee_front", "burning"),
        ("knee_inner", "burning"),
        ("knee_outer", "burning"),
        ("knee_back", "numb"),
    }


def test_none_takes_marks_off_but_an_untouched_button_leaves_ticks_alone(tables: Tables) -> None:
    """Without script the button of a part cannot follow the ticks; only a fresh choice counts."""
    ticked = {"mark__left__heel": "pen", "rest_normal": "1"}

    assert read_marks(form(area__left__foot="none", **ticked), tables).marks == ()
    assert len(read_marks(form(area__left__foot="ticks", **ticked), tables).marks) == 1


def test_part_without_a_tick_is_asked_again_beside_its_field(tables: Tables) -> None:
    """To take part as none would lose a numb place; to take it as all would invent some."""
    read = read_marks(form(area__left__thigh="part", way="picture"), tables)

    assert [each["href"] for each in read.errors] == ["#area.left.thigh"]
    assert "Left" in read.errors[0]["text"]
    assert "thigh" in read.errors[0]["text"]
    assert read.state.way == "list"


def test_nothing_at_all_is_asked_again(tables: Tables) -> None:
    """An empty form is no answer; saying where it is fine, or not to know, is one."""
    assert [each["href"] for each in read_marks(form(), tables).errors] == ["#pen"]
    assert read_marks(form(dont_know="1"), tables).errors == ()
    fine = read_marks(form(rest_normal="1"), tables)
    assert fine.errors == ()
    assert fine.marks_complete


def test_to_know_the_rest_and_not_to_know_where_cannot_both_be(tables: Tables) -> None:
    """What is unclear never counts as normal skin."""
    read = read_marks(form(rest_normal="1", dont_know="1", mark__left__heel="pen"), tables)

    assert [each["href"] for each in read.errors] == ["#rest_normal"]
    assert not read.marks_complete
    assert len(read.marks) == 1


@pytest.mark.parametrize("height", TOPS)
@pytest.mark.parametrize("side", ["both", "left"])
def test_a_sock_covers_what_a_stocking_in_a_case_covers(
    height: str, side: str, tables: Tables
) -> None:
    """The oracle is the stocking of a case file, which goes by position along the limb."""
    read = read_marks(form(sock_top=height, sock_side=side), tables)
    case = read_case_marks([{"stocking": {"top": TOPS[height]}, "side": side}], tables.vocabulary)

    assert set(read.marks) == set(case)


def test_one_leg_asked_about_takes_marks_of_that_leg_alone(tables: Tables) -> None:
    """A mark on a leg that was not asked about is left out, and the person is told."""
    read = read_marks(
        form(mark__left__heel="pen", mark__right__heel="pen", sock_top="toes"), tables, side="left"
    )

    assert {mark.side for mark in read.marks} == {"left"}
    assert len(read.errors) == 1
    assert read_marks(form(sock_top="toes"), tables, side="left").errors == ()


@pytest.mark.parametrize(
    "fields",
    [
        {"mark.left.nose": ("pen",)},
        {"mark.left.heel": ("<script>",)},
        {"mark.middle.heel": ("numb",)},
        {"mark.": ("numb",)},
        {"area.left.foot": ("some",)},
        {"sock_top": ("🧦",)},
        {"painted": ("numb:0-99999999",)},
        {"painted": ("x" * 200_000,)},
        {"painted": ("numb:5-2",)},
    ],
)
def test_what_cannot_be_read_is_left_out_and_told(
    fields: dict[str, tuple[str, ...]], tables: Tables
) -> None:
    """Whatever a form holds, what can be read is kept, and nothing is passed over in silence."""
    read = read_marks(Form({**fields, "mark.right.heel": ("pain", "pain")}), tables)

    assert read.marks == (Mark(region="heel", side="right", sensation="pain"),)
    assert len(read.errors) == 1


def test_words_that_are_not_offered_mean_the_first_choice(tables: Tables) -> None:
    """Shape, pen and way are no answers; a wrong one is simply not taken."""
    read = read_marks(form(shape="x", pen="y", way="z", mark__left__heel="pen"), tables)

    assert (read.state.shape, read.state.pen, read.state.way) == ("feminine", "numb", "picture")
    assert read.errors == ()


def test_a_button_inside_the_map_shows_it_again_with_everything_on_it(tables: Tables) -> None:
    """Other pictures, or another feeling, lose no mark and are no answer yet."""
    read = read_marks(form(map_wish="shape", shape="masculine", mark__left__heel="pen"), tables)

    assert read.stays
    assert read.state.shape == "masculine"
    assert len(read.state.marks) == 1


def test_paint_stays_only_on_places_that_are_marked_the_same(tables: Tables) -> None:
    """Paint on a place whose mark was taken off goes with it."""
    text = text_of({"numb": [1, 2, 3], "pain": [20_000]})

    assert read_marks(form(painted=text, dont_know="1"), tables).state.cells == ""


@given(
    painted=st.dictionaries(
        st.sampled_from(SENSATIONS), st.frozensets(st.integers(1, 28_236), min_size=1, max_size=60)
    )
)
def test_paint_as_text_reads_back_as_the_same_cells(painted: dict[str, frozenset[int]]) -> None:
    """The text of a painting loses nothing."""
    assert painted_from(text_of(painted)) == painted


def test_a_sensation_twice_in_a_painting_is_refused() -> None:
    """A cell has one feeling."""
    with pytest.raises(CaseError, match="painted: found"):
        painted_from("numb:1;numb:2")


@settings(max_examples=15, deadline=None)
@given(
    chosen=st.dictionaries(st.sampled_from(ASKED), st.sampled_from(SENSATIONS), max_size=140),
    complete=st.booleans(),
)
def test_a_page_without_script_posts_what_it_shows(
    chosen: dict[tuple[str, str], str], complete: bool
) -> None:
    """Sent back untouched, the map says exactly what it was made from, whatever was marked."""
    tables = load_tables()
    marks = tuple(
        Mark(region=region, side=side, sensation=chosen[side, region])
        for side, region in sorted(
            chosen,
            key=lambda each: (each[0] != "right", list(tables.vocabulary.regions).index(each[1])),
        )
    )
    state = MapState(
        marks=marks, marks_complete=complete, pen="pain", shape="masculine", way="list"
    )
    read = read_marks(posted(rendered(tables, state)), tables)

    assert read.state == state
