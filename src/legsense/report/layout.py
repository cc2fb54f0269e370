"""Lines of a page: text that is already wrapped, and what kind of line it is."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

LineKind = Literal["plain", "title", "alarm", "warning", "calm", "heading", "strong", "faint"]

WIDTH: Final = 80
"""Widest line; longer ones are hard to read whatever the window allows."""
NARROWEST: Final = 40


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page; the door decides what a kind looks like."""

    text: str = ""
    kind: LineKind = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What a page is written on.

    Attributes:
        width: Columns; never more than `WIDTH` are used.
        plain_characters: Only ASCII can be shown.
    """

    width: int = WIDTH
    plain_characters: bool = False

    @property
    def columns(self) -> int:
        """Columns to write in."""
        return max(NARROWEST, min(self.width, WIDTH))


def paragraph(
    text: str, paper: Paper, *, indent: int = 0, kind: LineKind = "plain"
) -> Iterator[Line]:
    """Yield a text wrapped to the paper."""
    pad = " " * indent
    for line in textwrap.wrap(
        text, paper.columns, initial_indent=pad, subsequent_indent=pad, break_on_hyphens=False
    ):
        yield Line(line, kind)


def item(
    text: str, paper: Paper, *, mark: str = "-", indent: int = 2, kind: LineKind = "plain"
) -> Iterator[Line]:
    """Yield a text wrapped to the paper behind a mark, further lines under the first.

    >>> [line.text for line in item("one two", Paper(width=40))]
    ['  - one two']
    """
    lead = f"{' ' * indent}{mark} "
    for line in textwrap.wrap(
        text,
        paper.columns,
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_on_hyphens=False,
    ):
        yield Line(line, kind)


def heading(text: str, paper: Paper) -> Iterator[Line]:
    """Yield an empty line and a heading."""
    yield Line()
    yield from paragraph(text, paper, kind="heading")
