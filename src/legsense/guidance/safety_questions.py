"""The questions that something worth offering waits for: asked only when they matter."""

from collections.abc import Iterable

from legsense.guidance.person import Person
from legsense.model.guidance import (
    ExerciseAdvice,
    Gates,
    HomeCareAdvice,
    SafetyAsk,
    Said,
    TreatmentAdvice,
)


def safety_questions(
    person: Person,
    home_care: Iterable[HomeCareAdvice],
    exercises: Iterable[ExerciseAdvice],
    treatments: Iterable[TreatmentAdvice],
) -> tuple[SafetyAsk, ...]:
    """Return what to ask before something can be offered, what opens most first.

    Only what bars nothing else is asked: no answer could open a thing that is blocked for good.
    """
    opens: dict[str, list[str]] = {}
    for kind, thing, gates in _waiting(home_care, exercises, treatments):
        for question in gates.questions:
            opens.setdefault(question, []).append(f"{kind}/{thing}")
    ordered = sorted(opens, key=lambda each: (-len(opens[each]), each))
    return tuple(
        SafetyAsk(
            id=each,
            question=_asked(each, person),
            help=_help(each, person),
            opens=tuple(opens[each]),
        )
        for each in ordered
        if _can_be_asked(each, person)
    )


def _waiting(
    home_care: Iterable[HomeCareAdvice],
    exercises: Iterable[ExerciseAdvice],
    treatments: Iterable[TreatmentAdvice],
) -> Iterable[tuple[str, str, Gates]]:
    for care in home_care:
        if care.for_person and care.gates.standing == "need_answer":
            yield "self_care", care.id, care.gates
    for exercise in exercises:
        if exercise.gates.standing == "need_answer":
            yield "exercises", exercise.id, exercise.gates
    for treatment in treatments:
        if treatment.status == "offered" and treatment.gates.standing == "need_answer":
            yield "treatments", treatment.id, treatment.gates


def _can_be_asked(question: str, person: Person) -> bool:
    if question in person.guidance.safety_questions:
        return True
    spec = person.tables.vocabulary.findings.get(question)
    return spec is not None and spec.answered_by == "person" and not spec.regions


def _asked(question: str, person: Person) -> Said:
    safety = person.guidance.safety_questions.get(question)
    if safety is not None:
        origin = f"treatments/safety/safety_questions#questions.{question}"
        return Said(text=safety.question, origin=origin)
    spec = person.tables.vocabulary.findings[question]
    return Said(text=spec.question, origin=f"findings/{question}#question")


def _help(question: str, person: Person) -> str | None:
    safety = person.guidance.safety_questions.get(question)
    if safety is not None:
        return safety.help
    return person.tables.vocabulary.findings[question].help
