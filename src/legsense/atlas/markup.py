"""Small pieces of SVG markup: attributes, escaped words, and words broken into lines."""

from collections.abc import Iterator
from html import escape

_LETTER_WIDTH = 0.55
"""Mean width of a letter against the size of its font; a little more than most fonts need."""


def element(name: str, inner: str = "", **attributes: str | float | None) -> str:
    """Return one element; ``_`` in a name stands for ``-``, a last one is dropped, None is left out.

    >>> element("path", class_="legs-skin", d="M0 0z", stroke_width=2)
    '<path class="legs-skin" d="M0 0z" stroke-width="2"/>'
    """
    written = "".join(
        f' {key.removesuffix("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>"


def _value(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else f"{value:g}"


def words(text: str) -> str:
    """Return text that may stand between tags."""
    return escape(text, quote=False)


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return a safe guess of how wide a text runs."""
    return len(text) * size * _LETTER_WIDTH * (1.06 if bold else 1.0)


def lines_of(text: str, width: float, size: float, *, bold: bool = False) -> Iterator[str]:
    """Yield a text in lines that fit into a width."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and text_width(longer, size, bold=bold) > width:
            yield line
            longer = word
        line = longer
    if line:
        yield line
