"""Guidance as JSON: what `guide` concluded, with ids, reasons and where each sentence stands."""

from typing import Any

from legsense.model.guidance import Gates, Guidance, Said, Shut
from legsense.model.results import ReadResult


def guidance_json(guidance: Guidance) -> dict[str, Any]:
    """Return guidance as mappings, lists, text and numbers.

    Args:
        guidance: What `guide` returned.
    """
    return {
        "likely": list(guidance.likely),
        "tests": [
            {
                "id": each.id,
                "status": each.status,
                "why": _texts(each.why),
                "gain": each.gain,
                "gates": _gates(each.gates),
            }
            for each in guidance.tests
        ],
        "treatments": [
            {
                "id": each.id,
                "status": each.status,
                "line": each.line,
                "conditions": list(each.conditions),
                "not_for": list(each.not_for),
                "says": each.says.text,
                "remark": each.remark,
                "strength": each.strength,
                "provenance": each.basis.provenance,
                "source": list(each.basis.source),
                "gates": _gates(each.gates),
            }
            for each in guidance.treatments
        ],
        "home_care_barred": (
            None if guidance.home_care_barred is None else _said(guidance.home_care_barred)
        ),
        "never": _texts(guidance.never),
        "home_care": [
            {
                "id": each.id,
                "offered": each.offered,
                "for_person": each.for_person,
                "gates": _gates(each.gates),
            }
            for each in guidance.home_care
        ],
        "exercises": [
            {
                "id": each.id,
                "offered": each.offered,
                "condition": each.condition,
                "gates": _gates(each.gates),
            }
            for each in guidance.exercises
        ],
        "visit_reasons": [
            {"n": each.n, "text": each.text.text, "state": each.state}
            for each in guidance.visit_reasons
        ],
        "questions": [
            {"id": each.id, "label": each.label, "questions": [q.text for q in each.questions]}
            for each in guidance.questions
        ],
        "to_ask": [each.text for each in guidance.to_ask],
        "sooner": [each.text for each in guidance.sooner],
        "safety_questions": [
            {
                "id": each.id,
                "question": each.question.text,
                "help": each.help,
                "opens": list(each.opens),
            }
            for each in guidance.safety_questions
        ],
        "review": {
            "first_hours": guidance.review.first_hours,
            "next_days": guidance.review.next_days,
            "then": _texts(guidance.review.then),
        },
        "results": [result_json(each) for each in guidance.results],
    }


def _said(said: Said) -> dict[str, Any]:
    return {
        "text": said.text,
        "origin": said.origin,
        "provenance": said.basis.provenance,
        "source": list(said.basis.source),
    }


def _texts(texts: tuple[Said, ...]) -> list[dict[str, Any]]:
    return [_said(each) for each in texts]


def _gates(gates: Gates) -> dict[str, Any]:
    return {
        "standing": gates.standing,
        "reasons": [_shut(each) for each in gates.reasons],
        "missing": [_shut(each) for each in gates.missing],
        "warnings": [_shut(each) for each in gates.warnings],
        "questions": list(gates.questions),
    }


def _shut(shut: Shut) -> dict[str, Any]:
    return {
        "gate": shut.gate,
        "says": shut.says.text,
        "trigger": shut.trigger,
        "effect": shut.effect,
        "known": shut.known,
        "origin": shut.says.origin,
        "open_questions": list(shut.open_questions),
    }


def result_json(read: ReadResult) -> dict[str, Any]:
    """Return one result that was read."""
    return {
        "rule": read.rule,
        "test": read.test,
        "label": read.label,
        "coded": read.coded,
        "sets": dict(read.sets),
        "lines": [
            {
                "shown": each.shown,
                "plain": each.plain,
                "clinical": each.clinical,
                "outcome": each.outcome,
                "abnormal": each.abnormal,
            }
            for each in read.lines
        ],
        "checks": [
            {"criterion": each.criterion, "text": each.text, "shown": each.shown, "met": each.met}
            for each in read.checks
        ],
        "remarks": list(read.remarks),
    }
