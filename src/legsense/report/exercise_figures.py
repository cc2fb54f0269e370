"""Line drawings of exercises: how to stand, sit or lie, and which way to move."""

from collections.abc import Mapping
from dataclasses import dataclass

from legsense.report.svg import ACCENT, FAINT, INK, frame, line

Point = tuple[float, float]
Stroke = tuple[Point, ...]

_BODY, _PROP, _HEAD, _EDGE = 3.6, 3.0, 7.0, 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pose:
    """One drawing in a box of 120 by 90.

    Attributes:
        head: Its middle.
        body: Strokes of trunk, arms and legs.
        moved: Strokes of the limb after the movement, drawn in colour.
        moved_head: Middle of the head after the movement, where it moves far.
        props: Floor, chair, wall or bed.
        arrows: (from, to) of the movement.
    """

    head: Point
    body: tuple[Stroke, ...]
    moved: tuple[Stroke, ...] = ()
    moved_head: Point | None = None
    props: tuple[Stroke, ...] = ()
    arrows: tuple[tuple[Point, Point], ...] = ()


_FLOOR: Stroke = ((4, 84), (116, 84))
_CHAIR: tuple[Stroke, ...] = (((28, 24), (28, 84)), ((28, 56), (56, 56), (56, 84)))

POSES: Mapping[str, Pose] = {
    "abdominal_brace": Pose(
        head=(24, 44),
        body=(((32, 48), (70, 50), (74, 80), (88, 82)), ((36, 50), (34, 82))),
        moved=(((70, 50), (112, 56)),),
        props=(_FLOOR,),
        arrows=(((50, 70), (50, 56)),),
    ),
    "calf_hamstring_stretch": Pose(
        head=(50, 18),
        body=(((50, 26), (46, 54), (62, 66), (60, 83)), ((46, 54), (28, 83)), ((50, 32), (84, 38))),
        props=(_FLOOR, ((86, 8), (86, 84))),
        arrows=(((26, 66), (22, 80)),),
    ),
    "femoral_slider": Pose(
        head=(20, 62),
        body=(((27, 66), (60, 70), (78, 74)), ((30, 66), (40, 80)), ((60, 70), (84, 66), (104, 70))),
        moved=(((84, 66), (74, 46)),),
        props=(_FLOOR,),
        arrows=(((98, 60), (82, 46)),),
    ),
    "foot_ankle_mobility": Pose(
        head=(40, 14),
        body=(((40, 22), (40, 52), (64, 54), (64, 78), (74, 82)), ((40, 30), (56, 50))),
        moved=(((64, 54), (90, 62), (100, 56)),),
        props=(_FLOOR, *_CHAIR),
        arrows=(((104, 52), (110, 66)), ((108, 70), (98, 72))),
    ),
    "heel_raises": Pose(
        head=(60, 14),
        body=(((60, 22), (60, 50), (60, 76), (70, 82)), ((60, 30), (82, 42))),
        props=(_FLOOR, ((88, 34), (88, 84)), ((80, 34), (96, 34))),
        arrows=(((44, 70), (44, 46)),),
    ),
    "hip_loosen_meralgia": Pose(
        head=(52, 12),
        body=(
            ((52, 20), (52, 48), (76, 54), (76, 82)),
            ((52, 48), (36, 82), (24, 84)),
            ((52, 28), (66, 44)),
        ),
        props=(_FLOOR,),
        arrows=(((38, 40), (56, 44)),),
    ),
    "pelvic_tilt": Pose(
        head=(16, 74),
        body=(((23, 77), (62, 78), (80, 54), (92, 82)), ((30, 77), (52, 80))),
        props=(_FLOOR,),
        arrows=(((46, 62), (46, 74)),),
    ),
    "repeated_extension": Pose(
        head=(28, 40),
        body=(((32, 47), (58, 72), (84, 80), (108, 82)), ((36, 50), (34, 66), (34, 82))),
        props=(_FLOOR,),
        arrows=(((18, 60), (18, 40)),),
    ),
    "sciatic_slider": Pose(
        head=(42, 14),
        body=(((42, 22), (42, 54), (66, 56), (66, 82)), ((42, 30), (54, 50))),
        moved=(((66, 56), (96, 50), (102, 42)),),
        props=(_FLOOR, *_CHAIR),
        arrows=(((76, 78), (96, 62)),),
    ),
    "seated_flexion": Pose(
        head=(82, 40),
        body=(((76, 36), (42, 54), (66, 58), (66, 82)), ((70, 42), (68, 72))),
        props=(_FLOOR, *_CHAIR),
        arrows=(((56, 22), (80, 26)),),
    ),
    "single_knee_chest": Pose(
        head=(16, 74),
        body=(((23, 77), (62, 77), (80, 56), (92, 82)), ((28, 76), (54, 56))),
        moved=(((62, 77), (52, 52), (72, 54)),),
        props=(_FLOOR,),
        arrows=(((80, 44), (58, 42)),),
    ),
    "sit_to_stand": Pose(
        head=(44, 18),
        body=(((44, 26), (42, 54), (64, 56), (64, 82)), ((44, 32), (62, 44))),
        moved=(((92, 26), (92, 54), (92, 82), (100, 83)), ((92, 32), (100, 48))),
        moved_head=(92, 18),
        props=(_FLOOR, *_CHAIR),
        arrows=(((58, 24), (76, 16)),),
    ),
    "stationary_cycle": Pose(
        head=(54, 12),
        body=(
            ((52, 20), (44, 46), (66, 54), (62, 74)),
            ((52, 26), (76, 36)),
            ((44, 46), (58, 62), (50, 78)),
        ),
        props=(((38, 48), (52, 48)), ((45, 48), (56, 72), (84, 72), (78, 32), (86, 32)), _FLOOR),
        arrows=(((94, 62), (98, 78)), ((92, 82), (82, 82))),
    ),
    "supervised_walking_pad": Pose(
        head=(56, 14),
        body=(
            ((56, 22), (56, 50), (70, 64), (72, 82)),
            ((56, 50), (48, 66), (36, 80)),
            ((56, 30), (70, 42)),
            ((56, 30), (44, 44)),
        ),
        props=(_FLOOR,),
        arrows=(((84, 48), (106, 48)),),
    ),
    "tandem_balance": Pose(
        head=(60, 14),
        body=(
            ((60, 22), (60, 50), (66, 82), (78, 83)),
            ((60, 50), (54, 82), (66, 83)),
            ((60, 30), (84, 44)),
            ((60, 30), (46, 42)),
        ),
        props=(_FLOOR, ((88, 44), (88, 84)), ((80, 44), (112, 44))),
    ),
    "tibial_slider": Pose(
        head=(14, 74),
        body=(((21, 77), (58, 77), (80, 80), (108, 82)), ((28, 76), (60, 56))),
        moved=(((58, 77), (66, 50), (84, 30), (92, 34)),),
        props=(_FLOOR,),
        arrows=(((96, 62), (98, 40)),),
    ),
}  # fmt: skip
"""Exercise id to its drawing."""


