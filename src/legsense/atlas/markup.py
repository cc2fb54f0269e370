"""Small pieces of SVG markup: attributes, escaped words, and words broken into lines."""

from collections.abc import Iterator
from html import escape

_WIDTHS = {"fijlrt.,:;'|()-": 0.34, " ": 0.27, "mwMW": 0.88}
_STEPS = 40
_LETTER, _CAPITAL, _BOLD = 0.6, 0.74, 1.15
"""Widths of letters against the size of their font; enough for wide fonts, such as DejaVu Sans."""


def element(name: str, inner: str = "", /, **attributes: str | float | None) -> str:
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
    return sum(map(_letter_width, text)) * size * (_BOLD if bold else 1.0)


def _letter_width(letter: str) -> float:
    for letters, width in _WIDTHS.items():
        if letter in letters:
            return width
    return _CAPITAL if letter.isupper() else _LETTER


def balanced_lines(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Return a text in as few lines as fit into a width, of about the same length."""
    lines = list(lines_of(text, width, size, bold=bold))
    for part in range(_STEPS, _STEPS // 2, -1):
        tried = list(lines_of(text, width * part / _STEPS, size, bold=bold))
        if len(tried) > len(lines):
            break
        lines = tried
    return lines


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
