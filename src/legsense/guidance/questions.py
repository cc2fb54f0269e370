"""Questions for the doctor: the base questions, then those for this person's causes, tests, treatments."""

from collections.abc import Iterable, Iterator, Sequence

from legsense.guidance.person import Person
from legsense.model.guidance import QuestionGroup, Said, TestAdvice, TreatmentAdvice
from legsense.model.guidance_tables import QuestionSet
from legsense.triage.truth import TRUE

_FIRST_IN_EMERGENCY = 3
"""In an emergency the first questions are about what it may be; the others can wait."""


def questions(
    person: Person, tests: Iterable[TestAdvice], treatments: Iterable[TreatmentAdvice]
) -> tuple[QuestionGroup, ...]:
    """Return all that is worth asking: the base questions first, in an emergency those for the cause."""
    named_tests = {each.id for each in tests if each.status in ("now", "consider")}
    named_treatments = {each.id for each in treatments if each.status == "offered"}
    chosen = [
        each
        for each in person.guidance.question_sets.values()
        if _is_for(each, person, named_tests, named_treatments)
    ]
    chosen.sort(key=lambda each: (person.help_first and each.always, each.order, each.id))
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


def shortlist(person: Person, groups: Sequence[QuestionGroup]) -> tuple[Said, ...]:
    """Return as many questions as fit into one visit: the base ones, then some of every matter.

    Args:
        person: Tells whether help comes first.
        groups: All questions, in their order.
    """
    sets = person.guidance.question_sets
    always = [each for each in groups if sets[each.id].always]
    own = list(_in_turn([each for each in groups if _is_own(sets[each.id], person)]))
    base = [said for each in always[:1] for said in each.questions]
    last = [said for each in always[1:] for said in each.questions]
    if person.help_first:
        at_most = int(person.guidance.settings["questions_in_emergency"])
        chosen = [*own[:_FIRST_IN_EMERGENCY], *base]
    else:
        at_most = int(person.guidance.settings["questions_at_most"])
        chosen = [*base, *own, *last]
    return tuple({each.text: each for each in chosen}.values())[:at_most]


def _is_own(group: QuestionSet, person: Person) -> bool:
    """Return whether a group is for this person; in an emergency only what is about the cause."""
    about_care = bool(group.tests or group.treatments)
    return not group.always and not (person.help_first and about_care)


def _in_turn(groups: Sequence[QuestionGroup]) -> Iterator[Said]:
    """Yield questions of several groups, one of each in turn."""
    for n in range(max((len(each.questions) for each in groups), default=0)):
        for each in groups:
            yield from each.questions[n : n + 1]
