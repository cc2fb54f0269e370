"""What is chosen on a body map: the marks, and how the map is set up."""

from dataclasses import dataclass
from typing import Final

from legsense.atlas.palette import SENSATIONS
from legsense.atlas.views import SHAPES
from legsense.model.answers import Mark

WAYS: Final = ("picture", "list")


@dataclass(frozen=True, slots=True, kw_only=True)
class MapState:
    """What is chosen on a body map.

    Attributes:
        marks: One a region and side.
        marks_complete: Whether the person said that all other skin feels normal.
        dont_know: Whether they said that they do not know where it is.
        cells: What the brush painted of the marked regions, as text; see `painting`.
        pen: Feeling that new marks get, one of ``palette.SENSATIONS``.
        shape: Body shape of the pictures, one of ``views.SHAPES``.
        way: ``picture`` or ``list``: which of the two is open, with script.
    """

    marks: tuple[Mark, ...] = ()
    marks_complete: bool = False
    dont_know: bool = False
    cells: str = ""
    pen: str = next(iter(SENSATIONS))
    shape: str = SHAPES[0]
    way: str = WAYS[0]
