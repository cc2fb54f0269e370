"""Home care and exercises: offered where every gate is known to be open, shown as barred where not."""

from legsense.guidance.gates import own_gates, standing_shut, together
from legsense.guidance.person import Person
from legsense.model.guidance import ExerciseAdvice, Gates, HomeCareAdvice, Said, Shut
from legsense.model.guidance_tables import SelfCareEntry
from legsense.triage.truth import TRUE, UNLESS

_TRIED_ANYWAY = ("heat", "ice", "compression", "rest", "gentle_stretching")
"""What people try at home without being told: shown even where it is not for them, with the reason."""


def barred(person: Person) -> Said | None:
    """Return why no home care is shown at all; None where it may be.

    It waits until every emergency and same-day question has been answered with no.
    """
    if person.help_first:
        rule = next(each for each in person.guidance.standing if each.at_urgency)
        origin = f"treatments/safety/global_gates#gates.{rule.id}"
        return Said(text=rule.says, origin=origin, basis=rule.basis)
    if person.settled:
        return None
    text = person.tables.rules.safety_net["incomplete_answers"]
    return Said(text=text, origin="urgency/safety_net#incomplete_answers")


def home_care(person: Person) -> tuple[HomeCareAdvice, ...]:
    """Return home care: what may be done, and what people try anyway with the reason not to.

    While safety questions are open nothing may be done, but what is known to harm is still named.
    """
    if person.help_first:
        return ()
    found = []
    for entry in person.guidance.self_care.values():
        truth = person.reading.truth(entry.for_whom)
        for_person = truth in (TRUE, UNLESS) and person.urgency in entry.offered_at
        if not for_person and entry.id not in _TRIED_ANYWAY:
            continue
        found.append(
            HomeCareAdvice(id=entry.id, for_person=for_person, gates=_gates(entry, person))
        )
    care = person.guidance.self_care
    found.sort(key=lambda each: (not each.offered, not each.for_person, care[each.id].order))
    return tuple(
        each
        for each in found
        if each.gates.standing == "blocked" or (each.for_person and person.settled)
    )


def never(person: Person) -> tuple[Said, ...]:
    """Return what must not be used on this person's leg; none where help comes first."""
    if person.help_first:
        return ()
    return tuple(
        Said(text=rule.says, origin=f"self_care/{entry.id}#never.says", basis=rule.basis)
        for entry in person.guidance.self_care.values()
        if (rule := entry.never) is not None and person.reading.truth(rule.when) in (TRUE, UNLESS)
    )


def _gates(entry: SelfCareEntry, person: Person) -> Gates:
    found: list[Shut | None] = [*own_gates(entry.gates, f"self_care/{entry.id}", person.reading)]
    found += (
        standing_shut(rule, person.reading, urgency=person.urgency)
        for rule in person.guidance.standing
        if rule.all_self_care or entry.id in rule.self_care
    )
    return together(found)


def exercises(person: Person) -> tuple[ExerciseAdvice, ...]:
    """Return exercises for the likely causes, those that may be done first, a few at a time."""
    if barred(person) is not None:
        return ()
    shared = own_gates(
        person.guidance.exercise_gates, "exercises/rules/exercise_rules", person.reading
    )
    found = []
    for entry in person.guidance.exercises.values():
        named = person.causes.among(person.causes.likely, entry.conditions)
        if not named:
            continue
        own = own_gates(entry.gates, f"exercises/{entry.id}", person.reading)
        found.append(
            ExerciseAdvice(id=entry.id, condition=named[0], gates=together([*shared, *own]))
        )
    chance = person.causes.probability
    alone = {each.id for each in person.guidance.exercises.values() if each.who == "self"}
    named_for = {each.id: len(each.conditions) for each in person.guidance.exercises.values()}
    found.sort(
        key=lambda each: (
            not each.offered,
            each.id not in alone,
            -chance[each.condition],
            named_for[each.id],  # The one made for few causes before the one for many.
            each.id,
        )
    )
    return tuple(found[: int(person.guidance.settings["exercises_at_most"])])
