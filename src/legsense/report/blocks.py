"""A report as a tree of blocks: the one source that HTML, PDF, text and JSON are made from."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from legsense.model.guidance import Said

Tone = Literal["plain", "strong", "faint"]
IDS: Final = "drawn-"
"""Every id within a drawing begins with this."""
Alarm = Literal["alarm", "warning", "notice", "calm"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Para:
    """One paragraph."""

    said: Said
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading within a section, over the blocks that follow it."""

    said: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """A list; ``ticks`` puts a box before each item, ``numbers`` counts them."""

    items: tuple[Said, ...]
    ticks: bool = False
    numbers: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table: ``head`` names the columns, the first cell of each row names the row.

    ``weights`` share out the width; without them columns are as wide as they need.
    """

    caption: Said
    head: tuple[Said, ...]
    rows: tuple[tuple[Said, ...], ...]
    weights: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A drawing with what it says in words.

    Attributes:
        draw: Gives the drawing as SVG; not called for formats that show its words alone.
    """

    draw: Callable[[], str]
    alt: Said
    caption: Said | None = None
    width_percent: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A box that must be seen; ``level`` decides how loud it looks."""

    level: Alarm
    title: Said
    blocks: tuple["Block", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One thing with a small heading: a test, a treatment, an exercise."""

    title: Said
    blocks: tuple["Block", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Blocks that stand side by side where there is room, in this order where there is none."""

    columns: tuple[tuple["Block", ...], ...]
    weights: tuple[int, ...] = ()


Block: TypeAlias = Heading | Para | Items | Grid | Figure | Notice | Card | Beside


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a report under its heading; ``new_page`` starts it on a page of its own."""

    id: str
    title: Said
    blocks: tuple[Block, ...]
    new_page: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A whole report.

    Attributes:
        audience: ``patient``, ``clinician`` or ``reader``.
        head: What stands under the title, small.
        sections: The first one is the action.
        foot: What stands at the end, small.
    """

    audience: Literal["patient", "clinician", "reader"]
    title: Said
    sections: tuple[Section, ...]
    head: tuple[Said, ...] = ()
    foot: tuple[Said, ...] = ()
    language: str = field(default="en")


def sentences(report: Report) -> Iterator[Said]:
    """Yield everything that a report says, in reading order."""
    yield report.title
    yield from report.head
    for section in report.sections:
        yield section.title
        for block in section.blocks:
            yield from said_in(block)
    yield from report.foot


def said_in(block: Block) -> Iterator[Said]:
    """Yield everything that a block says, drawings by their words."""
    match block:
        case Para(said=said) | Heading(said=said):
            yield said
        case Items(items=items):
            yield from items
        case Grid(caption=caption, head=head, rows=rows):
            yield from (caption, *head, *(cell for row in rows for cell in row))
        case Figure(alt=alt, caption=caption):
            yield from (alt,) if caption is None else (alt, caption)
        case Notice(title=title) | Card(title=title):
            yield title
            yield from (said for inner in block.blocks for said in said_in(inner))
        case Beside(columns=columns):
            yield from (said for each in columns for inner in each for said in said_in(inner))
