"""JSON Schemas of what goes in and comes out over HTTP, under the names that the OpenAPI document uses."""

from typing import Any, Final

from legsense.api.browse_limits import LONGEST_SEARCH, MOST_FOUND
from legsense.api.guidance_schema import guidance_schema
from legsense.model.result_rules import ResultTables
from legsense.model.tables import AGE_BANDS, Tables
from legsense.report.encyclopaedia.catalogue import KINDS
from legsense.report.schemas import assessment_schema, case_schema

Schema = dict[str, Any]
_TEXT: Final[Schema] = {"type": "string"}
_TEXT_OR_NOT: Final[Schema] = {"type": ["string", "null"]}
_NUMBER_OR_NOT: Final[Schema] = {"type": ["number", "null"]}
_PROBABILITY: Final[Schema] = {"type": "number", "minimum": 0, "maximum": 1}
_TEXTS: Final[Schema] = {"type": "array", "items": _TEXT}
_LISTS: Final[Schema] = {"type": "object", "additionalProperties": _TEXTS}


def ref(name: str) -> Schema:
    """Return a reference to a schema of the document."""
    return {"$ref": f"#/components/schemas/{name}"}


def whole(properties: Schema, *, optional: tuple[str, ...] = ()) -> Schema:
    """Return the schema of an object that has these properties and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": [each for each in properties if each not in optional],
        "additionalProperties": False,
    }


def many(item: Schema) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": item}


def schemas(tables: Tables, results: ResultTables) -> dict[str, Schema]:
    """Return every schema of the document by name.

    Args:
        tables: Compiled knowledge: ids and the words of findings.
        results: How raw results are read.
    """
    assessment = assessment_schema(tables)
    del assessment["$schema"]
    return {
        **_case(case_schema(tables.vocabulary, results)),
        "Assessment": assessment,
        "Knowledge": whole({"version": _TEXT, "hash": _TEXT}),
        "Questions": _questions(tables),
        "ExplainRequest": _explain_request(tables),
        "Explanation": _explanation(tables),
        "Places": whole(
            {
                "sites": assessment["properties"]["sites"],
                "notices": _TEXTS,
                "knowledge": ref("Knowledge"),
            }
        ),
        **guidance_schema(assessment["properties"]["urgency"]),
        "Report": _report(),
        **_browsing(),
        **_service(),
    }


def _case(published: Schema) -> dict[str, Schema]:
    """Return the published schema of a case, its definitions under names of their own."""
    moved: Schema = _moved(published)
    del moved["$schema"]
    inner = {f"Case.{name}": schema for name, schema in moved.pop("$defs").items()}
    return {"Case": moved, **inner}


def _moved(schema: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """Return a schema with its references turned to where the definitions go."""
    if isinstance(schema, list):
        return [_moved(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: value.replace("#/$defs/", "#/components/schemas/Case.")
        if key == "$ref"
        else _moved(value)
        for key, value in schema.items()
    }


def _questions(tables: Tables) -> Schema:
    question = whole(
        {
            "id": {**_TEXT, "description": "Id of the finding; answer under this id."},
            "why": _TEXT,
            "question": _TEXT,
            "help": _TEXT_OR_NOT,
            "values": many(whole({"id": _TEXT, "label": _TEXT})),
            "unit": {**_TEXT_OR_NOT, "description": "Of a number; null for all else."},
            "minimum": _NUMBER_OR_NOT,
            "maximum": _NUMBER_OR_NOT,
        }
    )
    levels = [level.id for level in tables.rules.levels]
    return whole(
        {
            "urgency": {
                "description": "By what is known already. Act on it before asking on.",
                **whole(
                    {
                        "level": {"enum": levels},
                        "window": _TEXT,
                        "action": _TEXT,
                        "settled": {
                            "type": "boolean",
                            "description": "False while a danger sign is open that could raise a "
                            "low level: never show such a level as the last word.",
                        },
                        "unasked": {**_TEXTS, "description": "Safety findings still open."},
                    }
                ),
            },
            "next_question": {
                "anyOf": [question, {"type": "null"}],
                "description": "Null when no answer could change what to do or what leads.",
            },
            "together": {**many(question), "description": "It and others for the same screen."},
            "notices": _TEXTS,
            "knowledge": ref("Knowledge"),
        }
    )


def _explain_request(tables: Tables) -> Schema:
    conditions = {
        "type": ["array", "null"],
        "items": {"enum": list(tables.vocabulary.conditions)},
        "maxItems": len(tables.vocabulary.conditions),
        "description": "Which to explain; the likeliest where this is missing.",
    }
    return whole({"case": ref("Case"), "conditions": conditions}, optional=("conditions",))


def _explanation(tables: Tables) -> Schema:
    reason = whole(
        {
            "id": _TEXT,
            "log_odds": {
                "type": "number",
                "description": "Change in log-odds of the condition that this answer brought.",
            },
            "strength": _TEXT,
            "said": {**_TEXT, "description": "Question and answer."},
            "provenance": {"enum": ["read", "judgement"]},
            "source": _TEXTS,
        }
    )
    posttest = whole(
        {
            "probability": _PROBABILITY,
            "low": _PROBABILITY,
            "high": _PROBABILITY,
            "for": many(reason),
            "against": many(reason),
        }
    )
    triple = {"type": "array", "items": _PROBABILITY, "minItems": 3, "maxItems": 3}
    condition = whole(
        {
            "id": {"enum": list(tables.vocabulary.conditions)},
            "label": _TEXT,
            "plain": _TEXT,
            "urgency_if_likely": {"enum": [level.id for level in tables.rules.levels]},
            "pretest_probability": whole(dict.fromkeys(AGE_BANDS, triple)),
            "posttest": {
                "anyOf": [posttest, {"type": "null"}],
                "description": "Null where causes are not ranked, as for a child.",
            },
        }
    )
    return whole({"conditions": many(condition), "notices": _TEXTS, "knowledge": ref("Knowledge")})


def _report() -> Schema:
    return whole(
        {
            "report": {
                "type": "object",
                "description": "Sections of blocks; each sentence with where it stands and what "
                "it rests on.",
                "required": ["audience", "language", "title", "sections"],
            },
            "assessment": ref("Assessment"),
            "guidance": ref("GuidanceAlone"),
        }
    )


def _browsing() -> dict[str, Schema]:
    item = {"kind": {"enum": list(KINDS)}, "id": _TEXT, "label": _TEXT, "plain": _TEXT}
    count = whole({"kind": {"enum": list(KINDS)}, "n_items": {"type": "integer"}, "href": _TEXT})
    return {
        "Item": whole(item),
        "Kinds": whole({"kinds": many(count), "knowledge": ref("Knowledge")}),
        "Items": whole(
            {
                "kind": {"enum": list(KINDS)},
                "items": many(ref("Item")),
                "knowledge": ref("Knowledge"),
            }
        ),
        "Entry": whole(
            {
                **item,
                "record": {
                    "type": "object",
                    "description": "As the knowledge base has it; what is empty is left out.",
                },
                "names": {**_LISTS, "description": "Kind to the ids that it names."},
                "named_by": {**_LISTS, "description": "Kind to the ids that name it."},
                "references": {
                    "type": "object",
                    "description": "Citation key to title, year and address.",
                    "additionalProperties": {"type": "object"},
                },
                "knowledge": ref("Knowledge"),
            }
        ),
        "SearchRequest": whole(
            {
                "words": {
                    "type": "string",
                    "minLength": 1,
                    "maxLength": LONGEST_SEARCH,
                    "pattern": r"\S",
                },
                "limit": {"type": "integer", "minimum": 1, "maximum": MOST_FOUND},
            },
            optional=("limit",),
        ),
        "SearchResult": whole({"items": many(ref("Item")), "knowledge": ref("Knowledge")}),
    }


def _service() -> dict[str, Schema]:
    kind = whole({"type": _TEXT, "title": _TEXT, "status": {"type": "integer"}, "about": _TEXT})
    return {
        "Live": whole({"status": {"const": "live"}}),
        "Ready": whole({"status": {"const": "ready"}, "knowledge": ref("Knowledge")}),
        "Version": whole({"code": _TEXT, "knowledge": ref("Knowledge")}),
        "ProblemType": kind,
        "ProblemTypes": whole({"problems": many(ref("ProblemType"))}),
        "Problem": {
            "description": "Problem details (RFC 9457).",
            **whole(
                {
                    "type": {"type": "string", "format": "uri-reference"},
                    "title": _TEXT,
                    "status": {"type": "integer"},
                    "detail": {**_TEXT, "description": "Place, value, rule and next step."},
                }
            ),
        },
    }
