"""One record of the encyclopaedia with what turning it into a page takes: words, links, citations."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from legsense.model.guidance import Said
from legsense.model.tables import Tables
from legsense.report.basis import Record, basis_of
from legsense.report.blocks import Block, Heading, Items, Section
from legsense.report.citations import Citations
from legsense.report.frequencies import capital
from legsense.report.phrases import Phrases

_FOLDERS = {
    "condition": "conditions",
    "test": "tests",
    "treatment": "treatments",
    "self_care": "self_care",
    "exercise": "exercises",
    "finding": "findings",
    "site": "anatomy/sites",
    "red_flag": "red_flags",
    "umbrella": "vocabulary/umbrellas",
    "reference": "references",
}
_SEEN_ALSO = ("condition", "test", "treatment", "exercise", "self_care")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One record with its surroundings.

    Attributes:
        record: As the knowledge base has it, without what is empty.
        pages: The whole encyclopaedia, for names and links.
    """

    kind: str
    id: str
    record: Record
    pages: Mapping[str, Any]
    tables: Tables
    say: Phrases
    cite: Citations

    def home(self, place: str) -> str:
        """Return the origin of a sentence."""
        return f"{_FOLDERS[self.kind]}/{self.id}#{place}"

    def list_of(self, place: str) -> list[Record]:
        """Return the statements that stand in one place; none where there are none."""
        found: list[Record] = list(self.record.get(place) or ())
        return found

    def cited(self, place: str, key: str, record: Record, **fill: object) -> Said:
        """Return a sentence about a statement, with its sources by number."""
        text = self.say.text(key, **fill)
        return self.cite.cited(
            Said(text=capital(text.strip(" :,")), origin=self.home(place), basis=basis_of(record))
        )

    def plainly(self, place: str, text: str) -> Said:
        """Return a text of the record itself."""
        return Said(text=text, origin=self.home(place))

    def name_of(self, kind: str, key: str) -> Said:
        """Return the name of another page with a link to it."""
        label = self.pages[kind][key]["label"]
        return Said(text=label, origin=f"{_FOLDERS[kind]}/{key}#label", link=f"{kind}/{key}")

    def named(self, conditions: Iterable[str], umbrellas: Iterable[str] = ()) -> str:
        """Return names of conditions and umbrellas in a row."""
        words = self.tables.vocabulary
        names = [words.conditions[key].label for key in conditions if key in words.conditions]
        names += [words.umbrellas[key].label for key in umbrellas if key in words.umbrellas]
        return ", ".join(names)

    def level(self, level: str | None) -> str:
        """Return the words of a level of urgency."""
        known = {each.id: each.label for each in self.tables.rules.levels}
        return known.get(level or "", "")

    def section(self, key: str, items: Iterable[Said], *more: Block) -> Section:
        """Return a section of one list; empty where there is nothing to list."""
        listed = tuple(items)
        blocks: tuple[Block, ...] = (Items(items=listed),) if listed else ()
        return Section(id=key, title=self.say.say(key), blocks=(*blocks, *more))

    def points(self, place: str, records: Iterable[Record]) -> Iterator[Said]:
        """Yield statements that share their source, each with its numbers."""
        for record in records:
            for text in record.get("items", ()):
                said = Said(text=text, origin=self.home(place), basis=basis_of(record))
                yield self.cite.cited(said)

    def see_also(self) -> Section:
        """Return the pages that this one names or that name it, by kind."""
        blocks: list[Block] = []
        for kind in _SEEN_ALSO:
            named = tuple(
                self.name_of(kind, key)
                for key, record in self.pages[kind].items()
                if (kind, key) != (self.kind, self.id) and self._related(kind, key, record)
            )
            if named:
                blocks += [Heading(said=self.say.say(f"kind_{kind}")), Items(items=named)]
        return Section(id="see_also", title=self.say.say("see_also"), blocks=tuple(blocks))

    def _related(self, kind: str, key: str, record: Record) -> bool:
        ours, theirs = _conditions_in(self.record), _conditions_in(record)
        if self.kind == "condition":
            return self.id in theirs if kind != "condition" else key in ours or self.id in theirs
        return kind == "condition" and key in ours


def _conditions_in(record: Record) -> set[str]:
    """Return the conditions that a record names."""
    found = set(record.get("conditions", ()))
    found |= set(record.get("purpose", {}).get("conditions", ()))
    for place in ("lines", "mimics"):
        for each in record.get(place, ()):
            found |= {*each.get("conditions", ()), each.get("condition", "")}
    return found - {""}
