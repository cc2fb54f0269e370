"""Several regions of a view as one shape: borders that two of them share are left out, exactly.

Neighbouring regions share their borders to the last digit, once forwards and once backwards, so
a border within the union meets its own reverse and both go.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

Point = tuple[int, int]
Piece = tuple[Point, Point, Point, Point]
"""A cubic curve: start, two handles, end. A line has its handles on its ends."""

_TOKEN = re.compile(r"[Mlcz]|-?\d+")


def united(paths: Iterable[str]) -> str:
    """Return the path of the union of regions of one view.

    Args:
        paths: The ``d`` of each, as `views` holds them: closed rings of ``M``, ``l``, ``c``, ``z``.

    >>> united(["M0 0l10 0 0 10-10 0z", "M10 0l10 0 0 10-10 0z"])
    'M0 0l10 0 10 0 0 10-10 0-10 0z'
    """
    kept: dict[Piece, int] = defaultdict(int)
    for path in paths:
        for piece in pieces(path):
            back = piece[::-1]
            if kept.get(back):
                kept[back] -= 1
            else:
                kept[piece] += 1
    return "".join(_ring_text(ring) for ring in _rings([p for p, n in kept.items() if n]))


def pieces(path: str) -> Iterator[Piece]:
    """Yield the curves of a path, in order, with absolute points; a closing line included."""
    tokens = _TOKEN.findall(path)
    at, command = 0, ""
    here = start = (0, 0)
    while at < len(tokens):
        if tokens[at].isalpha():
            command, at = tokens[at], at + 1
            if command == "z":
                if here != start:
                    yield (here, here, start, start)
                here = start
                continue
        count = 6 if command == "c" else 2
        numbers = [int(token) for token in tokens[at : at + count]]
        at += count
        if command == "M":
            here = start = (numbers[0], numbers[1])
            continue
        points = _moved(here, numbers)
        if command == "c":
            yield (here, points[0], points[1], points[2])
        elif points[0] != here:
            yield (here, here, points[0], points[0])
        here = points[-1]


def _moved(here: Point, numbers: list[int]) -> list[Point]:
    return [(here[0] + x, here[1] + y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]


def _rings(left: list[Piece]) -> Iterator[list[Piece]]:
    """Yield closed rings; where several pieces leave one point, the first written is taken."""
    leaving: dict[Point, list[Piece]] = defaultdict(list)
    for piece in reversed(left):
        leaving[piece[0]].append(piece)
    for first in left:
        if first not in leaving[first[0]]:
            continue
        ring = [first]
        leaving[first[0]].remove(first)
        while ring[-1][3] != first[0] and leaving[ring[-1][3]]:
            ring.append(leaving[ring[-1][3]].pop())
        yield ring


def _ring_text(ring: list[Piece]) -> str:
    here = ring[0][0]
    text, command = [f"M{here[0]} {here[1]}"], "M"
    for start, one, two, end in ring:
        straight = start == one and two == end
        letter = "l" if straight else "c"
        if straight and end == ring[0][0] and (start, one, two, end) == ring[-1]:
            continue
        steps = [number for point in ((end,) if straight else (one, two, end))
                 for number in (point[0] - start[0], point[1] - start[1])]  # fmt: skip
        text.append(
            ("" if letter == command else letter) + joined(steps, follows=letter == command)
        )
        command = letter
    return "".join(text) + "z"


def joined(numbers: Iterable[int], *, follows: bool) -> str:
    """Return numbers as path data writes them; a minus sign is gap enough before a negative one."""
    text = "".join(f" {number}" if number >= 0 else str(number) for number in numbers)
    return text if follows else text.removeprefix(" ")
