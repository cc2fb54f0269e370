"""Write the generated pages of docs/reference/, or say which are stale.

``make docs`` writes them; a test in ``tests/docs/`` calls :func:`stale_pages`. Each page is what a
command prints, so that a page can never say more than the code does. To add one, add a line to
``PAGES``: the file and the arguments given to this Python.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"

PAGES: dict[str, tuple[str, ...]] = {
    "assessment.schema.json": ("-m", "legsense.report.schemas", "assessment"),
    "case.schema.json": ("-m", "legsense.report.schemas", "case"),
    "gold-case.schema.json": ("-m", "legsense.evaluation.cases_schema"),
    "command-line.md": ("-m", "legsense.cli.reference_page", "command-line"),
    "exit-codes.md": ("-m", "legsense.cli.reference_page", "exit-codes"),
    "openapi.json": ("-m", "legsense.api.reference_page"),
    "coverage.md": ("tools/coverage_page.py",),
    "localisation-confusion.md": ("-m", "legsense.evaluation.localisation"),
    "evidence-check.md": ("-m", "legsense.evaluation.evidence_check"),
    "nhanes-mapping.md": ("-m", "legsense.evaluation.nhanes_mapping_page"),
}


def page_text(arguments: tuple[str, ...]) -> str:
    """Return what ``python ARGUMENTS`` prints, run at the project's root without colour.

    Raises:
        subprocess.CalledProcessError: The command failed; its own message has been printed.
    """
    environment = {**os.environ, "NO_COLOR": "1", "COLUMNS": "100", "TERM": "dumb"}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return done.stdout.rstrip() + "\n"


def stale_pages() -> list[str]:
    """Return the names of the pages whose file differs from what the code prints today."""
    return [
        name
        for name, arguments in sorted(PAGES.items())
        if not (REFERENCE / name).is_file()
        or (REFERENCE / name).read_text(encoding="utf-8") != page_text(arguments)
    ]


def main() -> int:
    """Write every page; print which ones changed."""
    for name, arguments in sorted(PAGES.items()):
        path, text = REFERENCE / name, page_text(arguments)
        changed = not path.is_file() or path.read_text(encoding="utf-8") != text
        path.write_text(text, encoding="utf-8")
        print(f"docs/reference/{name}: {'written' if changed else 'unchanged'}")
    # Pages outside the reference that show what a command prints.
    subprocess.run([sys.executable, ROOT / "tools" / "shown_output.py"], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
