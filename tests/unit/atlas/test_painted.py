"""Paint on the picture comes to regions with a side."""

import numpy as np
import pytest

from legsense.atlas.painted import PaintedCells
from legsense.atlas.skin_cells import load_cells
from legsense.errors import CaseError, OutOfRangeError
from legsense.knowledge.current import load_tables
from legsense.model.answers import Mark
from legsense.model.case import read_case


def cells_of(region: str, *, leg: str = "right") -> list[int]:
    """Return the numbers of all cells of a region."""
    cells = load_cells()
    own = np.flatnonzero(cells.region == cells.region_ids.index(region)) + 1
    return (own + (0 if leg == "right" else cells.n_per_leg)).tolist()


def test_a_whole_region_is_marked_on_its_side() -> None:
    """Right cells come first, left cells after them."""
    painted = PaintedCells(load_tables())

    assert painted(cells_of("heel")) == (("heel", "right"),)
    assert painted(cells_of("heel", leg="left")) == (("heel", "left"),)
    assert set(painted(cells_of("heel") + cells_of("heel", leg="left"))) == {
        ("heel", "right"),
        ("heel", "left"),
    }


def test_a_stroke_over_the_border_does_not_mark_the_neighbour() -> None:
    """A few cells of the calf beside a whole heel are a slip of the brush."""
    painted = PaintedCells(load_tables())
    beside = cells_of("thigh_up_front")[:3]

    assert painted([*cells_of("heel"), *beside]) == (("heel", "right"),)


def test_a_small_patch_in_a_wide_region_is_not_lost() -> None:
    """All the paint there is lies in one region, however wide that is."""
    assert PaintedCells(load_tables())(cells_of("thigh_up_front")[:3]) == (
        ("thigh_up_front", "right"),
    )


@pytest.mark.parametrize("number", [0, -1, 1_000_000])
def test_a_number_that_is_no_cell_is_refused(number: int) -> None:
    """The message says which numbers there are."""
    with pytest.raises(OutOfRangeError, match="no cell, expected numbers from 1 to"):
        PaintedCells(load_tables())([number])


def test_a_case_takes_cells() -> None:
    """With their own side, and what it feels like."""
    tables = load_tables()
    raw = {"marks": [{"cells": cells_of("heel", leg="left"), "sensation": "burning"}]}

    marks = read_case(raw, tables.vocabulary, PaintedCells(tables)).answers.marks

    assert marks == (Mark(region="heel", side="left", sensation="burning"),)


@pytest.mark.parametrize(
    ("mark", "says"),
    [
        ({"cells": []}, r"marks\[0\].cells: found \[\], expected a list of 1 to"),
        ({"cells": [True]}, "expected a list of 1 to"),
        ({"cells": ["12"]}, "expected a list of 1 to"),
        ({"cells": [1], "region": "heel"}, "a mark has one of region, stocking, cells"),
        ({"cells": [1], "side": "left"}, 'the cells lie on the right and side says "left"'),
        ({"cells": [10**7]}, r"marks\[0\].cells: 10000000 is no cell"),
    ],
)
def test_cells_that_cannot_be_meant_are_refused(mark: object, says: str) -> None:
    """Place, value, rule and next step."""
    tables = load_tables()

    with pytest.raises(CaseError, match=says):
        read_case({"marks": [mark]}, tables.vocabulary, PaintedCells(tables))
