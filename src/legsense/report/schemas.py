"""JSON Schemas of a case and of a result, made from the words of the tables.

Run as a program it prints one of them: `python -m legsense.report.schemas case`.
"""

import json
import sys
from collections.abc import Iterable
from typing import Any, Final

from legsense.guidance.results.raw import PARTS_WITH_RESULTS
from legsense.knowledge.current import load_tables
from legsense.knowledge.guidance_current import load_results
from legsense.model.case import IGNORED, PARTS, YES_NO
from legsense.model.marks import SENSATIONS
from legsense.model.result_rules import ResultTables
from legsense.model.tables import Tables
from legsense.model.vocabulary import FindingSpec, Vocabulary
from legsense.report.result_schemas import (
    measurements_schema,
    result_definitions,
    results_by_id,
)

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_SIDES: Final = ("left", "right", "both")
_TEXT: Final = {"type": "string"}
_IDS: Final = {"type": "array", "items": _TEXT}
_PROBABILITY: Final = {"type": "number", "minimum": 0, "maximum": 1}
_FINDING: Final = {"type": "string", "description": "Id of a finding; the case schema lists them."}
_ANY_RESULTS: Final = {
    "type": ["array", "null"],
    "items": {
        "type": "object",
        "properties": {"of": {"type": "string", "description": "The kind of result."}},
        "required": ["of"],
    },
    "description": "Raw results with their units, in a list.",
}
_PART_MEANS: Final = {
    "person": "Age and sex.",
    "answers": "What the person says.",
    "examination": "What an examiner found; raw results under the id of their kind.",
    "results": "Test results; raw ones with their unit under the id of their kind.",
}


def case_schema(words: Vocabulary, results: ResultTables | None = None) -> dict[str, Any]:
    """Return the schema of a case.

    Args:
        words: The words of the tables. An id may stand in any part; the right one is a matter of
            order, so that all parts have one schema.
        results: How raw results are read; None leaves their form open.
    """
    measured = PARTS_WITH_RESULTS if results is not None else ()
    parts = {
        part: {
            "$ref": "#/$defs/findings_and_results" if part in measured else "#/$defs/findings",
            "description": _PART_MEANS[part],
        }
        for part in PARTS
    }
    ignored = {name: {"description": "Ignored."} for name in IGNORED}
    ignored["interview"] = {
        "type": "object",
        "description": "Ignored. An interview keeps its steps here, so that it can be gone on with.",
    }
    return {
        "$schema": _DIALECT,
        "title": "A case for Legsense",
        "description": "Every part may be missing. What is not there was not asked, which is not a no.",
        "type": "object",
        "properties": {
            **parts,
            "marks": {
                "type": ["array", "null"],
                "items": _mark(words),
                "description": "Where it is numb: regions or groups of regions of the chart.",
            },
            "marks_complete": {
                "type": "boolean",
                "default": True,
                "description": "Whether regions that are not marked are known to feel normal.",
            },
            "measurements": _ANY_RESULTS if results is None else measurements_schema(results),
            "safety": {
                "type": ["object", "null"],
                "description": "Answers to questions that only keep a test or treatment safe.",
            },
            **ignored,
        },
        "additionalProperties": False,
        "$defs": _definitions(words, results),
    }


def _definitions(words: Vocabulary, results: ResultTables | None) -> dict[str, Any]:
    findings = {
        **{name: {"description": "Ignored."} for name in IGNORED},
        **{spec.id: _finding(spec, words) for spec in words.findings.values()},
    }
    if results is None:
        only = {"type": ["object", "null"], "additionalProperties": False}
        return {"findings": {**only, "properties": findings}}
    raw = results_by_id(results, frozenset(findings))
    # A name that is a finding and a kind of result has a form of its own in each part.
    twice = {name: findings.pop(name) for name in raw if name in findings}
    part = {
        "type": ["object", "null"],
        "allOf": [{"$ref": "#/$defs/shared_findings"}],
        "unevaluatedProperties": False,
    }
    either = {name: {"anyOf": [form, *raw[name]["anyOf"]]} for name, form in twice.items()}
    return {
        "shared_findings": {"properties": findings},
        "findings": {**part, "properties": twice},
        "findings_and_results": {**part, "properties": {**raw, **either}},
        **result_definitions(results),
    }


def _mark(words: Vocabulary) -> dict[str, Any]:
    names = [*words.region_groups, *words.regions]
    side = {"enum": list(_SIDES), "default": "both", "description": "The person's own side."}
    top = {
        "type": "number",
        "minimum": 0,
        "exclusiveMaximum": 3,
        "description": "0 groin, 1 knee, 2 ankle, 3 toe tips; everything below is marked.",
    }
    shared = {
        "side": side,
        "sensation": {"enum": list(SENSATIONS), "default": "numb"},
        "note": {"description": "Ignored."},
    }
    region = {
        "description": "A region, or a group of regions; a side may stand before it.",
        "anyOf": [{"enum": names}, {"type": "string", "pattern": "^(left|right)[.]"}],
    }
    stocking = {
        "type": "object",
        "properties": {"top": top, "side": side},
        "required": ["top"],
        "additionalProperties": False,
    }
    cells = {
        "type": "array",
        "items": {"type": "integer", "minimum": 1},
        "minItems": 1,
        "description": "Numbers of painted cells, as the lookups of the atlas give them.",
    }
    return {
        "oneOf": [
            {
                "type": "object",
                "properties": {name: form, **shared},
                "required": [name],
                "additionalProperties": False,
            }
            for name, form in (("region", region), ("stocking", stocking), ("cells", cells))
        ]
    }


