"""Views arranged on one page: rows as wide as the page allows, small views stacked beside tall ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from legsense.atlas.views import View

MARGIN = 60.0
GAP = 40.0
TALL = 1500


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A kind of page.

    Attributes:
        id: ``a4``, ``phone`` or ``column``: beside the text of a report.
        width: Of the page in units of the views; half a millimetre of body each.
        pixels: Width on paper at 96 to the inch, or on the screen.
        ratio: Height against width that the page has; None where it may be as long as it likes.
        font: Size of its words in units.
        symbols: Size of the symbols of sensations, against that on paper.
    """

    id: str
    width: float
    pixels: float
    ratio: float | None
    font: float
    symbols: float = 1.0


PAGES = {
    "a4": Page(id="a4", width=3400.0, pixels=794.0, ratio=297 / 210, font=55.0),
    "phone": Page(id="phone", width=1820.0, pixels=360.0, ratio=None, font=62.0, symbols=1.5),
    "column": Page(id="column", width=2500.0, pixels=420.0, ratio=None, font=68.0, symbols=1.5),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One view and where its left upper corner lies."""

    view: View
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Views that stay together, placed from the block's own corner."""

    width: float
    height: float
    views: tuple[Placed, ...]


def arranged(views: Sequence[View], page: Page) -> tuple[tuple[Placed, ...], float, float]:
    """Return the views in rows, each row in the middle, and the width and height they take.

    Args:
        views: In reading order.
        page: Where they go; rows never run over its width less its margins.
    """
    rows = list(_rows(_blocks(views, page), page.width - 2 * MARGIN))
    widest = max((_row_width(row) for row in rows), default=0.0)
    placed: list[Placed] = []
    top = 0.0
    for row in rows:
        left = (widest - _row_width(row)) / 2.0
        for block in row:
            placed += [
                Placed(view=each.view, x=left + each.x, y=top + each.y) for each in block.views
            ]
            left += block.width + GAP
        top += max(block.height for block in row) + GAP
    return tuple(placed), widest, max(top - GAP, 0.0)


def _blocks(views: Sequence[View], page: Page) -> Iterator[Block]:
    """Yield tall views one by one, then the small ones: stacked where they stand beside tall ones."""
    head = caption_height(page)
    small = [view for view in views if view.view_box[3] < TALL]
    tall = [view for view in views if view.view_box[3] >= TALL]
    for view in _outer_to_the_sides(tall):
        yield _block([[view]], head)
    pair = sum(view.view_box[2] for view in small[:2]) + GAP
    if len(small) == 3 and tall and pair <= page.width - 2 * MARGIN:
        yield _block([small[:2], small[2:]], head)
    elif len(small) == 2 and tall:
        yield _block([[view] for view in small], head)
    else:
        for view in small:
            yield _block([[view]], head)


def _outer_to_the_sides(tall: Sequence[View]) -> list[View]:
    """Return front and back between the outer sides, then the inner sides, where all are shown."""
    order = ("right_outer", "front", "back", "left_outer", "right_inner", "left_inner")
    if len(tall) == len(order):
        return sorted(tall, key=lambda view: order.index(view.name))
    return list(tall)


def _block(rows: Sequence[Sequence[View]], head: float) -> Block:
    width = max(sum(view.view_box[2] for view in row) + GAP * (len(row) - 1) for row in rows)
    placed: list[Placed] = []
    top = 0.0
    for row in rows:
        left = (width - sum(view.view_box[2] for view in row) - GAP * (len(row) - 1)) / 2.0
        for view in row:
            placed.append(Placed(view=view, x=left, y=top + head))
            left += view.view_box[2] + GAP
        top += head + max(view.view_box[3] for view in row)
    return Block(width=width, height=top, views=tuple(placed))


def caption_height(page: Page) -> float:
    """Return the room that the heading of a view needs."""
    return 1.5 * page.font


def _rows(blocks: Iterator[Block], room: float) -> Iterator[list[Block]]:
    row: list[Block] = []
    for block in blocks:
        if row and _row_width([*row, block]) > room:
            yield row
            row = []
        row.append(block)
    if row:
        yield row


def _row_width(row: Sequence[Block]) -> float:
    return sum(block.width for block in row) + GAP * (len(row) - 1)
