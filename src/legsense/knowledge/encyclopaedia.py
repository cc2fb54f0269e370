"""Compile the encyclopaedia: what is known of each thing that has a page, as plain data, and its links."""

from typing import Any

from pydantic import BaseModel

from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.links import links

_KINDS = (
    "condition",
    "test",
    "treatment",
    "exercise",
    "self_care",
    "finding",
    "site",
    "red_flag",
    "reference",
)
_NOT_SHOWN = {"condition": {"codes": {"provenance", "source", "anchored_by"}}}


def compile_encyclopaedia(base: KnowledgeBase) -> dict[str, Any]:
    """Return records by kind and id; what is empty or at its default stays out.

    Args:
        base: A valid knowledge base.

    Returns:
        Kind to id to record; and ``links``: kind, id and kind named to the ids named, each once.
    """
    records = {
        kind: {
            key: _plain(record, _NOT_SHOWN.get(kind)) for key, record in base.records[kind].items()
        }
        for kind in _KINDS
    }
    umbrellas = base.single("umbrellas")
    records["umbrella"] = {each.id: _plain(each, None) for each in umbrellas.umbrellas}
    return {**records, "links": _links(base, {*records})}


def _plain(record: BaseModel, hidden: Any) -> dict[str, Any]:  # noqa: ANN401 - pydantic's own type
    return record.model_dump(mode="json", exclude=hidden, exclude_none=True, exclude_defaults=True)


def _links(base: KnowledgeBase, kinds: set[str]) -> dict[str, dict[str, dict[str, list[str]]]]:
    found: dict[str, dict[str, dict[str, list[str]]]] = {}
    for link in links(base):
        if link.kind in kinds and link.target in kinds:
            named = found.setdefault(link.kind, {}).setdefault(link.record_id, {})
            ids = named.setdefault(link.target, [])
            if link.named not in ids:
                ids.append(link.named)
    return found
