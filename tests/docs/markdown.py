"""Read the project's Markdown: its fenced blocks, its links and its headings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<body>.*?)^```[ ]*$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?P<target>[^)\s]+)\)|!\[[^\]]*\]\((?P<image>[^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6}\s+(?P<text>.+?)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One fenced block: its language, the further words of the fence, its text and its line."""

    language: str
    words: tuple[str, ...]
    text: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One ``$ command`` of a console block, with the output that stands below it."""

    line: str
    expected: str


def documents(root: Path) -> list[Path]:
    """Return every Markdown file of the project that people read."""
    folders = (root / "docs", root / "changelog.d", root / "requirements", root / "examples")
    return sorted([*root.glob("*.md"), *(page for f in folders for page in f.rglob("*.md"))])


def blocks(text: str) -> Iterator[Block]:
    """Yield the fenced blocks of a document in order."""
    for match in _FENCE.finditer(text):
        language, *words = match["info"].split() or [""]
        line = text.count("\n", 0, match.start()) + 1
        yield Block(language=language, words=tuple(words), text=match["body"], line=line)


def commands(block: Block) -> Iterator[Command]:
    r"""Yield the commands of a console block.

    >>> block = Block(language="console", words=(), text="$ one\nout\n$ two\n", line=1)
    >>> [(command.line, command.expected) for command in commands(block)]
    [('one', 'out\n'), ('two', '')]
    """
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        line, _, expected = part.partition("\n")
        yield Command(line=line.strip(), expected=expected)


def links(text: str) -> Iterator[str]:
    """Yield the targets of all links and pictures outside fenced blocks."""
    for match in _LINK.finditer(_FENCE.sub("", text)):
        yield match["target"] or match["image"]


def anchors(text: str) -> set[str]:
    """Return the anchors that a document's headings make, as code hosts write them.

    >>> sorted(anchors("# How sure?\\n## `kb` files"))
    ['how-sure', 'kb-files']
    """
    headings = (match["text"].lower() for match in _HEADING.finditer(_FENCE.sub("", text)))
    return {re.sub(r"[^\w\- ]", "", heading).strip().replace(" ", "-") for heading in headings}
