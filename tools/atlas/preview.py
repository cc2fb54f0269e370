"""Compose a plain SVG from a view's record, to look at it and to weigh it. The wheel has its own renderer."""

from collections.abc import Mapping
from typing import Any

STYLE = (
    ".skin,.region{fill:var(--atlas-skin,#ecdccb)}"
    ".section{fill:var(--atlas-section,#f6efe6)}"
    ".region{stroke:var(--atlas-border,#8a7565);stroke-opacity:.5;stroke-width:1.6;stroke-dasharray:1 5;"
    "stroke-linecap:round}"
    ".shade{fill:var(--atlas-shade,#5b4032);pointer-events:none}"
    ".ink{fill:none;stroke:var(--atlas-ink,#5b4638);stroke-width:3;stroke-linejoin:round;"
    "stroke-linecap:round;pointer-events:none}"
    ".inner{stroke-width:2.2;stroke-opacity:.75}"
    ".frame{fill:none;stroke:var(--atlas-ink,#5b4638);stroke-opacity:.35;stroke-width:3}"
    "text{font:600 38px system-ui,sans-serif;fill:var(--atlas-words,#3b322c)}"
)
WORDS = {"right": "Your right", "left": "Your left", "front": "Front", "back": "Back"}


def preview_svg(
    record: Mapping[str, Any], fills: Mapping[str, str] | None = None, *, borders: bool = True
) -> str:
    """Return a whole SVG document.

    Args:
        record: What ``write.view_record`` made.
        fills: Colour by ``side.region``; others keep the skin's colour.
        borders: Whether borders of regions are drawn.
    """
    fills = fills or {}
    name = record["view"]
    box = " ".join(str(number) for number in record["view_box"])
    regions = "".join(
        f'<path class="region" id="{r["id"]}" data-region="{r["region"]}" data-side="{r["side"]}"'
        f'{_fill(fills.get(r["side"] + "." + r["region"]))} d="{r["d"]}"/>'
        for r in record["regions"]
    )
    section = f'<path class="section" d="{record["section"]}"/>' if record["section"] else ""
    frame = f'<path class="frame" d="{record["frame"]}"/>' if record.get("frame") else ""
    shades = "".join(
        f'<path class="shade" fill-opacity="{shade["opacity"]}" fill-rule="evenodd" d="{shade["d"]}"/>'
        for shade in record["shades"]
    )
    words = "".join(
        f'<text x="{at["x"]}" y="{at["y"]}" text-anchor="{at["anchor"]}">{WORDS[at["key"]]}</text>'
        for at in record["labels"]
    )
    style = STYLE if borders else STYLE + ".region{stroke:none}"
    fade, masked = _fade(record)
    clip = f'<clipPath id="{name}-c"><path d="{record["outline"]}"/></clipPath>'
    tone = f'<g clip-path="url(#{name}-c)" aria-hidden="true">{shades}</g>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}"><style>{style}</style>'
        f"<defs>{fade}{clip}</defs>{frame}"
        f'<g{masked}><path class="skin" d="{record["outline"]}"/>{section}{regions}{tone}'
        f'<path class="ink inner" d="{record["lines"]}"/><path class="ink" d="{record["outline"]}"/>'
        f"</g>{words}</svg>"
    )


def _fill(colour: str | None) -> str:
    return f' style="fill:{colour}"' if colour else ""


def _fade(record: Mapping[str, Any]) -> tuple[str, str]:
    """Return the definitions and the attribute that let the cut edge fade away."""
    if "fade" not in record:
        return "", ""
    name, (start, end) = record["view"], record["fade"]
    _, _, width, height = record["view_box"]
    stops = '<stop stop-color="#000"/><stop offset="1" stop-color="#fff"/>'
    ramp = (
        f'<linearGradient id="{name}-g" gradientUnits="userSpaceOnUse" x1="0" y1="{start}" x2="0" '
        f'y2="{end}">'
    )
    mask = (
        f'<mask id="{name}-m" maskUnits="userSpaceOnUse" x="0" y="0" width="{width}" height="{height}">'
        f'<rect width="{width}" height="{height}" fill="url(#{name}-g)"/></mask>'
    )
    return f"{ramp}{stops}</linearGradient>{mask}", f' mask="url(#{name}-m)"'
