"""Why a condition stands where it stands: what each answer did, in figures and in words."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias

from legsense.api.answers import knowledge_json
from legsense.assess import reasons
from legsense.errors import CaseError, UnknownIdError
from legsense.guidance.measured_case import read_measured_case
from legsense.knowledge.loaded import Loaded
from legsense.model.answers import Answers
from legsense.model.messages import nearest
from legsense.model.tables import AGE_BANDS, Floats, Tables
from legsense.report.json_form import figure
from legsense.report.sayings import said, strength

Pages: TypeAlias = Mapping[str, Any]

_PARTS: Final = ("case", "conditions")
LEADING: Final = 5
"""Conditions that are explained where none is named."""


def explanation_json(body: object, loaded: Loaded, pages: Pages) -> dict[str, Any]:
    """Return why conditions stand where they stand in a case.

    Args:
        body: The decoded JSON: an object with ``case`` and, if wished, ``conditions``.
        loaded: Compiled knowledge.
        pages: The encyclopaedia, for what the figures rest on.

    Raises:
        CaseError: Something in it cannot be used.
    """
    if not isinstance(body, Mapping) or "case" not in body or set(body) - set(_PARTS):
        raise CaseError(
            'body: expected an object with "case" and, if wished, "conditions". '
            'Write {"case": {"answers": {}}, "conditions": ["meralgia_paraesthetica"]}.'
        )
    tables = loaded.tables
    wanted = _wanted(body.get("conditions"), tables)
    case = read_measured_case(body["case"], tables, loaded.results)
    ranking, moved = reasons(case.answers, tables)
    ranked = {each.id: each for each in ranking}
    return {
        "conditions": [
            {
                **_about(key, tables),
                "posttest": None
                if key not in ranked
                else {
                    "probability": figure(ranked[key].probability),
                    "low": figure(ranked[key].low),
                    "high": figure(ranked[key].high),
                    **_reasons(
                        _moves(key, moved, tables), case.answers, _basis(key, pages), tables
                    ),
                },
            }
            for key in wanted or list(ranked)[:LEADING]
        ],
        "notices": list(case.notices),
        "knowledge": knowledge_json(loaded),
    }


def _wanted(conditions: object, tables: Tables) -> list[str]:
    if conditions is None:
        return []
    known = tables.vocabulary.conditions
    if not isinstance(conditions, list) or len(conditions) > len(known):
        raise CaseError(
            "conditions: expected a list of condition ids, each once. "
            'Write ["meralgia_paraesthetica"], or leave it out.'
        )
    for position, key in enumerate(conditions):
        if not isinstance(key, str) or key not in known:
            raise UnknownIdError(
                f"conditions[{position}]: no condition has this id.{nearest(key, known, cutoff=0.4)} "
                "GET /api/v1/knowledge/condition lists them."
            )
    return list(dict.fromkeys(conditions))


def _about(key: str, tables: Tables) -> dict[str, Any]:
    spec = tables.vocabulary.conditions[key]
    index = list(tables.vocabulary.conditions).index(key)
    return {
        "id": key,
        "label": spec.label,
        "plain": spec.plain,
        "urgency_if_likely": spec.urgency_if_likely,
        "pretest_probability": {
            band: shares[index].tolist()
            for band, shares in zip(AGE_BANDS, tables.prior, strict=True)
        },
    }


def _moves(key: str, moved: Mapping[str, Floats], tables: Tables) -> list[tuple[str, float]]:
    """Return what each answer did to a condition, the strongest first."""
    index = list(tables.vocabulary.conditions).index(key)
    moves = [(finding, float(values[index])) for finding, values in moved.items()]
    return sorted(moves, key=lambda each: (-abs(each[1]), each[0]))


def _reasons(
    moves: Iterable[tuple[str, float]], answers: Answers, basis: Pages, tables: Tables
) -> dict[str, Any]:
    found = [
        {
            "id": finding,
            "log_odds": figure(log_odds),
            "strength": strength(log_odds),
            "said": said(finding, answers, tables.vocabulary),
            "provenance": basis.get(finding, {}).get("provenance", "judgement"),
            "source": list(basis.get(finding, {}).get("source", ())),
        }
        for finding, log_odds in moves
    ]
    return {
        "for": [each for each in found if each["log_odds"] > 0.0],
        "against": [each for each in found if each["log_odds"] < 0.0],
    }


def _basis(condition: str, pages: Pages) -> Pages:
    """Return the figures of a condition by finding, with what each rests on."""
    record = pages["condition"].get(condition, {})
    figures = (*record.get("risk_factors", ()), *record.get("evidence", ()))
    return {figure["finding"]: figure for figure in figures}
