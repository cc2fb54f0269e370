"""Gates: what bars a thing for this person, what would have to be asked first, and what to say aloud.

Unknown blocks. A gate that blocks is open only where its reason is known not to be there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from legsense.model.answers import Answers
from legsense.model.guidance import Gates, Said, Shut, Standing
from legsense.model.guidance_tables import GateRule, GuidanceTables, MatrixRow, StandingRule
from legsense.model.triage_rules import Expression, Shape, TriageRules
from legsense.triage.truth import CANNOT_SAY, FALSE, NOT_ASKED, TRUE, UNLESS, Reading

_BLOCK = "block"


def reading_of(answers: Answers, rules: TriageRules, tables: GuidanceTables) -> Reading:
    """Return how answers read in expressions that may also name safety questions.

    Args:
        answers: Findings, and safety questions by their own ids.
        rules: The compiled rules, for the shapes of findings.
        tables: For the safety questions.
    """
    safety = {key: Shape(id=key, kind="plain") for key in tables.safety_questions}
    return Reading(answers, replace(rules, shapes={**rules.shapes, **safety}))


def shut(rule: GateRule, home: str, reading: Reading) -> Shut | None:
    """Return a gate where it is not open; None where it is.

    Args:
        rule: The gate.
        home: The file it stands in, for the origin of its sentence.
        reading: The person's answers.
    """
    truth = reading.truth(rule.when)
    if truth == FALSE or (truth != TRUE and rule.effect != _BLOCK):
        return None
    origin = f"{home}#gates.{rule.id}"
    return Shut(
        gate=rule.id,
        says=Said(text=rule.says, origin=origin, basis=rule.basis),
        trigger=rule.trigger,
        effect=rule.effect,
        known=truth == TRUE,
        open_questions=() if truth == TRUE else open_questions(rule.when, reading),
    )


def open_questions(when: Expression, reading: Reading) -> tuple[str, ...]:
    """Return what would have to be answered before an expression is settled."""
    return tuple(
        dict.fromkeys(
            finding
            for shade in (NOT_ASKED, CANNOT_SAY, UNLESS)
            for finding in reading.open_leaves(when, shade)
        )
    )


def standing_shut(rule: StandingRule, reading: Reading, *, urgency: str) -> Shut | None:
    """Return a rule over all care where it applies.

    A rule that only rests on how soon to be seen applies at its levels and nowhere else.
    """
    origin = f"treatments/safety/global_gates#gates.{rule.id}"
    says = Said(text=rule.says, origin=origin, basis=rule.basis)
    if rule.at_urgency and urgency not in rule.at_urgency:
        return None
    if rule.when is None:
        return Shut(gate=rule.id, says=says, trigger=rule.rule, effect=rule.effect, known=True)
    as_gate = GateRule(
        id=rule.id,
        trigger=rule.rule,
        says=rule.says,
        when=rule.when,
        effect=rule.effect,
        basis=rule.basis,
    )
    found = shut(as_gate, "treatments/safety/global_gates", reading)
    return None if found is None else replace(found, says=says)


def matrix_shut(row: MatrixRow, treatment: str, reading: Reading) -> Shut | None:
    """Return what the cross-check of factors says of a treatment, where the factor is there."""
    cell = row.cells.get(treatment)
    if cell is None or reading.truth(row.when) != TRUE:
        return None
    advice, effect = cell
    origin = "treatments/safety/contraindication_matrix"
    return Shut(
        gate=f"matrix:{row.factor}",
        says=Said(text="", origin=origin, basis=row.basis),
        trigger=f"{row.factor}: {advice}",
        effect=effect,
        known=True,
    )


def together(found: Iterable[Shut | None]) -> Gates:
    """Return what several gates come to: the strongest of them stands."""
    gates = [each for each in found if each is not None]
    blocked = [each for each in gates if each.effect == _BLOCK and each.known]
    asked = [each for each in gates if each.effect == "ask_clinician"]
    missing = [each for each in gates if each.effect == _BLOCK and not each.known]
    standing: Standing = (
        "blocked" if blocked else "need_answer" if missing else "ask_clinician" if asked else "open"
    )
    return Gates(
        standing=standing,
        reasons=(*blocked, *asked),
        missing=tuple(missing),
        warnings=tuple(each for each in gates if each.effect == "warn"),
    )


def own_gates(gates: Sequence[GateRule], home: str, reading: Reading) -> list[Shut]:
    """Return those gates of one thing that are not open."""
    found = (shut(each, home, reading) for each in gates)
    return [each for each in found if each is not None]
