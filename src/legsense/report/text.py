"""A report as lines for a terminal: the same words, without the drawings."""

from collections.abc import Iterator

from legsense.model.guidance import Said
from legsense.report.blocks import (
    Beside,
    Block,
    Card,
    Figure,
    Grid,
    Heading,
    Items,
    Notice,
    Para,
    Report,
)
from legsense.report.layout import Line, LineKind, Paper, heading, item, paragraph

_LOOKS: dict[str, LineKind] = {
    "alarm": "alarm",
    "warning": "warning",
    "notice": "title",
    "calm": "calm",
}
_TONES: dict[str, LineKind] = {"strong": "strong", "faint": "faint"}


def text_report(report: Report, paper: Paper) -> Iterator[Line]:
    """Yield a report line by line.

    Args:
        report: What to show.
        paper: What it is shown on.
    """
    yield Line(report.title.text, "title")
    for said in report.head:
        yield from paragraph(said.text, paper, kind="faint")
    for section in report.sections:
        yield from heading(section.title.text, paper)
        for block in section.blocks:
            yield from _block(block, paper)
    yield Line()
    for said in report.foot:
        yield from paragraph(said.text, paper, kind="faint")


def _block(block: Block, paper: Paper) -> Iterator[Line]:
    match block:
        case Heading(said=said):
            yield Line()
            yield from paragraph(said.text, paper, kind="strong")
        case Para(said=said, tone=tone):
            yield from paragraph(said.text, paper, kind=_TONES.get(tone, "plain"))
        case Items():
            yield from _items(block, paper)
        case Grid(head=head, rows=rows):
            for row in rows:
                yield from _row(head, row, paper)
        case Figure(caption=caption) if caption is not None:
            yield from paragraph(caption.text, paper, kind="faint")
        case Notice() | Card() | Beside():
            yield from _holder(block, paper)


def _holder(block: Notice | Card | Beside, paper: Paper) -> Iterator[Line]:
    """Yield a block that holds others: its title, then what is in it."""
    if isinstance(block, Notice):
        yield Line(block.title.text.upper(), _LOOKS[block.level])
    elif isinstance(block, Card):
        yield from (Line(), Line(block.title.text, "strong"))
    columns = block.columns if isinstance(block, Beside) else (block.blocks,)
    for column in columns:
        for inner in column:
            yield from _block(inner, paper)


def _items(block: Items, paper: Paper) -> Iterator[Line]:
    for number, said in enumerate(block.items, start=1):
        mark = f"{number}." if block.numbers else "[ ]" if block.ticks else "-"
        yield from item(said.text, paper, mark=mark)


def _row(head: tuple[Said, ...], row: tuple[Said, ...], paper: Paper) -> Iterator[Line]:
    """Yield one row: its name, then each further cell behind the name of its column."""
    yield from item(row[0].text, paper, kind="strong")
    for name, cell in zip(head[1:], row[1:], strict=True):
        if cell.text:
            yield from item(f"{name.text}: {cell.text}", paper, indent=4)
