"""What a body map sent to marks; whatever does not fit is told beside its field, and nothing is lost."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from legsense.atlas.palette import SENSATIONS
from legsense.atlas.views import SHAPES
from legsense.errors import CaseError
from legsense.model.answers import Mark
from legsense.model.tables import Tables
from legsense.web.bodymap.painting import Painted, painted_from, place_of, text_of
from legsense.web.bodymap.places import SIDES, SOCKS, Area, areas, sock_regions
from legsense.web.bodymap.state import WAYS, MapState
from legsense.web.forms import Form

PEN: Final = "pen"
"""Value of a tick that takes the feeling chosen above the map."""
AS_TICKED: Final = "ticks"
"""Value of the button of a part that was chosen when the page was made: the ticks below it say all."""
STAYING: Final = ("shape", "pen")
"""Wishes that show the map again: other pictures, or another feeling."""
_FIRST_FIELD: Final = "pen"

Place = tuple[str, str]
"""Side and region."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyMapReading:
    """What a person said on the map.

    Attributes:
        state: Every choice that was sent; showing it again loses nothing.
        stays: Whether a button inside the map was pressed, so that the map is to be shown again.
        errors: For the error summary; empty when all is well.
    """

    state: MapState
    stays: bool
    errors: tuple[dict[str, str], ...]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Return the marks, one a region and side, in the order of the chart, right leg first."""
        return self.state.marks

    @property
    def marks_complete(self) -> bool:
        """Return whether the person said that all other skin feels normal."""
        return self.state.marks_complete


def read_marks(form: Form, tables: Tables, *, side: str = "") -> BodyMapReading:
    """Return what a form with a body map says.

    Args:
        form: What was sent; fields of others are passed over.
        tables: Compiled knowledge.
        side: ``left`` or ``right`` where only that leg was asked about.
    """
    reader = _Reader(form, tables, (side,) if side else SIDES)
    marks = reader.marks()
    rest, dont_know = bool(_first(form, "rest_normal")), bool(_first(form, "dont_know"))
    if rest and dont_know:
        reader.fault("error_both", "rest_normal")
    elif not (marks or rest or dont_know or reader.errors):
        reader.fault("error_nothing", _FIRST_FIELD)
    cells = reader.cells(marks)
    if reader.strange:
        reader.fault("error_strange", _FIRST_FIELD)
    state = MapState(
        marks=tuple(
            Mark(region=region, side=leg, sensation=feeling)
            for (leg, region), feeling in marks.items()
        ),
        marks_complete=rest and not dont_know,
        dont_know=dont_know,
        cells=text_of(cells),
        pen=reader.pen,
        shape=_one_of(_first(form, "shape"), SHAPES),
        way="list" if reader.in_list else _one_of(_first(form, "way"), WAYS),
    )
    stays = _first(form, "map_wish") in STAYING
    return BodyMapReading(state=state, stays=stays, errors=tuple(reader.errors))


@dataclass
class _Reader:
    """Reads the marks of one form, and notes what does not fit."""

    form: Form
    tables: Tables
    sides: tuple[str, ...]
    errors: list[dict[str, str]] = field(default_factory=list)
    strange: bool = False
    in_list: bool = False

    @property
    def pen(self) -> str:
        return _one_of(_first(self.form, "pen"), tuple(SENSATIONS))

    def fault(self, word: str, name: str, **fill: str) -> None:
        words = self.tables.texts["pages"]["body_map"]
        self.errors.append({"text": words[word].format(**fill), "href": f"#{name}"})

    def marks(self) -> dict[Place, str]:
        """Return place to feeling: ticks, then what was said of whole parts, then socks."""
        ticked = dict(self._ticked())
        for leg in self.sides:
            for area in areas(self.tables.vocabulary):
                self._say_of_area(leg, area, ticked)
        for place in self._sock():
            ticked.setdefault(place, self.pen)
        order = list(self.tables.vocabulary.regions)
        return dict(
            sorted(
                ticked.items(), key=lambda item: (SIDES.index(item[0][0]), order.index(item[0][1]))
            )
        )

    def cells(self, marks: dict[Place, str]) -> Painted:
        """Return the painted cells of places that are marked with the same feeling."""
        try:
            painted = painted_from(_first(self.form, "painted"))
        except CaseError:
            self.strange = True
            return {}
        return {
            feeling: frozenset(cell for cell in cells if marks.get(place_of(cell)) == feeling)
            for feeling, cells in painted.items()
        }

    def _ticked(self) -> Iterator[tuple[Place, str]]:
        asked = {
            f"mark.{leg}.{region}": (leg, region)
            for leg in self.sides
            for area in areas(self.tables.vocabulary)
            for region in area.regions
        }
        for name in self.form.fields:
            if not name.startswith("mark."):
                continue
            value = _first(self.form, name)
            if name not in asked or value not in (PEN, *SENSATIONS):
                self.strange = True
                continue
            yield asked[name], self.pen if value == PEN else value

    def _say_of_area(self, leg: str, area: Area, ticked: dict[Place, str]) -> None:
        name = f"area.{leg}.{area.id}"
        said = _first(self.form, name)
        places = [(leg, region) for region in area.regions]
        if said == "none":
            for place in places:
                ticked.pop(place, None)
        elif said == "all":
            for place in places:
                ticked.setdefault(place, self.pen)
        elif said == "part" and not any(place in ticked for place in places):
            words = self.tables.texts["pages"]["body_map"]
            self.in_list = True
            self.fault("error_part", name, side=words[leg], area=words[f"area_{area.id}"].lower())
        elif said not in ("", "part", AS_TICKED):
            self.strange = True

    def _sock(self) -> Iterator[Place]:
        height, which = _first(self.form, "sock_top"), _first(self.form, "sock_side")
        if height not in ("", *SOCKS) or which not in ("", "both", *SIDES):
            self.strange = True
            return
        for leg in self.sides:
            if which in ("", "both", leg) or len(self.sides) == 1:
                yield from (
                    (leg, region) for region in sock_regions(height, self.tables.vocabulary)
                )


def _first(form: Form, name: str) -> str:
    """Return the first value of a field; empty when it was not sent."""
    return (*form.every(name), "")[0].strip()


def _one_of(value: str, allowed: tuple[str, ...]) -> str:
    return value if value in allowed else allowed[0]
