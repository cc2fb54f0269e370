"""What follows: tests with reasons and cautions, treatments with contraindications, home care, safety net."""

from collections.abc import Iterable

from legsense.model.guidance import Gates, Said, TestAdvice, TreatmentAdvice
from legsense.report.blocks import Block, Grid, Heading, Items, Para, Section
from legsense.report.citations import Citations
from legsense.report.phrases import Phrases
from legsense.report.subject import Subject

_ITEMS, _QUESTIONS = 4, 5


def plan_tests(subject: Subject, say: Phrases, cite: Citations) -> Section | None:
    """Return proposed tests, and those that do not help now, each with its reason."""
    if not subject.guidance.tests:
        return None
    rows = tuple(_test_row(each, subject, say, cite) for each in subject.guidance.tests)
    grid = Grid(
        caption=say.say("tests"), head=say.head("test_head"), rows=rows, weights=(4, 2, 8, 4)
    )
    return Section(id="tests", title=say.say("tests"), blocks=(grid,))


def _test_row(
    advice: TestAdvice, subject: Subject, say: Phrases, cite: Citations
) -> tuple[Said, ...]:
    entry = subject.words.tests[advice.id]
    why = _why(advice, subject)
    text = say.text("gain", gain=f"{advice.gain:.3f}") if advice.gain else ""
    reason = Said(
        text=" ".join(each for each in (why.text, text and f"({text})") if each),
        origin=why.origin,
        basis=why.basis,
    )
    return (
        Said(text=entry.label, origin=f"tests/{advice.id}#label"),
        say.say(f"status_{advice.status}"),
        cite.cited(reason) if why.basis.source else reason,
        _cautions(advice.gates, subject, say),
    )


def _why(advice: TestAdvice, subject: Subject) -> Said:
    """Return the reason in clinical words: the rule on ordering, or what the test is about."""
    if advice.why:
        wanted = advice.why[0].origin
        for rule in subject.words.ordering:
            if wanted.startswith(f"tests/ordering/{rule.id}#"):
                return Said(text=rule.rule, origin=wanted, basis=rule.basis)
    entry = subject.words.tests[advice.id]
    return Said(text=entry.about, origin=f"tests/{advice.id}#purpose", basis=entry.basis)


def _cautions(gates: Gates, subject: Subject, say: Phrases) -> Said:
    parts = _gate_parts(gates, subject, say)
    if not parts:
        return say.say("no_caution")
    return Said(text="; ".join(parts), origin="gates")


def _gate_parts(gates: Gates, subject: Subject, say: Phrases) -> list[str]:
    blocked = [each.trigger for each in gates.reasons if each.effect == "block"]
    weighed = [each.trigger for each in gates.reasons if each.effect != "block"]
    warned = [each.trigger for each in gates.warnings]
    asked = [name for each in gates.questions if (name := _label(each, subject))]
    return [
        say.text(key, items="; ".join(dict.fromkeys(each.rstrip(".") for each in found[:_ITEMS])))
        for key, found in (
            ("contraindicated", blocked),
            ("clinician_call", weighed),
            ("caution", warned),
            ("to_settle", asked[:_QUESTIONS]),
        )
        if found
    ]


def _label(question: str, subject: Subject) -> str:
    safety = subject.words.safety_questions.get(question)
    if safety is not None:
        return safety.label
    spec = subject.tables.vocabulary.findings.get(question)
    return spec.label if spec is not None else ""


def plan_treatments(subject: Subject, say: Phrases, cite: Citations) -> Section | None:
    """Return treatment options in order, then what is contraindicated or advised against."""
    if not subject.guidance.treatments:
        return None
    rows = tuple(_treatment_row(each, subject, say, cite) for each in subject.guidance.treatments)
    grid = Grid(
        caption=say.say("treatments"),
        head=say.head("treatment_head"),
        rows=rows,
        weights=(4, 3, 7, 2, 8),
    )
    return Section(id="treatments", title=say.say("treatments"), blocks=(grid,))


def _treatment_row(
    advice: TreatmentAdvice, subject: Subject, say: Phrases, cite: Citations
) -> tuple[Said, ...]:
    entry = subject.words.treatments[advice.id]
    line = advice.line.replace("_", " ")
    status = {
        "offered": say.say("offered", line=line),
        "blocked": say.say("blocked"),
        "advised_against": say.say("advised_against", line=line),
    }[advice.status]
    words = subject.tables.vocabulary.conditions
    named = ", ".join(words[each].label for each in advice.conditions[:2])
    remark = f"{named}. {advice.remark}" if advice.remark else f"{named}."
    parts = _gate_parts(advice.gates, subject, say)
    strength = advice.strength or say.text("no_strength")
    return (
        Said(text=entry.label, origin=f"treatments/{advice.id}#label"),
        status,
        cite.cited(Said(text=remark, origin=f"treatments/{advice.id}#lines", basis=advice.basis)),
        say.say("strength", strength=strength.replace("_", " ")),
        Said(text="; ".join(parts), origin=f"treatments/{advice.id}#gates")
        if parts
        else say.say("nothing_known"),
    )


def home(subject: Subject, say: Phrases) -> Section:
    """Return which home care was given, withheld and why, and what waits for an answer."""
    barred = subject.guidance.home_care_barred
    if barred is not None:
        line = Para(said=say.say("home_barred", why=barred.text))
        return Section(id="home", title=say.say("home"), blocks=(line,))
    names = subject.words.self_care
    care = subject.guidance.home_care
    given = [names[each.id].label for each in care if each.offered]
    given += [
        subject.words.exercises[each.id].label
        for each in subject.guidance.exercises
        if each.offered
    ]
    withheld = [
        f"{names[each.id].label} ({_triggers(each.gates)})"
        for each in care
        if each.gates.standing == "blocked"
    ]
    waits = [names[each.id].label for each in care if each.gates.standing == "need_answer"]
    lines = [
        say.say(key, items="; ".join(found))
        for key, found in (
            ("home_given", given),
            ("home_withheld", withheld),
            ("home_waits", waits),
        )
        if found
    ]
    return Section(id="home", title=say.say("home"), blocks=(Items(items=tuple(lines)),))


def _triggers(gates: Gates) -> str:
    return ", ".join(each.trigger for each in gates.reasons[:2])


def safety_net(subject: Subject, say: Phrases) -> Section:
    """Return what the person was told to watch for, when to look back, and what they may ask."""
    net = subject.tables.rules.safety_net["emergency_card"]
    blocks: list[Block] = [
        Para(said=Said(text=net, origin="urgency/safety_net#emergency_card")),
    ]
    review = subject.guidance.review
    if review.next_days is not None:
        blocks.append(Para(said=say.say("review", days=review.next_days, hours=review.first_hours)))
    blocks.append(Heading(said=say.say("questions")))
    blocks.append(Items(items=tuple(_asked(subject))))
    return Section(id="safety_net", title=say.say("safety_net"), blocks=tuple(blocks))


def _asked(subject: Subject) -> Iterable[Said]:
    """Return the groups of questions by name: the person has the questions themselves."""
    for group in subject.guidance.questions:
        yield Said(text=group.label, origin=f"questions/{group.id}#label")
