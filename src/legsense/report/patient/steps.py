"""Next steps: what results mean, tests to talk about, treatments in order, what experts advise against."""

from collections.abc import Iterable, Iterator

from legsense.model.guidance import Gates, Said, TestAdvice, TreatmentAdvice
from legsense.report.blocks import Block, Card, Items, Para, Section
from legsense.report.phrases import Phrases
from legsense.report.subject import Subject

_TESTS, _TREATMENTS, _AGAINST = 3, 4, 4
_WARNINGS, _QUESTIONS = 2, 3
_SURE = {
    "high": "sure_high",
    "moderate": "sure_moderate",
    "low": "sure_low",
    "consensus": "sure_consensus",
}


def results(subject: Subject, say: Phrases) -> Section | None:
    """Return what each result means, or None where there is none."""
    lines: dict[str, Said] = {}
    for read in subject.guidance.results:
        for line in read.lines:
            meaning = say.say("result_line", basis=line.basis, name=read.plain, meaning=line.plain)
            lines.setdefault(meaning.text, meaning)
    if not lines:
        return None
    return Section(
        id="results", title=say.say("results"), blocks=(Items(items=tuple(lines.values())),)
    )


def tests(subject: Subject, say: Phrases) -> Section | None:
    """Return tests to talk about, what can be checked in the room, and what does not help now."""
    chosen = [each for each in subject.guidance.tests if each.status in ("now", "consider")]
    blocks: list[Block] = [] if subject.help_first else [Para(said=say.say("tests_lead"))]
    blocks += [_test(each, subject, say) for each in chosen[:_TESTS]]
    examined = [each for each in subject.guidance.tests if each.status == "examine"]
    if examined:
        names = tuple(_entry_text(each, "name", subject) for each in examined)
        blocks += [Para(said=say.say("examine"), tone="strong"), Items(items=names)]
    useless = [each for each in subject.guidance.tests if each.status == "not_now"]
    if useless:
        blocks.append(Para(said=say.say("not_useful"), tone="strong"))
        blocks.append(Items(items=tuple(_not_now(useless, subject, say))))
    found = chosen or examined or useless
    return Section(id="tests", title=say.say("tests"), blocks=tuple(blocks)) if found else None


def _test(advice: TestAdvice, subject: Subject, say: Phrases) -> Card:
    keys = ("what_it_tells", "what_happens", "how_long", "does_it_hurt")
    body = " ".join(getattr(subject.words.tests[advice.id], key) for key in keys)
    blocks: list[Block] = [Para(said=Said(text=body, origin=f"tests/{advice.id}#patient"))]
    if advice.status == "now":
        blocks.insert(0, Para(said=advice.why[0], tone="strong"))
    return Card(title=_entry_text(advice, "name", subject), blocks=tuple(blocks))


def _entry_text(advice: TestAdvice, key: str, subject: Subject) -> Said:
    text = getattr(subject.words.tests[advice.id], key)
    return Said(text=text, origin=f"tests/{advice.id}#patient.{key}")


def _not_now(useless: Iterable[TestAdvice], subject: Subject, say: Phrases) -> Iterator[Said]:
    """Yield tests that share a reason together."""
    by_reason: dict[str, list[str]] = {}
    for each in useless:
        by_reason.setdefault(each.why[0].text, []).append(subject.words.tests[each.id].name)
    for why, names in by_reason.items():
        yield say.say("barred_line", treatment=", ".join(names), why=why)


def treatments(subject: Subject, say: Phrases) -> Section | None:
    """Return what may help in order, then what is not for this person, then what is advised against."""
    advice = subject.guidance.treatments
    offered = [each for each in advice if each.status == "offered"]
    blocks: list[Block] = [Para(said=say.say("treatments_lead"))]
    blocks += [_treatment(each, subject, say) for each in offered[:_TREATMENTS]]
    blocked = tuple(_blocked(advice, subject, say))
    if blocked:
        blocks += [Para(said=say.say("not_for_you"), tone="strong"), Items(items=blocked)]
    against = tuple(_against(advice, subject))[:_AGAINST]
    if against:
        blocks += [Para(said=say.say("advised_against"), tone="strong"), Items(items=against)]
    if not advice:
        return None
    return Section(id="treatments", title=say.say("treatments"), blocks=tuple(blocks))


def _treatment(advice: TreatmentAdvice, subject: Subject, say: Phrases) -> Card:
    entry = subject.words.treatments[advice.id]
    home = f"treatments/{advice.id}#patient"
    body = " ".join(
        text for text in (entry.what_it_is, entry.what_to_expect, entry.ask_first) if text
    )
    lines: list[Said] = []
    likely = [each for each in advice.conditions if each in subject.guidance.likely]
    lines += [say.say("for_cause", cause=subject.plain(each)) for each in likely[:2]]
    lines += [say.say("not_for_cause", cause=subject.plain(each)) for each in advice.not_for[:1]]
    if entry.strength in _SURE:
        lines.append(say.say(_SURE[entry.strength]))
    lines += _cautions(advice.gates, subject, say)
    lines += [
        say.say("stop_now" if each.urgency == "emergency_now" else "stop_today", sign=each.says)
        for each in entry.stop[:_WARNINGS]
    ]
    return Card(
        title=Said(text=entry.name, origin=f"{home}.name"),
        blocks=(
            Para(said=Said(text=body, origin=home, basis=advice.basis)),
            Items(items=tuple(lines)),
        ),
    )


def _cautions(gates: Gates, subject: Subject, say: Phrases) -> Iterator[Said]:
    for shut in gates.reasons[:_WARNINGS]:
        if shut.says.text:
            yield say.say("ask_for_you", basis=shut.says.basis, why=shut.says.text)
    for shut in gates.warnings[:_WARNINGS]:
        if shut.says.text:
            yield say.say("take_care", basis=shut.says.basis, why=shut.says.text)
    for question in gates.questions[:_QUESTIONS]:
        text = question_text(question, subject)
        if text is not None:
            yield say.say("settle_first", question=text)


def question_text(question: str, subject: Subject) -> str | None:
    """Return how a safety question or a finding is asked of a person; None for signs and tests."""
    safety = subject.words.safety_questions.get(question)
    if safety is not None:
        return safety.question
    spec = subject.tables.vocabulary.findings.get(question)
    return spec.question if spec is not None and spec.answered_by == "person" else None


def _blocked(advice: Iterable[TreatmentAdvice], subject: Subject, say: Phrases) -> Iterator[Said]:
    for each in advice:
        reasons = [shut.says for shut in each.gates.reasons if shut.says.text]
        if each.status == "blocked" and reasons:
            name = subject.words.treatments[each.id].name
            yield say.say(
                "barred_line", basis=reasons[0].basis, treatment=name, why=reasons[0].text
            )


def _against(advice: Iterable[TreatmentAdvice], subject: Subject) -> Iterator[Said]:
    for each in advice:
        if each.status == "advised_against":
            entry = subject.words.treatments[each.id]
            yield Said(
                text=f"{entry.name}: {entry.what_to_expect}",
                origin=f"treatments/{each.id}#patient",
                basis=each.basis,
            )
