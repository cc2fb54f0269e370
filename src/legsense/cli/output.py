"""Where a result goes: the screen, or a file that is written whole or not at all."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from legsense.cli.screen import as_text, json_text, show, show_json
from legsense.cli.written import write_whole
from legsense.report.layout import Line


def give(lines: Iterable[Line], out: Path | None = None) -> None:
    """Show a page, or write it to a file without colours."""
    if out is None:
        show(list(lines))
    else:
        write_whole(out, as_text(lines))


def give_json(value: Any, out: Path | None = None) -> None:  # noqa: ANN401 - JSON
    """Print JSON and nothing else, or write it to a file."""
    if out is None:
        show_json(value)
    else:
        write_whole(out, json_text(value))
