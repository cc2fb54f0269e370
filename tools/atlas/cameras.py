"""The nine views: how the legs stand, from where they are seen, and where the picture ends."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from tools.atlas.pose import Pose

STANDING = {
    "feminine": Pose(inward=3.0, outward_turn=6.0),
    "masculine": Pose(inward=4.0, outward_turn=6.0),
}
SITTING = {shape: Pose(forward=70.0, inward=-18.0) for shape in STANDING}

BODY_UNITS_PER_MM = 2.0
FOOT_UNITS_PER_MM = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """One view, orthographic.

    Attributes:
        name: Id of the view.
        turn: Degrees that the viewer walks round the person: 0 in front, 90 at the person's left,
            180 behind, -90 at the person's right.
        lift: Degrees that the viewer rises above the horizon; -90 is straight below.
        sides: Which legs are drawn.
        pose: Pose of the legs for each body shape.
        units_per_mm: Size of the picture; 2 is the body, 4 the feet.
        cut_y: The picture ends at the height of this ring of the mean resting body (mm).
        fade_mm: Over how much of the picture below the cut the skin fades away.
        keep_below_y: Skin above this height of the mean resting body is left out altogether.
        gap_mm: Space between the two legs' inner edges; None leaves them where they stand.
        section: Whether the cut through the middle of the body is filled in.
        light_up: How far the light stands above the viewer, 0 to 1.
        margin: Empty paper at either side, units.
        footroom: Empty paper below the figure, units.
    """

    name: str
    turn: float
    lift: float
    sides: tuple[str, ...]
    pose: dict[str, Pose] = field(default_factory=lambda: STANDING)
    units_per_mm: float = BODY_UNITS_PER_MM
    cut_y: float | None = 176.0
    fade_mm: float = 40.0
    keep_below_y: float | None = None
    gap_mm: float | None = None
    section: bool = False
    light_up: float = 0.6
    margin: int = 22
    footroom: int = 22

    @property
    def axes(self) -> NDArray[np.float64]:
        """Return rows: right, up, and towards the viewer, in body space."""
        turn, lift = np.radians(self.turn), np.radians(self.lift)
        right = np.array([np.cos(turn), 0.0, -np.sin(turn)])
        level = np.array([np.sin(turn), 0.0, np.cos(turn)])
        towards = np.cos(lift) * level + np.array([0.0, np.sin(lift), 0.0])
        return np.array([right, np.cross(towards, right), towards])


BOTH = ("right", "left")
CAMERAS = (
    Camera(name="front", turn=0.0, lift=0.0, sides=BOTH),
    Camera(name="back", turn=180.0, lift=0.0, sides=BOTH),
    Camera(name="right_outer", turn=-90.0, lift=0.0, sides=("right",)),
    Camera(name="right_inner", turn=90.0, lift=0.0, sides=("right",), section=True),
    Camera(
        name="soles",
        turn=0.0,
        lift=-90.0,
        sides=BOTH,
        units_per_mm=FOOT_UNITS_PER_MM,
        cut_y=None,
        keep_below_y=-776.0,
        gap_mm=26.0,
    ),
    Camera(
        name="tops",
        turn=0.0,
        lift=50.0,
        sides=BOTH,
        units_per_mm=FOOT_UNITS_PER_MM,
        cut_y=-668.0,
        fade_mm=26.0,
        gap_mm=26.0,
        light_up=0.15,
    ),
    Camera(
        name="seat",
        turn=0.0,
        lift=-74.0,
        sides=BOTH,
        pose=SITTING,
        cut_y=-250.0,
        fade_mm=50.0,
        margin=64,
        footroom=118,
    ),
)
MIRRORED = {"left_outer": "right_outer", "left_inner": "right_inner"}
VIEW_ORDER = (
    "front", "back", "right_outer", "right_inner", "left_outer", "left_inner", "soles", "tops", "seat",
)  # fmt: skip