def _finding(spec: FindingSpec, words: Vocabulary) -> dict[str, Any]:
    return {"title": spec.label, "description": spec.question, **_answer(spec, words)}


def _answer(spec: FindingSpec, words: Vocabulary) -> dict[str, Any]:
    if spec.measured:
        limits = {"type": "number", "minimum": spec.minimum, "maximum": spec.maximum}
        return {"anyOf": [{**limits, "description": spec.unit}, _one_of(())]}
    if spec.regions:
        regions = {"enum": [*words.region_groups, *words.regions]}
        return {"anyOf": [{"type": "array", "items": regions}, regions, _one_of(())]}
    if spec.sided:
        return _one_of(("none", *_SIDES, "present", "absent", True, False))
    if spec.yes_no:
        return _one_of((*spec.values, *_SIDES, "none", True, False))
    if spec.scored or len(spec.values) <= len(YES_NO):
        return _one_of(spec.values)
    several = {"type": "array", "items": {"enum": list(spec.values)}, "minItems": 1}
    return {"anyOf": [_one_of(spec.values), several]}


def _one_of(values: tuple[str | bool, ...]) -> dict[str, Any]:
    return {"enum": [*values, "unknown", None]}


def assessment_schema(tables: Tables) -> dict[str, Any]:
    """Return the schema of what `legsense assess --json` prints for one case.

    Args:
        tables: Compiled knowledge: ids of conditions, sites and levels.
    """
    words = tables.vocabulary
    contribution = _object({"id": _FINDING, "log_odds": {"type": "number"}})
    contributions = {"type": "array", "items": contribution}
    return {
        "$schema": _DIALECT,
        "title": "A result of Legsense",
        **_object(
            {
                "urgency": _urgency(tables),
                "conditions": _many(
                    {
                        "id": _id(words.conditions),
                        "label": _TEXT,
                        "plain": _TEXT,
                        "probability": _PROBABILITY,
                        "low": _PROBABILITY,
                        "high": _PROBABILITY,
                        "for": contributions,
                        "against": contributions,
                    },
                    "Possible causes, ranked; two may act together, so they can add to over 1.",
                ),
                "umbrellas": _many(
                    {
                        "id": _id(words.umbrellas),
                        "label": _TEXT,
                        "plain": _TEXT,
                        "members": {"type": "array", "items": _id(words.conditions)},
                        "probability": _PROBABILITY,
                    },
                    "Names that people use for several conditions: P(at least one of them).",
                ),
                "pairs": _many(
                    {"ids": _two(_id(words.conditions)), "probability": _PROBABILITY},
                    "Two causes together.",
                ),
                "other_unexplained": _PROBABILITY,
                "sites": _many(
                    {
                        "id": _id(words.sites),
                        "side": {"enum": list(_SIDES)},
                        "probability": _PROBABILITY,
                    },
                    "Where the lesion may lie.",
                ),
                "next_question": {
                    "anyOf": [
                        _object({"id": _FINDING, "why": _TEXT}),
                        {"type": "null"},
                    ]
                },
                "next_tests": _many(
                    {
                        "id": _FINDING,
                        "gain": {"type": "number", "description": "Expected loss saved, in nats."},
                        "why": _TEXT,
                    },
                    "Test results worth most now.",
                ),
                "contradictions": _many(
                    {"ids": {"type": "array", "items": _FINDING}, "text": _TEXT},
                    "Answers that cannot both be right.",
                ),
                "notices": _IDS,
                "knowledge": _object({"version": _TEXT, "hash": _TEXT}),
            }
        ),
    }


def _urgency(tables: Tables) -> dict[str, Any]:
    return _object(
        {
            "level": {"enum": [level.id for level in tables.rules.levels]},
            "window": _TEXT,
            "action": _TEXT,
            "because": _many(
                {"rule": _TEXT, "text": _TEXT, "source": _IDS},
                "Rules that fired, the most urgent first; `likely:ID` where a likely cause asks.",
            ),
            "unasked": {
                **_IDS,
                "description": "Safety findings still open, in the order to ask them.",
            },
            "cannot_say": {
                **_IDS,
                "description": "Safety findings that the person could not answer.",
            },
        }
    )


def _id(known: Iterable[str]) -> dict[str, Any]:
    return {"enum": list(known)}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _many(properties: dict[str, Any], description: str) -> dict[str, Any]:
    return {"type": "array", "description": description, "items": _object(properties)}


def _two(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item, "minItems": 2, "maxItems": 2}


def main() -> None:
    """Print the schema that the first argument names."""
    tables = load_tables()
    wanted = sys.argv[1]
    schema = (
        case_schema(tables.vocabulary, load_results())
        if wanted == "case"
        else assessment_schema(tables)
    )
    sys.stdout.write(json.dumps(schema, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
