"""Tables of Markdown."""

from collections.abc import Iterator, Sequence


def markdown_table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table and an empty line; a bar within a cell becomes a stroke.

    Args:
        head: One heading a column.
        lines: One cell a column.
    """
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for line in lines:
        yield f"| {' | '.join(cell.replace('|', '/') for cell in line)} |"
    yield ""
