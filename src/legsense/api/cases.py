"""POST: one case to its assessment, next question, reasons, places, guidance and reports."""

from datetime import date
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from legsense.api import describe
from legsense.api.accept import chosen_format
from legsense.api.answers import json_response, knowledge_json, worked_out
from legsense.api.body import JSON, read_json
from legsense.api.explained import explanation_json
from legsense.api.paths import ROOT
from legsense.api.questions import questions_json
from legsense.api.written import PICTURE, REPORTS, picture_of, report_of
from legsense.assess import assess as conclude
from legsense.assess import places, turn
from legsense.guidance.measured_case import read_measured_case
from legsense.knowledge.loaded import Loaded
from legsense.report.from_case import subject_of_case
from legsense.report.guidance_json import guidance_json
from legsense.report.json_form import assessment_json, sites_json

_ONLY_JSON: Final = {JSON: "json"}
_PICTURES: Final = {JSON: "json", PICTURE: "svg"}
router = APIRouter(prefix=ROOT, tags=["case"])

Country = Annotated[
    str | None,
    Query(
        pattern="^[A-Za-z]{2}$",
        description="Two letters (ISO 3166): whose emergency number is named.",
    ),
]


@router.post("/assess", **describe.ASSESS)
async def assess(request: Request) -> Response:
    """Say how soon to be seen, what may explain it, where it may sit, and what to ask next."""
    chosen_format(request, _ONLY_JSON)
    raw = await read_json(request)

    def work(loaded: Loaded) -> Response:
        case = read_measured_case(raw, loaded.tables, loaded.results)
        result = conclude(case.answers, loaded.tables, notices=case.notices)
        return json_response(assessment_json(result))

    return await worked_out(request, work)


@router.post("/next-question", **describe.NEXT_QUESTION)
async def next_question(request: Request) -> Response:
    """Say what to ask next and why, and how soon to be seen by what is known already."""
    chosen_format(request, _ONLY_JSON)
    raw = await read_json(request)

    def work(loaded: Loaded) -> Response:
        case = read_measured_case(raw, loaded.tables, loaded.results)
        urgency, questions = turn(case.answers, loaded.tables)
        return json_response(
            {
                **questions_json(urgency, questions, loaded.tables),
                "notices": list(case.notices),
                "knowledge": knowledge_json(loaded),
            }
        )

    return await worked_out(request, work)


@router.post("/explain", **describe.EXPLAIN)
async def explain(request: Request) -> Response:
    """Say what each answer did to a condition: of the likeliest, or of those that are named."""
    chosen_format(request, _ONLY_JSON)
    raw = await read_json(request)
    pages = request.app.state.pages
    return await worked_out(
        request, lambda loaded: json_response(explanation_json(raw, loaded, pages))
    )


@router.post("/localise", **describe.LOCALISE)
async def localise(
    request: Request,
    form: Annotated[
        Literal["json", "svg"] | None,
        Query(alias="format", description="Instead of the Accept header."),
    ] = None,
) -> Response:
    """Say where the trouble may sit, with its side; as a picture: where such trouble is felt."""
    wanted = chosen_format(request, _PICTURES, wanted=form)
    raw = await read_json(request)

    def work(loaded: Loaded) -> Response:
        if wanted == "svg":
            return picture_of(subject_of_case(raw, loaded))
        case = read_measured_case(raw, loaded.tables, loaded.results)
        return json_response(
            {
                "sites": sites_json(places(case.answers, loaded.tables)),
                "notices": list(case.notices),
                "knowledge": knowledge_json(loaded),
            }
        )

    return await worked_out(request, work)


@router.post("/guidance", **describe.GUIDANCE)
async def guidance(request: Request) -> Response:
    """Say what to do next: tests, treatments, safe home care, questions for the doctor."""
    chosen_format(request, _ONLY_JSON)
    raw = await read_json(request)

    def work(loaded: Loaded) -> Response:
        subject = subject_of_case(raw, loaded)
        answer: dict[str, Any] = {
            "urgency": assessment_json(subject.assessment)["urgency"],
            **guidance_json(subject.guidance),
            "knowledge": knowledge_json(loaded),
        }
        return json_response(answer)

    return await worked_out(request, work)


@router.post("/report", **describe.REPORT)
async def report(
    request: Request,
    audience: Annotated[
        Literal["patient", "clinician"],
        Query(alias="for", description="The person, or a clinician."),
    ] = "patient",
    form: Annotated[
        Literal["html", "pdf", "json", "text"] | None,
        Query(alias="format", description="Instead of the Accept header."),
    ] = None,
    country: Country = None,
    day: Annotated[
        date | None,
        Query(alias="date", description="Day of the report; without it no date is printed."),
    ] = None,
) -> Response:
    """Write a report: what to do first, then causes, next steps, home care and questions."""
    wanted = chosen_format(request, REPORTS, wanted=form)
    raw = await read_json(request)
    pages = request.app.state.pages

    def work(loaded: Loaded) -> Response:
        subject = subject_of_case(raw, loaded, country=country, today=day)
        return report_of(subject, audience, wanted, pages)

    return await worked_out(request, work)
