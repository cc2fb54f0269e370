"""What colours and symbols mean, in rows of samples with words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from legsense.atlas import palette
from legsense.atlas.markup import balanced_lines, element, text_width, words
from legsense.atlas.palette import SENSATIONS, WASH, Band
from legsense.atlas.patterns import pattern, pattern_id, stipple, stipple_id

_FONT = "system-ui, sans-serif"
_LINE = 1.35


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Markup and the height it takes, in units."""

    markup: str
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One sample and what it means."""

    sample: str
    label: str


def band_entries(bands: Sequence[Band], prefix: str, size: float) -> tuple[list[Entry], str]:
    """Return the samples of the steps of an area, the strongest first, and what they refer to."""
    entries = []
    for band in reversed(bands):
        sample = _box(size, fill=band.colour, stroke=band.edge, stroke_width=3)
        if band.shade > 1:
            sample += _box(size, fill=f"url(#{stipple_id(band, prefix)})")
        entries.append(Entry(sample=sample, label=band.label))
    return entries, "".join(stipple(band, prefix) for band in bands)


def sensation_entries(
    sensations: Iterable[str], prefix: str, size: float, *, tinted: bool
) -> tuple[list[Entry], str]:
    """Return the samples of sensations, in the order of the palette, and what they refer to."""
    chosen = [each for each in SENSATIONS.values() if each.id in set(sensations)]
    entries = []
    for each in chosen:
        ground = _box(size, fill=palette.SKIN)
        tint = _box(size, fill=each.colour, fill_opacity=WASH) if tinted else ""
        symbols = _box(size, fill=f"url(#{pattern_id(each.id, prefix)})", stroke=each.colour,
            stroke_width=5)  # fmt: skip
        entries.append(Entry(sample=ground + tint + symbols, label=each.label))
    return entries, "".join(pattern(each.id, prefix) for each in chosen)


def _box(size: float, **attributes: str | float) -> str:
    return element("rect", width=1.6 * size, height=size, rx=0.15 * size, **attributes)


def legend(heading: str, entries: Sequence[Entry], width: float, size: float) -> Drawn:
    """Return a heading with its samples below, in as many rows as the width asks for."""
    top = paragraph(heading, width, size, bold=True)
    markup, left, down = top.markup, 0.0, top.height + 0.1 * size
    for entry in entries:
        room = 2.0 * size + text_width(entry.label, size)
        if left and left + room > width:
            left, down = 0.0, down + 1.6 * size
        text = element(
            "text", words(entry.label), x=2.0 * size, y=0.84 * size, font_size=size,
            font_family=_FONT, fill=palette.WORDS, class_="legs-words",
        )  # fmt: skip
        markup += element("g", entry.sample + text, transform=f"translate({left:g} {down:g})")
        left += room + 0.9 * size
    return Drawn(markup=markup, height=down + (1.6 * size if entries else 0.0))


def paragraph(text: str, width: float, size: float, *, bold: bool = False) -> Drawn:
    """Return words in lines from the top left; empty for no words."""
    lines = balanced_lines(text, width, size, bold=bold)
    spans = "".join(
        element("tspan", words(line), x=0, y=(0.95 + _LINE * at) * size)
        for at, line in enumerate(lines)
    )
    markup = element(
        "text", spans, font_size=size, font_family=_FONT, fill=palette.WORDS,
        font_weight=600 if bold else None, class_="legs-words",
    )  # fmt: skip
    return Drawn(markup=markup if lines else "", height=_LINE * size * len(lines))