def exercise_figure(exercise: str, *, title: str) -> str | None:
    """Return the drawing of an exercise, or None where there is none.

    Args:
        exercise: Its id.
        title: What it shows, in words.
    """
    pose = POSES.get(exercise)
    if pose is None:
        return None
    x, y = pose.head
    parts = [line(stroke, stroke=FAINT, width=_PROP) for stroke in pose.props]
    parts += [line(stroke, stroke=ACCENT, width=_BODY) for stroke in pose.moved]
    parts += [line(stroke, stroke=INK, width=_BODY) for stroke in pose.body]
    parts.append(f'<circle cx="{x}" cy="{y}" r="{_HEAD:g}" fill="{INK}"/>')
    if pose.moved_head is not None:
        a, b = pose.moved_head
        parts.append(f'<circle cx="{a}" cy="{b}" r="{_HEAD:g}" fill="{ACCENT}"/>')
    parts += [_arrow(*ends) for ends in pose.arrows]
    left, top, right, bottom = _edges(pose)
    moved = f'<g transform="translate({-left:g} {-top:g})">{"".join(parts)}</g>'
    return frame(right - left, bottom - top, title=title, parts=[moved])


def _edges(pose: Pose) -> tuple[float, float, float, float]:
    """Return the box that a drawing fills, so that no empty strip stands above someone lying."""
    strokes = (*pose.body, *pose.moved, *pose.props, *pose.arrows)
    xs = [x for stroke in strokes for x, _ in stroke]
    ys = [y for stroke in strokes for _, y in stroke]
    top = min(*ys, pose.head[1] - _HEAD)
    return min(xs) - _EDGE, top - _EDGE, max(xs) + _EDGE, max(ys) + _EDGE


def _arrow(start: Point, end: Point) -> str:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = max((dx * dx + dy * dy) ** 0.5, 1e-6)
    ux, uy = dx / length, dy / length
    left = (end[0] - 6 * ux + 3.5 * uy, end[1] - 6 * uy - 3.5 * ux)
    right = (end[0] - 6 * ux - 3.5 * uy, end[1] - 6 * uy + 3.5 * ux)
    return line((start, end), stroke=ACCENT, width=2) + line(
        (left, end, right), stroke=ACCENT, width=2
    )
