"""What a record of the knowledge base rests on, as reports show it."""

from collections.abc import Mapping
from typing import Any

from legsense.model.guidance_tables import Basis

Record = Mapping[str, Any]


def basis_of(record: Record) -> Basis:
    """Return what a statement of a record rests on."""
    return Basis(
        provenance=record.get("provenance", "judgement"),
        source=(*record.get("source", ()), *record.get("anchored_by", ())),
    )


def basis_by_finding(condition: Record) -> dict[str, Basis]:
    """Return what the figure of each finding in a condition rests on.

    Args:
        condition: Its record in the encyclopaedia.
    """
    figures = (*condition.get("evidence", ()), *condition.get("risk_factors", ()))
    return {each["finding"]: basis_of(each) for each in figures}
