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
    "soles": ("Soles", "The soles of your feet, toes up, as someone at the end of your bed sees them."),
    "tops": ("Tops of the feet", "The tops of your feet, toes down, as someone facing you sees them."),
    "seat": ("Seat", "The part you sit on, seen from below, as if you sat on a glass chair."),
}


def view_words(name: str, drawing: Drawing) -> dict[str, Any]:
    """Return title, description, and the places for words that the renderer writes.

    Each place has a key (``right``, ``left``, ``front``, ``back``), a point and a text anchor.
    """
    title, description = TITLES[name]
    width, height = drawing.size
    places = [_place(side, middle, LABEL_Y) for side, middle in sorted(drawing.middles.items())]
    if name == "seat":
        places += [_place("front", width / 2, LABEL_Y), _place("back", width / 2, height - 14)]
    return {"title": title, "description": description, "labels": places}


def _place(key: str, x: float, y: float) -> dict[str, Any]:
    return {"key": key, "x": round(x), "y": round(y), "anchor": "middle"}
