"""How a page gets onto the screen: colours where they are wanted, plain lines everywhere else."""

import json
import os
import shutil
import sys
from collections.abc import Iterable
from typing import Any, Final

from legsense.report.layout import Line, LineKind, Paper

_LOOKS: Final[dict[LineKind, str]] = {
    "plain": "",
    "title": "bold cyan",
    "alarm": "bold white on red",
    "warning": "bold yellow",
    "calm": "bold green",
    "heading": "bold underline",
    "strong": "bold",
    "faint": "dim",
}
_DRAWN = "█▓░·’"


def paper() -> Paper:
    """Return what standard output can show."""
    return Paper(
        width=shutil.get_terminal_size().columns,
        plain_characters=not _can_show(_DRAWN),
    )


def _can_show(text: str) -> bool:
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def show(lines: Iterable[Line]) -> None:
    """Print the lines of a page."""
    if not _in_colour():
        sys.stdout.write("".join(f"{line.text}\n" for line in lines))
        sys.stdout.flush()
        return
    # Rich takes 0.04 s to import, and is of no use without colours.
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    for line in lines:
        console.print(Text(line.text, style=_LOOKS[line.kind]))


def _in_colour() -> bool:
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR"))


def as_text(lines: Iterable[Line]) -> str:
    """Return the lines of a page as one text without colours."""
    return "".join(f"{line.text}\n" for line in lines)


def json_text(value: Any) -> str:  # noqa: ANN401 - whatever JSON can hold
    """Return a value as JSON for people and programs alike."""
    return json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def show_json(value: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
    """Print a value as JSON and nothing else."""
    text = json_text(value)
    if not _can_show(text):
        text = json.dumps(value, indent=2, allow_nan=False) + "\n"
    sys.stdout.write(text)
    sys.stdout.flush()
