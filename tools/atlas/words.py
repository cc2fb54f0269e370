"""What each view is called, how it is seen, and where words may stand in its picture."""

from typing import Any

from tools.atlas.drawing import Drawing

LABEL_Y = 46  # baseline of the words above the figure, units

TITLES = {
    "front": ("Front", "Your legs from the front, as someone facing you sees them."),
    "back": ("Back", "Your legs from behind."),
    "right_outer": ("Outer side, right", "The outer side of your right leg."),
    "right_inner": ("Inner side, right", "The inner side of your right leg."),
    "left_outer": ("Outer side, left", "The outer side of your left leg."),
    "left_inner": ("Inner side, left", "The inner side of your left leg."),
    "soles": (
        "Soles",
        "The soles of your feet, toes up, as someone at the end of your bed sees them.",
    ),
    "tops": (
        "Tops of the feet",
        "The tops of your feet, toes down, as someone facing you sees them.",
    ),
    "seat": ("Seat", "The part you sit on, seen from below, as if you sat on a glass chair."),
}


def view_words(name: str, drawing: Drawing) -> dict[str, Any]:
    """Return title, description, and the places for words that the renderer writes.

    Each place has a key (``right``, ``left``, ``front``, ``back``), a point and a text anchor.
    """
    title, description = TITLES[name]
    width, height = drawing.size
    places = [_place(side, middle, LABEL_Y) for side, middle in sorted(drawing.middles.items())]
    words = {"title": title, "description": description}
    if name == "seat":
        places += [_place("front", width / 2, LABEL_Y), _place("back", width / 2, height - 16)]
        return words | {"labels": places, "frame": _seat_edge(width, height)}
    return words | {"labels": places}


def _seat_edge(width: int, height: int) -> str:
    """Return the outline of a chair seat, wider in front, to stand behind the figure."""
    inset, top, bottom, corner = 20, 196, height - 58, 150
    across = width - 2 * inset
    return (
        f"M{inset + 30} {top}h{across - 60}q30 0 27 30l-22 {bottom - top - 30 - corner}"
        f"q-12 {corner} -{corner + 10} {corner}H{inset + corner + 35}"
        f"q-{corner - 2} 0 -{corner + 10} -{corner}l-22 -{bottom - top - 30 - corner}q-3 -30 27 -30z"
    )


def _place(key: str, x: float, y: float) -> dict[str, Any]:
    return {"key": key, "x": round(x), "y": round(y), "anchor": "middle"}
