"""References by number: each source gets its number when it is first cited, and the list at the end."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from legsense.model.guidance import Said
from legsense.model.guidance_tables import Basis
from legsense.report.phrases import Phrases

_ON_A_LINE = 4


class Citations:
    """Numbers for sources, in the order in which they are cited.

    Args:
        references: Citation key to title, container, year, doi and provenance.
    """

    def __init__(self, references: Mapping[str, Mapping[str, Any]]) -> None:
        self._references = references
        self._numbers: dict[str, int] = {}

    def mark(self, basis: Basis) -> str:
        """Return the numbers of what a statement rests on, such as ``[3, judgement]``."""
        known = [key for key in basis.source if key in self._references][:_ON_A_LINE]
        numbers = [str(self._numbers.setdefault(key, len(self._numbers) + 1)) for key in known]
        if basis.provenance != "read":
            numbers.append("judgement")
        return f"[{', '.join(numbers)}]" if numbers else ""

    def cited(self, said: Said) -> Said:
        """Return a sentence with its numbers behind it."""
        mark = self.mark(said.basis)
        return Said(text=f"{said.text} {mark}".strip(), origin=said.origin, basis=said.basis)

    def each(self, texts: Iterable[Said]) -> tuple[Said, ...]:
        """Return several sentences with their numbers."""
        return tuple(map(self.cited, texts))

    def keys(self) -> tuple[str, ...]:
        """Return the sources cited so far, in the order of their numbers."""
        return tuple(self._numbers)

    def listed(self, say: Phrases) -> Iterator[Said]:
        """Yield the reference list."""
        for key in self._numbers:
            reference = self._references[key]
            text = say.text(
                "reference_line",
                title=_stopped(reference.get("title")),
                container=_stopped(reference.get("in")),
                year=_stopped(reference.get("year")),
                doi=f"doi:{reference['doi']}" if "doi" in reference else reference.get("url", ""),
            )
            address = _address(reference)
            yield Said(text=" ".join(text.split()), origin=f"references/{key}", link=address)


def _address(reference: Mapping[str, Any]) -> str:
    """Return where a source can be read; empty where that is not known."""
    if "doi" in reference:
        return f"https://doi.org/{reference['doi']}"
    url = str(reference.get("url", ""))
    return url if url.startswith("https://") else ""


def _stopped(value: object) -> str:
    """Return a part of a reference with a full stop behind it, or nothing."""
    text = str(value or "").strip()
    return f"{text.rstrip('.')}." if text else ""
