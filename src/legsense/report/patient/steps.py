"""Next steps: what results mean, tests to talk about, treatments in order, what experts advise against."""

from collections.abc import Iterable, Iterator

from legsense.model.guidance import Gates, Said, TestAdvice, TreatmentAdvice
from legsense.model.results import ReadResult, ResultLine
from legsense.report.blocks import Block, Card, Heading, Items, Para, Section
from legsense.report.phrases import Phrases
from legsense.report.subject import Subject

_TESTS, _TREATMENTS, _AGAINST = 3, 4, 4
_WARNINGS, _QUESTIONS, _CAUSES, _STAFF = 2, 3, 2, 4
_SENTENCE = ". "
"""A result as hoped that has a second sentence says what it does not rule out: it is told in full."""
_SURE = {
    "high": "sure_high",
    "moderate": "sure_moderate",
    "low": "sure_low",
    "very_low": "sure_low",
    "consensus": "sure_consensus",
}


def results(subject: Subject, say: Phrases) -> Section | None:
    """Return what each result means, those that are not as expected first; None without results."""
    found = [each for read in subject.guidance.results for each in _meanings(read, say)]
    if not found:
        return None
    found.sort(key=lambda each: not each[0].abnormal)
    telling = [each for each in found if each[0].abnormal or _SENTENCE in each[0].plain]
    items = [
        say.say("result_line", basis=line.basis, name=name, meaning=line.plain)
        for line, name in telling
    ]
    plain = dict.fromkeys(name for line, name in found if (line, name) not in telling)
    if plain:
        items.append(say.say("results_fine", names="; ".join(plain)))
    once = tuple({each.text: each for each in items}.values())
    return Section(id="results", title=say.say("results"), blocks=(Items(items=once),))


def _meanings(read: ReadResult, say: Phrases) -> Iterator[tuple[ResultLine, str]]:
    """Yield lines with what they are of, both sides together where they came out alike."""
    lines = read.lines[:1] if read.checks else read.lines
    sides: dict[tuple[str, str], list[ResultLine]] = {}
    for line in lines:
        sides.setdefault((line.about, line.outcome), []).append(line)
    for (about, _), alike in sides.items():
        found = {each.side for each in alike}
        side = "both" if {"left", "right"} <= found else alike[0].side
        name = ", ".join(
            text for text in (read.plain, about, say.text(f"on_{side}") if side else "") if text
        )
        yield alike[0], name


def tests(subject: Subject, say: Phrases) -> Section | None:
    """Return tests to talk about, what can be checked in the room, and what does not help now."""
    chosen = _chosen_tests(subject)
    blocks: list[Block] = []
    if chosen:
        blocks.append(Items(items=tuple(_test_line(each, subject, say) for each in chosen)))
    if chosen and not subject.help_first:
        blocks.insert(0, Para(said=say.say("tests_lead")))
    examined = [each for each in subject.guidance.tests if each.status == "examine"]
    if examined:
        names = ", ".join(subject.words.tests[each.id].name for each in examined)
        blocks.append(Para(said=say.say("examine", tests=names)))
    useless = [each for each in subject.guidance.tests if each.status == "not_now"]
    if useless:
        blocks.append(Heading(said=say.say("not_useful")))
        blocks.append(Items(items=tuple(_not_now(useless, subject, say))))
    title = say.say("tests_now" if subject.help_first else "tests")
    return Section(id="tests", title=title, blocks=tuple(blocks)) if blocks else None


def _chosen_tests(subject: Subject) -> list[TestAdvice]:
    wanted = [each for each in subject.guidance.tests if each.status in ("now", "consider")]
    return wanted[:_TESTS]


def _test_line(advice: TestAdvice, subject: Subject, say: Phrases) -> Said:
    entry = subject.words.tests[advice.id]
    what = advice.why[0].text if advice.status == "now" else entry.what_it_tells
    return say.say("named", basis=entry.basis, name=entry.name, what=what)


def tests_more(subject: Subject, say: Phrases) -> Section | None:
    """Return what happens in each test, how long it takes and whether it hurts."""
    if subject.help_first:
        return None
    cards = tuple(_test_card(each, subject, say) for each in _chosen_tests(subject))
    if not cards:
        return None
    return Section(id="tests_more", title=say.say("tests_more"), blocks=cards)


def _test_card(advice: TestAdvice, subject: Subject, say: Phrases) -> Card:
    entry = subject.words.tests[advice.id]
    body = f"{entry.what_happens} {entry.how_long} {entry.does_it_hurt}"
    blocks: list[Block] = [Para(said=Said(text=body, origin=f"tests/{advice.id}#patient"))]
    if entry.before:
        blocks.append(Para(said=say.say("before", what=" ".join(entry.before))))
    blocks += _tell_staff(advice, subject, say)
    if entry.when_not_useful:
        origin = f"tests/{advice.id}#patient.when_not_useful"
        blocks.append(Para(said=Said(text=entry.when_not_useful, origin=origin)))
    return Card(title=_entry_text(advice, "name", subject), blocks=tuple(blocks))


