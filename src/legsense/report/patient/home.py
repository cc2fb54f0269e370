"""Home care: what is fine and what is not, with the reason; then the plan with its steps."""

from collections.abc import Iterator

from legsense.model.guidance import ExerciseAdvice, Gates, HomeCareAdvice, Said, Shut
from legsense.report.blocks import Beside, Block, Card, Figure, Heading, Items, Para, Section
from legsense.report.exercise_figures import exercise_figure
from legsense.report.phrases import Phrases
from legsense.report.subject import Subject

_SHOWN, _OPEN = 1, 8


def home(subject: Subject, say: Phrases) -> Section | None:
    """Return what may be done at home and what not; None while help comes first."""
    if subject.help_first:
        return None
    barred = subject.guidance.home_care_barred
    if barred is not None:
        blocks = (Para(said=barred), *_known_harm(subject, say))
        return Section(id="home", title=say.say("home"), blocks=blocks)
    lines = (*_lines(subject, say), *subject.guidance.never)
    return Section(id="home", title=say.say("home"), blocks=(Items(items=lines),))


def _known_harm(subject: Subject, say: Phrases) -> Iterator[Block]:
    """Yield what is barred whatever the open questions come to."""
    lines = (*_lines(subject, say), *subject.guidance.never)
    if lines:
        yield Items(items=lines)


def _lines(subject: Subject, say: Phrases) -> Iterator[Said]:
    """Yield what is fine, what waits for an answer, and what is barred with the reason."""
    care, moves = subject.guidance.home_care, subject.guidance.exercises
    entries: list[tuple[str, Gates, bool]] = [
        (subject.words.self_care[each.id].plain, each.gates, each.offered) for each in care
    ]
    entries += [
        (subject.words.exercises[each.id].plain, each.gates, each.offered) for each in moves
    ]
    fine = [name for name, _, offered in entries if offered]
    waits = [name for name, gates, offered in entries if not offered and not _reasons(gates)]
    if fine:
        yield say.say("home_ok", names="; ".join(fine))
    if waits:
        yield say.say("home_need", names="; ".join(waits))
    for name, gates, offered in entries:
        if not offered:
            for shut in _reasons(gates)[:_SHOWN]:
                yield say.say("home_barred", basis=shut.says.basis, name=name, why=shut.says.text)


def _reasons(gates: Gates) -> list[Shut]:
    return [each for each in gates.reasons if each.says.text]


def home_plan(subject: Subject, say: Phrases) -> Section | None:
    """Return the steps of everything that is open, on a page of its own."""
    care = [each for each in subject.guidance.home_care if each.offered]
    moves = [each for each in subject.guidance.exercises if each.offered]
    if not care and not moves:
        return None
    blocks: list[Block] = [_care_card(each, subject, say) for each in care]
    if moves:
        rules = subject.words.exercise_rules
        blocks.append(Heading(said=say.say("exercises")))
        blocks.append(
            Items(
                items=tuple(
                    Said(text=rule, origin="exercises/rules/exercise_rules#says") for rule in rules
                )
            )
        )
        blocks += [_exercise_card(each, subject, say) for each in moves]
    blocks += _open_questions(subject, say)
    return Section(id="home_plan", title=say.say("home_plan"), blocks=tuple(blocks))


def _care_card(advice: HomeCareAdvice, subject: Subject, say: Phrases) -> Card:
    entry = subject.words.self_care[advice.id]
    place = f"self_care/{entry.id}"
    blocks: list[Block] = []
    if entry.check_first:
        blocks.append(Para(said=say.say("check_first", check=entry.check_first), tone="strong"))
    steps = tuple(
        Said(text=text, origin=f"{place}#steps", basis=entry.basis) for text in entry.steps
    )
    blocks.append(Items(items=steps, numbers=True))
    rest = [say.say("how_long", time=entry.how_long)] if entry.how_long else []
    rest += [Said(text=text, origin=f"{place}#do_not") for text in entry.do_not]
    rest += [
        say.say("take_care", why=shut.says.text) for shut in advice.gates.warnings if shut.says.text
    ]
    rest += [say.say("stop_if", sign=sign) for sign in entry.stop_if]
    if rest:
        blocks.append(Items(items=tuple(rest)))
    return Card(title=Said(text=entry.plain, origin=f"{place}#plain"), blocks=tuple(blocks))


def _exercise_card(advice: ExerciseAdvice, subject: Subject, say: Phrases) -> Card:
    entry = subject.words.exercises[advice.id]
    place = f"exercises/{entry.id}"
    start = [Said(text=entry.start, origin=f"{place}#start")] if entry.start else []
    steps = [Said(text=text, origin=f"{place}#steps", basis=entry.basis) for text in entry.steps]
    notes = [say.say("amount", amount=entry.amount)]
    if entry.progress:
        notes.append(Said(text=entry.progress, origin=f"{place}#progress"))
    if entry.who != "self":
        notes.insert(0, say.say("ask_physio", name=entry.plain))
    words: tuple[Block, ...] = (
        Items(items=(*start, *steps), numbers=True),
        Items(items=tuple(notes)),
    )
    alt = say.say("figure_alt", name=entry.plain, start=entry.start or "")
    svg = exercise_figure(entry.id, title=alt.text)
    if svg is None:
        return Card(title=Said(text=entry.plain, origin=f"{place}#plain"), blocks=words)
    beside = Beside(columns=((Figure(draw=lambda: svg, alt=alt),), words), weights=(1, 4))
    return Card(title=Said(text=entry.plain, origin=f"{place}#plain"), blocks=(beside,))


def _open_questions(subject: Subject, say: Phrases) -> Iterator[Block]:
    asked = subject.guidance.safety_questions[:_OPEN]
    if asked:
        yield Heading(said=say.say("open_questions"))
        yield Items(items=tuple(each.question for each in asked), ticks=True)
