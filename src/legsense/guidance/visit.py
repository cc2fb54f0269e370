"""When to see the doctor: the five reasons against the person's own answers, and when to look back."""

from legsense.guidance.person import Person
from legsense.model.guidance import Review, Said, VisitReason
from legsense.triage.truth import FALSE, TRUE


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


def review(person: Person) -> Review:
    """Return when to look back, in hours and days from now: no clock is read here.

    Those who are seen now or today are told by whoever sees them.
    """
    if person.help_first:
        return Review(first_hours=None, next_days=None)
    tables = person.guidance
    return Review(first_hours=tables.first_review_hours, next_days=tables.next_review_days)
