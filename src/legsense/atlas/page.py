"""One page: heading, views with their captions, what colours mean, and a note."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from legsense.atlas import palette
from legsense.atlas.figure import document
from legsense.atlas.legend import Drawn, Entry, legend, paragraph
from legsense.atlas.markup import element, words
from legsense.atlas.sheet import GAP, MARGIN, Page, Placed, arranged, caption_height
from legsense.atlas.views import View

_FONT = "system-ui, sans-serif"
_LEAST_WIDTH = 1640.0
_TITLE, _NOTE = 1.35, 0.9
"""Sizes of letters against those of the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a page says: its heading, a note below, and all of it in full sentences."""

    title: str
    note: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What colours and symbols mean: one list with its heading, and what its samples refer to."""

    heading: str
    entries: Sequence[Entry]
    definitions: str


def page_of(
    views: Sequence[View], drawn: Mapping[str, str], said: Words, keys: Sequence[Key], *,
    page: Page, prefix: str,
) -> str:  # fmt: skip
    """Return a whole page as an ``svg`` element.

    Args:
        views: What is shown, in reading order.
        drawn: View to its figure.
        said: The words.
        keys: What colours and symbols mean.
        page: Its width and letters.
        prefix: Put before ids.
    """
    placed, width, height = arranged(views, page)
    figures = "".join(
        _caption(each, page)
        + element("g", drawn[each.view.name], transform=f"translate({each.x:g} {each.y:g})")
        for each in placed
    )
    body = Drawn(markup=figures, height=height)
    return composed(body, width, said, keys, page=page, prefix=prefix)


def composed(
    body: Drawn, body_width: float, said: Words, keys: Sequence[Key], *, page: Page, prefix: str
) -> str:
    """Return a page around a body that is drawn already.

    Args:
        body: Its markup, from its left upper corner.
        body_width: In units.
        said: The words.
        keys: What colours and symbols mean.
        page: Its letters, pixels and shape.
        prefix: Put before ids.
    """
    width = max(body_width + 2 * MARGIN, _LEAST_WIDTH)
    parts, height = _parts(body, said, keys, width, page)
    if page.ratio is not None and height > page.ratio * width:
        # Wider lines of words make the page shorter, so that it still fits.
        width = height / page.ratio
        parts, height = _parts(body, said, keys, width, page)
    placed, top = "", MARGIN
    for part in parts:
        left = (width - body_width) / 2.0 if part is body else MARGIN
        placed += element("g", part.markup, transform=f"translate({left:g} {top:g})")
        top += part.height + GAP
    sheet = element("rect", class_="legs-paper", width=width, height=height, fill=palette.PAPER)
    pixels = page.pixels * min(width / page.width, 1.0)
    return document(
        element("defs", "".join(key.definitions for key in keys)) + sheet + placed,
        box=(0.0, 0.0, round(width), round(height)), title=said.title, text=said.text,
        prefix=prefix, pixels=(pixels, pixels * height / width),
    )  # fmt: skip


def _parts(
    body: Drawn, said: Words, keys: Sequence[Key], width: float, page: Page
) -> tuple[list[Drawn], float]:
    """Return what stands on a page from top to bottom, and the height of it all."""
    room = width - 2 * MARGIN
    parts = [
        paragraph(said.title, room, _TITLE * page.font, bold=True),
        body,
        *(legend(key.heading, key.entries, room, page.font) for key in keys),
        paragraph(said.note, room, _NOTE * page.font),
    ]
    parts = [part for part in parts if part.markup]
    return parts, 2 * MARGIN - GAP + sum(part.height + GAP for part in parts)


def _caption(placed: Placed, page: Page) -> str:
    title = placed.view.title.split(",", maxsplit=1)[0]
    return element(
        "text", words(title), x=round(placed.x + placed.view.view_box[2] / 2.0),
        y=round(placed.y - caption_height(page) + page.font), text_anchor="middle",
        font_size=0.9 * page.font, font_family=_FONT, fill=palette.INK, class_="legs-words",
    )  # fmt: skip
