"""JSON Schema of guidance: tests, treatments, home care, questions and results for one person.

More may be added to it; a reader leaves aside what it does not know.
"""

from typing import Any

Schema = dict[str, Any]
_TEXT: Schema = {"type": "string"}
_TEXTS: Schema = {"type": "array", "items": _TEXT}
_TEXT_OR_NOT: Schema = {"type": ["string", "null"]}
_BOOLEAN: Schema = {"type": "boolean"}
_COUNT_OR_NOT: Schema = {"type": ["integer", "null"]}
_PROVENANCE: Schema = {"enum": ["read", "judgement"]}


def guidance_schema(urgency: Schema) -> dict[str, Schema]:
    """Return the schemas of guidance by name.

    Args:
        urgency: The schema of how soon to be seen, as an assessment has it.
    """
    parts = {
        "likely": {**_TEXTS, "description": "Conditions that shape the guidance."},
        "tests": _many(
            {
                "id": _TEXT,
                "status": {"enum": ["now", "consider", "examine", "not_now"]},
                "why": _list(_ref("Said")),
                "gain": {"type": "number"},
                "gates": _ref("Gates"),
            }
        ),
        "treatments": _many(
            {
                "id": _TEXT,
                "status": {"enum": ["offered", "advised_against", "blocked"]},
                "line": _TEXT,
                "conditions": _TEXTS,
                "not_for": _TEXTS,
                "remark": _TEXT_OR_NOT,
                "says": {**_TEXT, "description": "What it does, as a person reads it."},
                "strength": {**_TEXT_OR_NOT, "description": "How sure the evidence is."},
                "provenance": _PROVENANCE,
                "source": _TEXTS,
                "gates": _ref("Gates"),
            }
        ),
        "home_care_barred": {
            "anyOf": [_ref("Said"), {"type": "null"}],
            "description": "Why no home care is shown at all; null when it may be.",
        },
        "home_care": _many(
            {
                "id": _TEXT,
                "offered": _BOOLEAN,
                "for_person": _BOOLEAN,
                "gates": _ref("Gates"),
            }
        ),
        "never": {
            **_list(_ref("Said")),
            "description": "What must not be used on this person's leg.",
        },
        "exercises": _many(
            {"id": _TEXT, "offered": _BOOLEAN, "condition": _TEXT, "gates": _ref("Gates")}
        ),
        "visit_reasons": _many(
            {
                "n": {"type": "integer"},
                "text": _TEXT,
                "state": {"enum": ["yes", "no", "not_known"]},
            }
        ),
        "questions": _many({"id": _TEXT, "label": _TEXT, "questions": _TEXTS}),
        "to_ask": {**_TEXTS, "description": "As many of them as fit into one visit."},
        "sooner": {**_TEXTS, "description": "Signs for which to be seen the same day."},
        "safety_questions": _many(
            {"id": _TEXT, "question": _TEXT, "help": _TEXT_OR_NOT, "opens": _TEXTS}
        ),
        "review": _whole({"first_hours": _COUNT_OR_NOT, "next_days": _COUNT_OR_NOT}),
        "results": _list(_result()),
    }
    return {
        "Said": {
            "description": "One sentence with where it stands and what it rests on.",
            **_whole({"text": _TEXT, "origin": _TEXT, "provenance": _PROVENANCE, "source": _TEXTS}),
        },
        "Gates": _gates(),
        "GuidanceAlone": _whole(parts),
        "Guidance": _whole({"urgency": urgency, **parts, "knowledge": _ref("Knowledge")}),
    }


def _gates() -> Schema:
    shut = _whole(
        {
            "gate": _TEXT,
            "says": _TEXT,
            "trigger": _TEXT,
            "effect": {"enum": ["block", "ask_clinician", "warn"]},
            "known": _BOOLEAN,
            "origin": _TEXT,
            "open_questions": _TEXTS,
        }
    )
    return _whole(
        {
            "standing": {"enum": ["open", "ask_clinician", "need_answer", "blocked"]},
            "reasons": _list(shut),
            "missing": _list(shut),
            "warnings": _list(shut),
            "questions": _TEXTS,
        }
    )


def _result() -> Schema:
    line = {
        "shown": _TEXT,
        "plain": _TEXT_OR_NOT,
        "clinical": _TEXT_OR_NOT,
        "outcome": _TEXT_OR_NOT,
        "abnormal": {"type": ["boolean", "null"]},
    }
    check = {
        "criterion": _TEXT,
        "text": _TEXT,
        "shown": _TEXT_OR_NOT,
        "met": {"type": ["boolean", "null"]},
    }
    return _whole(
        {
            "rule": _TEXT,
            "test": _TEXT_OR_NOT,
            "label": _TEXT,
            "sets": {
                "type": "object",
                "additionalProperties": {"type": ["string", "number"]},
                "description": "Finding id to the value that the result gives it.",
            },
            "lines": _many(line),
            "checks": _many(check),
            "remarks": _TEXTS,
        }
    )


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _whole(properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
    }


def _list(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _many(properties: Schema) -> Schema:
    return _list(_whole(properties))
