"""The knowledge base in memory: every record by kind and id. One that exists is valid."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from legsense.knowledge.kinds import KIND_BY_NAME, KINDS, Kind
from legsense.knowledge.records.anatomy import Chart, Motor, Site
from legsense.knowledge.records.condition import Condition
from legsense.knowledge.records.finding import Finding
from legsense.knowledge.records.group import Group
from legsense.knowledge.records.reference import Reference
from legsense.knowledge.records.settings import Settings

__all__ = ["KINDS", "Kind", "KnowledgeBase"]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeBase:
    """All records by kind and id.

    Attributes:
        records: Kind name to id to record.
        version: Version of the knowledge base, as its VERSION file says.
        hash: SHA-256 over the paths and bytes of all knowledge files, hexadecimal.
        name: Name of the folder, as messages show it.
        unread: Kind name to ids whose file has faults of its own. Empty in a base that
            ``load_knowledge`` returns; while checking, it keeps one fault from raising a hundred.
    """

    records: dict[str, dict[str, Any]]
    version: str
    hash: str
    name: str = "kb"
    unread: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def conditions(self) -> dict[str, Condition]:
        """Conditions by id."""
        return self.records["condition"]

    @property
    def findings(self) -> dict[str, Finding]:
        """Findings by id."""
        return self.records["finding"]

    @property
    def groups(self) -> dict[str, Group]:
        """Finding groups by id."""
        return self.records["group"]

    @property
    def sites(self) -> dict[str, Site]:
        """Lesion sites by id."""
        return self.records["site"]

    @property
    def references(self) -> dict[str, Reference]:
        """References by citation key."""
        return self.records["reference"]

    @property
    def chart(self) -> Chart:
        """The chart of the leg."""
        chart: Chart = self.records["chart"]["chart"]
        return chart

    @property
    def motor(self) -> Motor:
        """Movements and reflexes."""
        motor: Motor = self.records["motor"]["motor"]
        return motor

    @property
    def settings(self) -> Settings:
        """The model's own few numbers."""
        settings: Settings = self.records["settings"]["settings"]
        return settings

    def ids(self, kind: str) -> frozenset[str]:
        """Return every id of a kind that has a file, readable or not."""
        return frozenset(self.records.get(kind, {})) | self.unread.get(kind, frozenset())

    def single(self, kind: str) -> Any:  # noqa: ANN401 - each single file has a record of its own
        """Return the record of a kind that is one file; None where that file is not there."""
        return next(iter(self.records.get(kind, {}).values()), None)

    def each(self) -> Iterator[tuple[Kind, str, BaseModel]]:
        """Yield every record with its kind and id, in the order of the kinds."""
        for kind in KINDS:
            for record_id, record in self.records.get(kind.name, {}).items():
                yield kind, record_id, record

    def file_of(self, kind: str, record_id: str) -> str:
        """Return the file of a record as messages show it, such as ``kb/groups/x.yaml``."""
        return f"{self.name}/{KIND_BY_NAME[kind].file_of(record_id)}"
