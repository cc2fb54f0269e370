"""Colours, levels and words of the pictures; chosen so that greys and colour-blind eyes tell them apart.

Skin is warm and light, likely areas are blues that darken step by step, and sensations have a
symbol each beside their colour. `tests/unit/atlas` measures the differences, also as people with
deuteranopia and protanopia see them.
"""

from dataclasses import dataclass
from typing import Final

SKIN: Final = "#ecdccb"
SECTION: Final = "#f6efe6"
SHADE: Final = "#5b4032"
INK: Final = "#5b4638"
BORDER: Final = "#8a7565"
WORDS: Final = "#2b2622"
PAPER: Final = "#ffffff"
WASH: Final = 0.26
"""Opacity of the tint below a sensation's symbols."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One step of a likely area: everything from a level upwards.

    Attributes:
        shade: 1, the palest, to 4.
        level: The lowest probability or weight in it.
        colour: Of its surface.
        edge: Of the line around it.
        label: In words, for the legend.
    """

    shade: int
    level: float
    colour: str
    edge: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensation:
    """How one sensation is drawn; the symbols are those of the usual pain drawing on paper.

    Attributes:
        id: As in ``Mark.sensation``.
        colour: Of symbol and border.
        label: For the legend.
    """

    id: str
    colour: str
    label: str


BANDS: Final = (
    Band(shade=1, level=0.1, colour="#c1d8e3", edge="#86aabd", label="at least 1 in 10"),
    Band(shade=2, level=0.2, colour="#98c1d8", edge="#5c91b3", label="at least 1 in 5"),
    Band(shade=3, level=1 / 3, colour="#6ca3ca", edge="#3a709a", label="at least 1 in 3"),
    Band(shade=4, level=0.5, colour="#3f7fb0", edge="#17456f", label="at least half"),
)
"""Steps of a likely area, the widest first: parts of all people that feel something there."""

SENSATIONS: Final = {
    each.id: each
    for each in (
        Sensation(id="numb", colour="#10264f", label="numb"),
        Sensation(id="tingling", colour="#7a3fa0", label="tingling"),
        Sensation(id="burning", colour="#c4560a", label="burning"),
        Sensation(id="pain", colour="#8a0f2e", label="pain"),
    )
}

MAP_BANDS: Final = (
    Band(shade=1, level=0.3, colour=BANDS[0].colour, edge=BANDS[0].edge, label="slight"),
    Band(shade=3, level=0.5, colour=BANDS[2].colour, edge=BANDS[2].edge, label="edge"),
    Band(shade=4, level=1.0, colour=BANDS[3].colour, edge=BANDS[3].edge, label="core"),
)
"""Steps of a published map, as kb/anatomy/dermatome_maps words them."""

AGREEMENT: Final = ("none", "one map", "two maps", "three maps")
"""Numbers of maps in words."""
