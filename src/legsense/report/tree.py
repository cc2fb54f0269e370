"""A report as plain data, for the template of the PDF and for programs."""

from collections.abc import Callable
from typing import Any

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
    Section,
)


def report_tree(report: Report, *, write: Callable[[Said], object] | None = None) -> dict[str, Any]:
    """Return a report as mappings, lists and text.

    Args:
        report: What to write.
        write: What becomes of a sentence; None writes beside it where it stands.
    """
    return _Tree(write or with_origin).report(report)


def text_only(said: Said) -> str:
    """Return a sentence and nothing else."""
    return said.text


def with_origin(said: Said) -> dict[str, Any]:
    """Return a sentence with where it stands and what it rests on."""
    return {
        "text": said.text,
        "origin": said.origin,
        "provenance": said.basis.provenance,
        "source": list(said.basis.source),
    }


class _Tree:
    def __init__(self, write: Callable[[Said], object]) -> None:
        self._write = write

    def report(self, report: Report) -> dict[str, Any]:
        return {
            "audience": report.audience,
            "language": report.language,
            "title": self.said(report.title),
            "head": self.each(report.head),
            "sections": [self.section(each) for each in report.sections],
            "foot": self.each(report.foot),
        }

    def section(self, section: Section) -> dict[str, Any]:
        return {
            "id": section.id,
            "title": self.said(section.title),
            "new_page": section.new_page,
            "blocks": [self.block(each) for each in section.blocks],
        }

    def said(self, said: Said) -> Any:  # noqa: ANN401 - whatever a sentence becomes
        return self._write(said)

    def each(self, texts: tuple[Said, ...]) -> list[Any]:
        return [self.said(said) for said in texts]

    def block(self, block: Block) -> dict[str, Any]:
        match block:
            case Heading():
                return {"kind": "heading", "text": self.said(block.said)}
            case Para():
                return {"kind": "para", "tone": block.tone, "text": self.said(block.said)}
            case Items():
                return {
                    "kind": "items",
                    "ticks": block.ticks,
                    "numbers": block.numbers,
                    "items": self.each(block.items),
                }
            case Grid():
                return {
                    "kind": "grid",
                    "caption": self.said(block.caption),
                    "head": self.each(block.head),
                    "rows": [self.each(row) for row in block.rows],
                    "weights": list(block.weights),
                }
            case Figure():
                return {
                    "kind": "figure",
                    "svg": block.draw(),
                    "alt": self.said(block.alt),
                    "caption": None if block.caption is None else self.said(block.caption),
                    "width": block.width_percent,
                }
            case Notice():
                return {
                    "kind": "notice",
                    "level": block.level,
                    "title": self.said(block.title),
                    "blocks": [self.block(inner) for inner in block.blocks],
                }
            case Card():
                return {
                    "kind": "card",
                    "title": self.said(block.title),
                    "blocks": [self.block(inner) for inner in block.blocks],
                }
            case Beside():
                return {
                    "kind": "beside",
                    "weights": list(block.weights or (1,) * len(block.columns)),
                    "columns": [[self.block(inner) for inner in each] for each in block.columns],
                }
