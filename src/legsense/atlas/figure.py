"""One view as inline SVG: skin, what is laid on it, shading, outline, and the words left and right.

Colours stand in presentation attributes, so that a picture is whole without a style sheet and any
style sheet may overrule them by class; there is no script and no style attribute, so a page with a
strict content security policy may hold it.
"""

from dataclasses import dataclass

from legsense.atlas import palette
from legsense.atlas.markup import element, words
from legsense.atlas.views import View

SIDE_WORDS = {"right": "Your right", "left": "Your left", "front": "Front", "back": "Back"}
_FONT = "system-ui, sans-serif"
_OUTLINE_WIDTH, _INNER_WIDTH, _FRAME_WIDTH = 3, 2.2, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """What a picture adds to the bare figure.

    Attributes:
        under: Markup below the shading, such as likely areas.
        over: Markup above shading and outline, such as symbols and regions.
        definitions: What both refer to.
    """

    under: str = ""
    over: str = ""
    definitions: str = ""


def figure(
    view: View, layers: Layers, *, prefix: str, label: str, font_size: float = 46.0,
    same_as: str | None = None,
) -> str:  # fmt: skip
    """Return one view as a group.

    Args:
        view: The view.
        layers: What is laid on it.
        prefix: Put before ids; different for every figure of a page.
        label: What the figure shows, in words.
        font_size: Of the words, in units of the view.
        same_as: Prefix of an earlier figure of the same view in the same document, whose skin,
            shading and outline are used again.
    """
    base = prefix if same_as is None else same_as
    own = "" if same_as else _definitions(view, prefix)
    tone = (
        element("use", href=f"#{base}tone")
        if same_as
        else element("g", _shading(view, prefix) + _lines(view, prefix), id=f"{prefix}tone")
    )
    mask = None if view.fade is None else f"url(#{base}mask)"
    body = (
        element("use", class_="legs-skin", href=f"#{base}outline", fill=palette.SKIN)
        + _section(view)
        + layers.under
        + tone
    )
    definitions = own + layers.definitions
    return element(
        "g",
        (element("defs", definitions) if definitions else "")
        + _frame(view)
        + element("g", body, mask=mask, aria_hidden="true")
        + (element("g", layers.over, mask=mask) if layers.over else "")
        + _side_words(view, font_size),
        class_=f"legs legs-view-{view.name.replace('_', '-')}",
        role="group",
        aria_label=label,
    )


def _section(view: View) -> str:
    if not view.section:
        return ""
    return element("path", class_="legs-section", fill=palette.SECTION, d=view.section)


def _frame(view: View) -> str:
    if not view.frame:
        return ""
    return element(
        "path", class_="legs-frame", fill="none", stroke=palette.INK, stroke_opacity=0.35,
        stroke_width=_FRAME_WIDTH, d=view.frame,
    )  # fmt: skip


def _shading(view: View, prefix: str) -> str:
    shades = "".join(
        element("path", fill_opacity=shade.opacity, d=shade.d) for shade in view.shades
    )
    return element(
        "g", shades, class_="legs-shade", fill=palette.SHADE, fill_rule="evenodd",
        clip_path=f"url(#{prefix}clip)", pointer_events="none",
    )  # fmt: skip


def _lines(view: View, prefix: str) -> str:
    inner = element(
        "path", stroke_width=_INNER_WIDTH, stroke_opacity=0.75, d=view.lines or None
    )  # fmt: skip
    return element(
        "g", inner + element("use", href=f"#{prefix}outline", stroke_width=_OUTLINE_WIDTH),
        class_="legs-ink", fill="none", stroke=palette.INK, stroke_linejoin="round",
        stroke_linecap="round", pointer_events="none",
    )  # fmt: skip


def _side_words(view: View, size: float) -> str:
    written = "".join(
        element("text", SIDE_WORDS[at.key], x=at.x, y=at.y, text_anchor=at.anchor)
        for at in view.labels
    )
    return element(
        "g", written, class_="legs-words", font_family=_FONT, font_weight=600, font_size=size,
        fill=palette.WORDS,
    )  # fmt: skip


def _definitions(view: View, prefix: str) -> str:
    outline = element("use", href=f"#{prefix}outline")
    return (
        element("path", id=f"{prefix}outline", d=view.outline)
        + element("clipPath", outline, id=f"{prefix}clip")
        + _fade(view, prefix)
    )


def _fade(view: View, prefix: str) -> str:
    """Return the mask that lets the cut edge of the body fade away; empty without a cut."""
    if view.fade is None:
        return ""
    start, end = view.fade
    left, top, width, height = view.view_box
    stops = '<stop stop-color="#000"/><stop offset="1" stop-color="#fff"/>'
    ramp = element(
        "linearGradient", stops, id=f"{prefix}fade", gradientUnits="userSpaceOnUse", x1=0, x2=0,
        y1=start, y2=end,
    )  # fmt: skip
    sheet = element("rect", x=left, y=top, width=width, height=height, fill=f"url(#{prefix}fade)")
    mask = element(
        "mask", sheet, id=f"{prefix}mask", maskUnits="userSpaceOnUse", x=left, y=top,
        width=width, height=height,
    )  # fmt: skip
    return ramp + mask


def document(inner: str, *, box: tuple[float, float, float, float], title: str, text: str,
             prefix: str, pixels: tuple[float, float] | None = None) -> str:  # fmt: skip
    """Return an ``svg`` element with its words for those who cannot see it.

    Args:
        inner: Its content.
        box: The viewBox.
        title: Short name of the picture.
        text: What it shows, in full sentences.
        prefix: Put before ids.
        pixels: Width and height that a viewer should give it; None leaves that to the page.
    """
    left, top, width, height = box
    named = element("title", words(title), id=f"{prefix}title") + element(
        "desc", words(text), id=f"{prefix}desc"
    )
    return element(
        "svg", named + inner, xmlns="http://www.w3.org/2000/svg",
        viewBox=f"{left:g} {top:g} {width:g} {height:g}",
        width=None if pixels is None else round(pixels[0]),
        height=None if pixels is None else round(pixels[1]),
        role="group", aria_labelledby=f"{prefix}title", aria_describedby=f"{prefix}desc",
    )  # fmt: skip
