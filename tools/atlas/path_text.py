"""Write curves as SVG path data: whole numbers, relative commands, no space that can be spared."""

import numpy as np
from numpy.typing import NDArray

Curves = NDArray[np.float64]  # shape (n_curves, 4, 2), joined end to end

FLAT = 0.6  # a curve whose handles stray less than this from its chord is written as a line


def path_data(pieces: list[Curves], *, closed: bool) -> str:
    """Return the ``d`` attribute for separate runs of joined curves."""
    parts = []
    for curves in pieces:
        whole = np.rint(curves).astype(np.int64)
        here = whole[0, 0]
        text = [f"M{here[0]} {here[1]}"]
        command = "M"
        for exact, curve in zip(curves, whole, strict=True):
            if (curve[3] == here).all() and (curve[1] == here).all():
                continue
            letter = "l" if _is_flat(exact) else "c"
            steps = curve[[3]] - here if letter == "l" else curve[1:] - here
            text.append(
                ("" if letter == command else letter)
                + _joined(steps.ravel(), follows=letter == command)
            )
            command, here = letter, curve[3]
        if len(text) > 1:
            parts.append("".join(text) + ("z" if closed else ""))
    return "".join(parts)


def _is_flat(curve: NDArray[np.float64]) -> bool:
    chord = curve[3] - curve[0]
    length = float(np.hypot(*chord))
    if length < 1e-9:
        return False
    handles = curve[1:3] - curve[0]
    away = np.abs(handles[:, 0] * chord[1] - handles[:, 1] * chord[0]) / length
    return bool(away.max() < FLAT)


def _joined(numbers: NDArray[np.int64], *, follows: bool) -> str:
    """Join numbers; a minus sign serves as the gap before a negative one."""
    text = ""
    for place, number in enumerate(numbers.tolist()):
        gap = " " if number >= 0 and (place > 0 or follows) else ""
        text += f"{gap}{number}"
    return text
