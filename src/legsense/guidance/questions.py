"""Questions for the doctor, and the questions that something worth offering waits for."""

from collections.abc import Iterable

from legsense.guidance.person import Person
from legsense.model.guidance import (
    ExerciseAdvice,
    Gates,
    HomeCareAdvice,
    QuestionGroup,
    SafetyAsk,
    Said,
    TestAdvice,
    TreatmentAdvice,
)
from legsense.model.guidance_tables import QuestionSet
from legsense.triage.truth import TRUE


def questions(
    person: Person, tests: Iterable[TestAdvice], treatments: Iterable[TreatmentAdvice]
) -> tuple[QuestionGroup, ...]:
    """Return what to ask the doctor: the base questions, then those for this person."""
    named_tests = {each.id for each in tests if each.status in ("now", "consider")}
    named_treatments = {each.id for each in treatments if each.status == "offered"}
    chosen = [
        each
        for each in person.guidance.question_sets.values()
        if _is_for(each, person, named_tests, named_treatments)
    ]
    chosen.sort(key=lambda each: (each.order, each.id))
    return tuple(
        QuestionGroup(
            id=each.id,
            label=each.label,
            questions=tuple(
                Said(text=text, origin=f"questions/{each.id}#questions[{n}]", basis=each.basis)
                for n, text in enumerate(each.questions)
            ),
        )
        for each in chosen
    )


def _is_for(group: QuestionSet, person: Person, tests: set[str], treatments: set[str]) -> bool:
    if group.when is not None:
        return person.reading.truth(group.when) == TRUE
    if group.always:
        return True
    if set(group.tests) & tests or set(group.treatments) & treatments:
        return True
    return bool(person.causes.among(person.causes.likely, group.conditions, group.umbrellas))


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
