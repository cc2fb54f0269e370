"""An Assessment to tests, treatments, gated home care and questions: what to do next, and why.

No clock, no file, no network. Nothing here raises or lowers the urgency; gates can only shut.
"""

from collections.abc import Iterable

from legsense.guidance.gates import reading_of
from legsense.guidance.home_care import barred, exercises, home_care, never
from legsense.guidance.likely import causes_of
from legsense.guidance.person import Person
from legsense.guidance.questions import questions, shortlist
from legsense.guidance.safety_questions import safety_questions
from legsense.guidance.tests import tests
from legsense.guidance.treatments import treatments
from legsense.guidance.visit import review, sooner, visit_reasons
from legsense.model.answers import Answers
from legsense.model.assessment import Assessment
from legsense.model.guidance import Guidance
from legsense.model.guidance_tables import GuidanceTables
from legsense.model.results import ReadResult
from legsense.model.tables import Tables

__all__ = ["guide"]


def guide(
    assessment: Assessment,
    answers: Answers,
    tables: Tables,
    guidance: GuidanceTables,
    *,
    results: Iterable[ReadResult] = (),
) -> Guidance:
    """Return what to do next.

    Args:
        assessment: What was concluded from the answers.
        answers: The same answers, results included; safety questions by their own ids.
        tables: Compiled knowledge.
        guidance: Compiled guidance of the same knowledge base.
        results: Results that were read into the answers, to be explained.
    """
    person = Person(
        answers=answers,
        assessment=assessment,
        causes=causes_of(assessment, tables.vocabulary, guidance),
        reading=reading_of(answers, tables.rules, guidance),
        tables=tables,
        guidance=guidance,
    )
    considered, helps = tests(person), treatments(person)
    at_home, moves = home_care(person), exercises(person)
    asked = questions(person, considered, helps)
    return Guidance(
        likely=person.causes.likely,
        tests=considered,
        treatments=helps,
        home_care=at_home,
        home_care_barred=barred(person),
        never=never(person),
        exercises=moves,
        visit_reasons=visit_reasons(person),
        questions=asked,
        to_ask=shortlist(person, asked),
        safety_questions=safety_questions(person, at_home, moves, helps),
        sooner=sooner(person),
        review=review(person),
        results=tuple(results),
    )
