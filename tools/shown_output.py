"""Refresh the output that a page shows below a command, so that a newcomer sees today's program.

A block that begins with ```` ```console made=34 ```` holds one command; below it stand the first 34
lines that the command prints, then ``...`` and the last line. ``make docs`` writes them again; the
tests of the documentation run every block and compare.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("README.md",)
_MADE = re.compile(
    r"^(?P<fence>```console made=(?P<lines>\d+)\n)(?P<command>\$ [^\n]*\n).*?(?P<end>^```)",
    re.MULTILINE | re.DOTALL,
)


def refreshed(text: str) -> str:
    """Return a page with every made block filled from what its command prints today."""
    return _MADE.sub(_filled, text)


def _filled(block: re.Match[str]) -> str:
    printed = _output(block["command"].removeprefix("$ ").strip()).splitlines()
    n_lines = int(block["lines"])
    shown = printed if len(printed) <= n_lines + 2 else [*printed[:n_lines], "...", printed[-1]]
    return "".join([block["fence"], block["command"], "\n".join(shown), "\n", block["end"]])


def _output(command: str) -> str:
    """Return what a command of ours prints, run at the project's root without colour."""
    arguments = command.removeprefix(".venv/bin/").removeprefix("legsense ").split()
    environment = {**os.environ, "NO_COLOR": "1", "COLUMNS": "100", "TERM": "dumb"}
    done = subprocess.run(
        [sys.executable, "-m", "legsense", *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return done.stdout


def main() -> int:
    """Refresh every page; print which ones changed."""
    for name in PAGES:
        path = ROOT / name
        text = path.read_text(encoding="utf-8")
        fresh = refreshed(text)
        path.write_text(fresh, encoding="utf-8")
        print(f"{name}: {'unchanged' if fresh == text else 'written'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
