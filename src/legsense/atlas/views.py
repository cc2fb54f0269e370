"""The drawn views that ship with Legsense: outlines, regions and shading as SVG path data.

Nine views for each body shape, made by ``tools/atlas`` from a public-domain body mesh. The numbers
in a path are units of the view's own box: half a millimetre of body, or a quarter for the feet.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from legsense.errors import UnknownIdError

SHAPES = ("feminine", "masculine")
VIEWS = (
    "front", "back", "right_outer", "right_inner", "left_outer", "left_inner", "soles", "tops", "seat",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionPath:
    """The part of a region that a view shows.

    Attributes:
        id: ``side.view.region``, for instance ``right.front.knee_front``; stable.
        region: Region id of the chart.
        side: ``right`` or ``left``, the person's own.
        centre: The point deepest inside the shape, where a mark or a letter fits best.
        d: SVG path data.
    """

    id: str
    region: str
    side: str
    centre: tuple[int, int]
    d: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shade:
    """One translucent layer of shadow; clip it to the outline and fill it by the even-odd rule."""

    opacity: float
    d: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a word may stand: ``key`` is ``right``, ``left``, ``front`` or ``back``; ``y`` the baseline."""

    key: str
    x: int
    y: int
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One view of one body shape.

    Attributes:
        name: Id of the view, one of ``VIEWS``.
        shape: Id of the body shape, one of ``SHAPES``.
        title: Short heading.
        description: One sentence on how the view is seen.
        view_box: The SVG ``viewBox``: left, top, width, height.
        fade: Rows where the skin is gone and where it is whole again, at the cut edge; None without one.
        labels: Places for words.
        frame: Path behind the figure (the edge of a seat); empty where there is none.
        outline: Path around the whole figure.
        regions: What may be marked.
        skin: Path of skin that the chart does not ask about, by side.
        section: Path of the cut through the middle of the body; empty where there is none.
        shades: Layers of shadow, lightest first.
        lines: Path of inner lines, to be stroked.
        lookup_step: Units to one pixel of the cell lookup.
    """

    name: str
    shape: str
    title: str
    description: str
    view_box: tuple[int, int, int, int]
    fade: tuple[int, int] | None
    labels: tuple[Place, ...]
    frame: str
    outline: str
    regions: tuple[RegionPath, ...]
    skin: Mapping[str, str]
    section: str
    shades: tuple[Shade, ...]
    lines: str
    lookup_step: int

    def region_at(self, region: str, side: str) -> RegionPath | None:
        """Return the path of a region on one side, or None where this view does not show it."""
        wanted = (item for item in self.regions if item.region == region and item.side == side)
        return next(wanted, None)


@cache
def load_view(shape: str, name: str) -> View:
    """Return a view that ships with Legsense.

    Args:
        shape: Body shape, one of ``SHAPES``.
        name: View, one of ``VIEWS``.

    Raises:
        UnknownIdError: The shape or the view does not exist.

    >>> load_view("feminine", "front").region_at("knee_front", "right").id
    'right.front.knee_front'
    """
    record: dict[str, Any] = json.loads(
        shape_folder(shape, name).joinpath(f"{name}.json").read_bytes()
    )
    fade = record.get("fade")
    return View(
        name=name,
        shape=shape,
        title=record["title"],
        description=record["description"],
        view_box=_four(record["view_box"]),
        fade=None if fade is None else (fade[0], fade[1]),
        labels=tuple(Place(**place) for place in record["labels"]),
        frame=record.get("frame", ""),
        outline=record["outline"],
        regions=tuple(
            RegionPath(**{**item, "centre": (item["centre"][0], item["centre"][1])})
            for item in record["regions"]
        ),
        skin=MappingProxyType({part["side"]: part["d"] for part in record["skin"]}),
        section=record["section"],
        shades=tuple(Shade(**layer) for layer in record["shades"]),
        lines=record["lines"],
        lookup_step=record["lookup_step"],
    )


def shape_folder(shape: str, name: str) -> Traversable:
    """Return the folder of a body shape, once shape and view are known to exist.

    Raises:
        UnknownIdError: The shape or the view does not exist.
    """
    if shape not in SHAPES:
        raise UnknownIdError(
            f"There is no body shape `{shape}`. Choose one of: {', '.join(SHAPES)}."
        )
    if name not in VIEWS:
        raise UnknownIdError(f"There is no view `{name}`. Choose one of: {', '.join(VIEWS)}.")
    return data_folder().joinpath(shape)


def data_folder() -> Traversable:
    """Return the folder that holds the products of ``tools/atlas``."""
    return files("legsense.atlas").joinpath("data")


def _four(box: list[int]) -> tuple[int, int, int, int]:
    left, top, width, height = box
    return left, top, width, height
