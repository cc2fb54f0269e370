"""Reference pages of the terminal, printed from the program itself: commands and exit codes.

Run as a program it prints one of them: `python -m legsense.cli.reference_page command-line`.
"""

import sys
from collections.abc import Iterator
from typing import Any, Final

import typer

from legsense.cli import exits
from legsense.cli.app import app

_PLAIN: Final = {"terminal_width": 90, "max_content_width": 90}


def command_line_page() -> Iterator[str]:
    """Yield the lines of the page about commands: what each says when asked for help."""
    yield "# Command line"
    yield ""
    yield "What `--help` says, command by command. `--json` prints JSON and nothing else."
    yield "How a command ends is on the page about [exit codes](exit-codes.md)."
    program: Any = typer.main.get_command(app)
    yield from _described(program, "legsense")


def _described(command: Any, path: str) -> Iterator[str]:  # noqa: ANN401 - typer's own
    context = command.context_class(command, info_name=path, parent=None, **_PLAIN)
    yield ""
    yield f"## {path}"
    yield ""
    for line in command.get_help(context).splitlines():
        yield f"    {line}".rstrip()
    if hasattr(command, "list_commands"):
        for name in command.list_commands(context):
            yield from _described(command.get_command(context, name), f"{path} {name}")


def exit_codes_page() -> Iterator[str]:
    """Yield the lines of the page about exit codes."""
    yield "# Exit codes"
    yield ""
    yield "Messages go to standard error, results to standard output. With any code but 0 and 1,"
    yield "nothing was printed to standard output and no file was changed, except by an interview,"
    yield "which keeps what was answered."
    yield ""
    yield "| code | meaning |"
    yield "|---|---|"
    for code, meaning in exits.MEANING.items():
        yield f"| {code} | {meaning} |"


def main() -> None:
    """Print the page that the first argument names."""
    pages = {"command-line": command_line_page, "exit-codes": exit_codes_page}
    sys.stdout.write("\n".join(pages[sys.argv[1]]()) + "\n")


if __name__ == "__main__":
    main()
