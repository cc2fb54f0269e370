"""The style sheet that a web page may serve beside the pictures, so that themes can change colours.

Pictures are whole without it. Every rule reads a custom property and falls back to the palette.
"""

from legsense.atlas import palette
from legsense.atlas.palette import BANDS, SENSATIONS


def stylesheet() -> str:
    """Return the rules: colours by class, what a region looks like when focused, and forced colours."""
    fixed = {
        "skin": ("fill", palette.SKIN),
        "section": ("fill", palette.SECTION),
        "shade": ("fill", palette.SHADE),
        "ink": ("stroke", palette.INK),
        "frame": ("stroke", palette.INK),
        "words": ("fill", palette.WORDS),
        "paper": ("fill", palette.PAPER),
        "regions": ("stroke", palette.BORDER),
    }
    rules = [_rule(name, *value) for name, value in fixed.items()]
    rules += [_rule(f"band-{band.shade}", "fill", band.colour) for band in BANDS]
    for part, property_name in (("mark", "stroke"), ("wash", "fill")):
        rules += [
            _rule(f"{part}.legs-{each.id}", property_name, each.colour)
            for each in SENSATIONS.values()
        ]
    return "\n".join([*rules, _TOUCH])


def _rule(name: str, part: str, colour: str) -> str:
    own = name.rsplit("legs-", maxsplit=1)[-1]
    return f".legs-{name}{{{part}:var(--legs-{own},{colour})}}"


_TOUCH = """\
.legs-region{cursor:pointer}
.legs-region:hover{fill:var(--legs-hover,#2b6cb0);fill-opacity:.18}
.legs-region:focus-visible{outline:none;stroke:var(--legs-focus,#1d4ed8);stroke-opacity:1;
stroke-width:7;stroke-dasharray:none}
@media (forced-colors:active){
.legs-region{stroke:CanvasText;stroke-opacity:1}
.legs-region:focus-visible{stroke:Highlight}
.legs-words{fill:CanvasText}
.legs-paper{fill:Canvas}
}
"""
