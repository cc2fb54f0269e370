"""JSON Schema of a case with its expected assessment; run as a program it prints the schema."""

import json
import sys
from typing import Any, Final

from legsense.knowledge.current import load_tables
from legsense.model.tables import Tables
from legsense.report.schemas import case_schema

_TEXT: Final = {"type": "string"}


def gold_case_schema(tables: Tables) -> dict[str, Any]:
    """Return the schema of one case of `legsense evaluate cases`.

    Args:
        tables: Compiled knowledge: every id and value stands in the schema.
    """
    schema = case_schema(tables.vocabulary)
    names = [*tables.vocabulary.conditions, *tables.vocabulary.umbrellas]
    levels = [level.id for level in tables.rules.levels]
    return {
        **schema,
        "title": "A case with its expected assessment, for `legsense evaluate cases`",
        "description": "A case as `legsense assess` reads it, with what it should come to. "
        "Silence is not a no: write down only what the case states.",
        "properties": {
            **schema["properties"],
            "id": {"type": ["string", "integer"], "description": "Names it in the report."},
            "source": {**_TEXT, "description": "The set it comes from; figures are given by it."},
            "source_id": {**_TEXT, "description": "Its name there. Not read."},
            "in_scope": {
                "type": "boolean",
                "default": True,
                "description": "Whether numbness of the legs is what the person comes with.",
            },
            "text": {**_TEXT, "description": "The case as printed. Not read."},
            "published_answer": {**_TEXT, "description": "The answer as printed. Not read."},
            "gold": _gold(names, levels),
        },
        "required": ["gold"],
    }


def _gold(names: list[str], levels: list[str]) -> dict[str, Any]:
    level = {"enum": levels}
    return {
        "type": "object",
        "description": "What the case should come to: at least one of conditions and urgency.",
        "properties": {
            "conditions": {
                "type": "array",
                "items": {"enum": names},
                "description": "Ids that count as right, best first; a lay name counts with any "
                "of its members; empty when none fits.",
            },
            "outside": {
                "type": ["string", "null"],
                "description": "The diagnosis in words when no id fits.",
            },
            "urgency": {"enum": [*levels, None], "description": "The level agreed on."},
            "urgency_accepted": {
                "type": "array",
                "items": level,
                "description": "Levels that count as right; the agreed one always does.",
            },
        },
        "anyOf": [{"required": [key]} for key in ("conditions", "urgency", "urgency_accepted")],
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(gold_case_schema(load_tables()), indent=2, ensure_ascii=False))