def _tell_staff(advice: TestAdvice, subject: Subject, say: Phrases) -> Iterator[Block]:
    """Yield who must not have a test, or only with care: what is known of this person comes first."""
    gates = (*advice.gates.reasons, *advice.gates.warnings)
    known = [shut.says for shut in gates if shut.known and shut.says.text]
    said = {each.text for each in known}
    others = [gate.says for gate in subject.words.tests[advice.id].gates if gate.says not in said]
    items = [say.say("take_care", basis=each.basis, why=each.text) for each in known[:_WARNINGS]]
    if others:
        items.append(say.say("tell_staff", what=" ".join(others[:_STAFF])))
    if items:
        yield Items(items=tuple(items))


def _entry_text(advice: TestAdvice, key: str, subject: Subject) -> Said:
    text = getattr(subject.words.tests[advice.id], key)
    return Said(text=text, origin=f"tests/{advice.id}#patient.{key}")


def _not_now(useless: Iterable[TestAdvice], subject: Subject, say: Phrases) -> Iterator[Said]:
    """Yield tests that share a reason together."""
    by_reason: dict[str, list[str]] = {}
    for each in useless:
        by_reason.setdefault(each.why[0].text, []).append(subject.words.tests[each.id].name)
    for why, names in by_reason.items():
        yield say.say("barred_line", names=", ".join(names), why=why)


def treatments(subject: Subject, say: Phrases) -> Section | None:
    """Return what may help in order, then what is not for this person, then what is advised against."""
    advice = subject.guidance.treatments
    if not advice:
        return None
    offered = tuple(_treatment_line(each, subject, say) for each in _offered(subject))
    blocks: list[Block] = []
    if offered:
        blocks += [Para(said=say.say("treatments_lead")), Items(items=offered)]
    blocked = tuple(_blocked(advice, subject, say))
    if blocked:
        blocks += [Heading(said=say.say("not_for_you")), Items(items=blocked)]
    against = tuple(_against(advice, subject, say))[:_AGAINST]
    if against:
        blocks += [Heading(said=say.say("advised_against")), Items(items=against)]
    return Section(id="treatments", title=say.say("treatments"), blocks=tuple(blocks))


def _offered(subject: Subject) -> list[TreatmentAdvice]:
    offered = [each for each in subject.guidance.treatments if each.status == "offered"]
    return offered[:_TREATMENTS]


def _treatment_line(advice: TreatmentAdvice, subject: Subject, say: Phrases) -> Said:
    entry = subject.words.treatments[advice.id]
    what = " ".join(text for text in (advice.says.text, entry.ask_first) if text)
    return say.say("named", basis=advice.basis, name=entry.name, what=what)


def treatments_more(subject: Subject, say: Phrases) -> Section | None:
    """Return what each treatment is for, how sure that is, what to settle first, when to stop."""
    cards = tuple(_treatment_card(each, subject, say) for each in _offered(subject))
    if not cards:
        return None
    return Section(id="treatments_more", title=say.say("treatments_more"), blocks=cards)


def _treatment_card(advice: TreatmentAdvice, subject: Subject, say: Phrases) -> Card:
    entry = subject.words.treatments[advice.id]
    home = f"treatments/{advice.id}#patient"
    return Card(
        title=Said(text=entry.name, origin=f"{home}.name"),
        blocks=(
            Para(said=Said(text=entry.what_it_is, origin=home, basis=advice.basis)),
            Items(items=tuple(_notes(advice, subject, say))),
        ),
    )


def _notes(advice: TreatmentAdvice, subject: Subject, say: Phrases) -> Iterator[Said]:
    """Yield what it is for and how sure that is, what to settle first, and when to stop."""
    entry = subject.words.treatments[advice.id]
    likely = [each for each in advice.conditions if each in subject.guidance.likely]
    for condition in likely[:_CAUSES]:
        yield say.say("for_cause", basis=advice.basis, cause=subject.plain(condition))
    for condition in advice.not_for[:1]:
        yield say.say("not_for_cause", cause=subject.plain(condition))
    if advice.strength in _SURE:
        yield say.say(_SURE[advice.strength])
    yield from _cautions(advice.gates, subject, say)
    for key, urgency in (("stop_now", "emergency_now"), ("stop_today", "same_day")):
        signs = [each for each in entry.stop if each.urgency == urgency][:_WARNINGS]
        if signs:
            yield say.say(key, basis=signs[0].basis, signs=" ".join(each.says for each in signs))


def _cautions(gates: Gates, subject: Subject, say: Phrases) -> Iterator[Said]:
    for key, found in (("ask_for_you", gates.reasons), ("take_care", gates.warnings)):
        for shut in [each for each in found if each.says.text][:_WARNINGS]:
            yield say.say(key, basis=shut.says.basis, why=shut.says.text)
    texts = [question_text(each, subject) for each in gates.questions]
    asked = [each for each in texts if each is not None][:_QUESTIONS]
    if asked:
        yield say.say("settle_first", questions=" ".join(asked))


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
            yield say.say("barred_line", basis=reasons[0].basis, names=name, why=reasons[0].text)


def _against(advice: Iterable[TreatmentAdvice], subject: Subject, say: Phrases) -> Iterator[Said]:
    for each in advice:
        if each.status == "advised_against":
            entry = subject.words.treatments[each.id]
            yield say.say("against_line", basis=each.basis, name=entry.name, why=each.says.text)
