"""Compile the encyclopaedia: what is known of each condition, test and treatment, as plain data."""

from typing import Any

from pydantic import BaseModel

from legsense.knowledge.base import KnowledgeBase

_KINDS = ("condition", "test", "treatment", "exercise", "self_care", "reference")
_NOT_SHOWN = {"condition": {"codes": {"provenance", "source", "anchored_by"}}}


def compile_encyclopaedia(base: KnowledgeBase) -> dict[str, Any]:
    """Return records by kind and id; what is empty or at its default stays out.

    Args:
        base: A valid knowledge base.
    """
    return {
        kind: {
            key: _plain(record, _NOT_SHOWN.get(kind)) for key, record in base.records[kind].items()
        }
        for kind in _KINDS
    }


def _plain(record: BaseModel, hidden: Any) -> dict[str, Any]:  # noqa: ANN401 - pydantic's own type
    return record.model_dump(mode="json", exclude=hidden, exclude_none=True, exclude_defaults=True)
