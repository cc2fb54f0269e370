"""Print docs/reference/coverage.md: each line of the source leaflet, what knows it, what tests it.

The lines stand in ``coverage.yaml`` beside this file. A knowledge file or a test that does not
exist is an error, so the page can never promise what is not there.
"""

import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
LINES = Path(__file__).with_name("coverage.yaml")
KNOWLEDGE = Path("src", "legsense", "kb")

HEAD = """# Coverage

Every line that the source leaflet on leg numbness asks for, with the files of the knowledge base
that answer it and the tests that hold it. Made by `make docs` from `tools/coverage.yaml`; a file
that does not exist stops the build.
"""


def missing_files(lines: dict[str, list[dict[str, Any]]]) -> list[str]:
    """Return a sentence for every knowledge file or test that is named and does not exist."""
    faults = []
    for heading, items in lines.items():
        for item in items:
            paths = [KNOWLEDGE / f"{each}.yaml" for each in item["knowledge"]]
            paths += [Path("tests", each) for each in item["tests"]]
            faults += [
                f"tools/coverage.yaml: `{item['asks']}` under {heading} names {path}, which does "
                "not exist. Correct the name, or build what is missing."
                for path in paths
                if not (ROOT / path).exists()
            ]
            if not item["knowledge"] or not item["tests"]:
                faults.append(f"tools/coverage.yaml: `{item['asks']}` has no knowledge or no test.")
    return faults


def page(lines: dict[str, list[dict[str, Any]]]) -> str:
    """Return the page as Markdown."""
    text = [HEAD]
    for heading, items in lines.items():
        text += [f"## {heading}", "", "| line | knowledge | tests |", "|---|---|---|"]
        for item in items:
            known = ", ".join(_link(KNOWLEDGE / f"{each}.yaml", each) for each in item["knowledge"])
            tested = ", ".join(_link(Path("tests", each), each) for each in item["tests"])
            text.append(f"| {item['asks']} | {known} | {tested} |")
        text.append("")
    count = sum(len(items) for items in lines.values())
    text.append(f"{count} lines, each served.")
    return "\n".join(text)


def _link(path: Path, name: str) -> str:
    return f"[{name}](../../{path.as_posix()})"


def main() -> int:
    """Print the page, or every missing file to standard error."""
    lines = yaml.safe_load(LINES.read_text(encoding="utf-8"))
    faults = missing_files(lines)
    for fault in faults:
        print(fault, file=sys.stderr)
    if not faults:
        print(page(lines))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
