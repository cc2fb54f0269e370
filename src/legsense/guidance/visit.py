"""When to see the doctor: the five reasons against the person's own answers, what would make it more
urgent, and when to look back.
"""

from legsense.guidance.person import Person
from legsense.model.guidance import Review, Said, VisitReason
from legsense.triage.truth import FALSE, TRUE

_FROM_THE_BACK = "sciatica"
"""The umbrella of causes of which most people get better in weeks."""


def visit_reasons(person: Person) -> tuple[VisitReason, ...]:
    """Return the five reasons of the source document, each yes, no or not known."""
    rules = {rule.id: rule.when for rule in person.tables.rules.rules}
    found = []
    for reason in person.guidance.visit_reasons:
        shades = [person.reading.truth(rules[each]) for each in reason.rules]
        state = (
            "yes"
            if TRUE in shades
            else "no"
            if all(shade == FALSE for shade in shades)
            else "not_known"
        )
        origin = f"urgency/five_reasons#reasons.{reason.n}"
        found.append(
            VisitReason(
                n=reason.n,
                text=Said(text=reason.plain, origin=origin, basis=reason.basis),
                state=state,  # type: ignore[arg-type]
            )
        )
    return tuple(found)


def sooner(person: Person) -> tuple[Said, ...]:
    """Return the signs that would make it more urgent; none where help comes first anyway."""
    if person.help_first:
        return ()
    return tuple(
        Said(text=each.says, origin=f"wording/home_care#sooner[{n}].says")
        for n, each in enumerate(person.guidance.sooner)
        if not each.umbrellas or person.causes.among(person.causes.feared, (), each.umbrellas)
    )


def review(person: Person) -> Review:
    """Return when to look back, in hours and days from now: no clock is read here.

    Those who are seen now or today are told by whoever sees them.
    """
    if person.help_first:
        return Review(first_hours=None, next_days=None)
    tables = person.guidance
    names = ["if_not_better"]
    if person.causes.among(person.causes.likely, (), (_FROM_THE_BACK,)):
        names.append("back_pain_eases")
    return Review(
        first_hours=tables.first_review_hours,
        next_days=tables.next_review_days,
        then=tuple(
            Said(text=tables.home_words[name], origin=f"wording/home_care#{name}") for name in names
        ),
    )
