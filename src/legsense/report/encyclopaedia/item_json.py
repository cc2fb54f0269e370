"""One page of the encyclopaedia as JSON: the record as it stands, its links both ways, its sources."""

from collections.abc import Mapping
from typing import Any

from legsense.report.encyclopaedia.catalogue import Catalogue, Item


def item_json(item: Item) -> dict[str, str]:
    """Return a name with where its page is."""
    return {"kind": item.kind, "id": item.id, "label": item.label, "plain": item.plain}


def entry_json(catalogue: Catalogue, kind: str, key: str) -> dict[str, Any]:
    """Return all that is known of one thing.

    Args:
        catalogue: The encyclopaedia.
        kind: One of its kinds.
        key: An id of that kind.
    """
    tables = catalogue.tables
    names = catalogue.names(kind, key)
    return {
        **item_json(catalogue.item(kind, key)),
        "record": catalogue.record(kind, key),
        "names": _lists(names),
        "named_by": _lists(catalogue.named_by(kind, key)),
        "references": {
            each: tables.texts["references"][each]
            for each in names.get("reference", ())
            if each in tables.texts["references"]
        },
        "knowledge": {"version": tables.version, "hash": tables.hash},
    }


def _lists(named: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    return {kind: list(ids) for kind, ids in named.items()}
