"""Laws of words: questions that a child of eleven can read, answers with labels, no blanks."""

from collections.abc import Collection, Iterator

from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.faults import Fault, Keys, Place, suggestion
from legsense.knowledge.presence import is_yes_or_no
from legsense.knowledge.reading_age import HIGHEST_READING_AGE, hardest_words, reading_age
from legsense.knowledge.walk import walk


def questions_are_easy_to_read(base: KnowledgeBase) -> Iterator[Fault]:
    """Yield questions for a person that are too hard to read."""
    exceptions = base.single("reading_age_exceptions")
    highest = exceptions.highest if exceptions is not None else HIGHEST_READING_AGE
    known = frozenset(item.word for item in exceptions.words) if exceptions is not None else ()
    for place, text in _questions(base):
        age = reading_age(text, known_words=known)
        if age > highest:
            words = ", ".join(f"`{word}`" for word in hardest_words(text, known_words=known))
            yield Fault(
                place=place,
                what=f"this question has a reading age of {age:.1f}",
                why=f"but people of {highest:g} must be able to read it (longest: {words})",
                todo="Use shorter words or two sentences; list a word that nothing can replace in "
                "kb/wording/reading_age_exceptions.yaml with the reason",
            )


def _questions(base: KnowledgeBase) -> Iterator[tuple[Place, str]]:
    for finding in base.findings.values():
        if finding.answered_by == "person":
            yield (
                Place(file=base.file_of("finding", finding.id), keys=("question",)),
                finding.question,
            )
    safety = base.single("safety_questions")
    for position, item in enumerate(getattr(safety, "questions", ())):
        keys: Keys = ("questions", position, "question")
        yield (
            Place(file=base.file_of("safety_questions", "safety_questions"), keys=keys),
            item.question,
        )


def exceptions_are_used(base: KnowledgeBase) -> Iterator[Fault]:
    """Yield hard words on the list that no question uses."""
    exceptions = base.single("reading_age_exceptions")
    if exceptions is None or base.unread.get("finding"):
        return
    text = " ".join(question.lower() for _, question in _questions(base))
    for position, item in enumerate(exceptions.words):
        if item.word not in text:
            yield Fault(
                place=Place(
                    file=base.file_of("reading_age_exceptions", "reading_age_exceptions"),
                    keys=("words", position, "word"),
                ),
                what=f"`{item.word}` is an exception",
                why="but no question uses it",
                todo="Remove it",
            )


def answers_have_labels(base: KnowledgeBase) -> Iterator[Fault]:
    """Yield findings whose answers have no words, or words for answers that do not exist."""
    for finding in base.findings.values():
        file = base.file_of("finding", finding.id)
        keys: Keys = ("answer_labels",)
        answers: Collection[str] = finding.values
        if finding.sided:
            answers = ("none", "left", "right", "both", "absent", "present")
        for value in finding.answer_labels:
            if value not in answers:
                yield Fault(
                    place=Place(file=file, keys=(*keys, value)),
                    what=f"`{value}` has a label",
                    why=f"but it is no value of `{finding.id}`",
                    todo=suggestion(value, answers, otherwise="remove it"),
                )
        needed = [] if is_yes_or_no(finding) or finding.regions else finding.values
        missing = [value for value in needed if value not in finding.answer_labels]
        if missing and finding.answered_by == "person":
            yield Fault(
                place=Place(file=file, keys=keys if finding.answer_labels else ("values",)),
                what=f"no label for {', '.join(f'`{value}`' for value in missing)}",
                why="but a person chooses between words, not ids",
                todo="Add them under `answer_labels`",
            )


def findings_can_be_answered(base: KnowledgeBase) -> Iterator[Fault]:
    """Yield findings without values and without a measure, and sided ones with other values."""
    for finding in base.findings.values():
        file = base.file_of("finding", finding.id)
        if not finding.values and finding.measure is None and not finding.regions:
            yield Fault(
                place=Place(file=file, keys=("id",)),
                what=f"`{finding.id}` has neither `values` nor `measure`",
                why="so nobody can answer it",
                todo="Add one of the two",
            )
        if finding.values and finding.measure is not None:
            yield Fault(
                place=Place(file=file, keys=("measure",)),
                what=f"`{finding.id}` has both `values` and `measure`",
                why="but an answer is either chosen or measured",
                todo="Remove one of the two",
            )
        if finding.sided and not is_yes_or_no(finding):
            yield Fault(
                place=Place(file=file, keys=("values",)),
                what=f"`{finding.id}` is sided and has values of its own",
                why="but the answers of a sided finding are none, left, right and both",
                todo="Write `values: [absent, present]`, or remove `sided`",
            )


def no_text_is_blank(base: KnowledgeBase) -> Iterator[Fault]:
    """Yield texts that hold nothing but spaces."""
    for kind, record_id, record in base.each():
        for spot in walk(record):
            if isinstance(spot.value, str) and not spot.value.strip():
                yield Fault(
                    place=Place(file=base.file_of(kind.name, record_id), keys=spot.keys),
                    what=f"`{spot.keys[-1]}` is blank",
                    why="so a reader would see nothing",
                    todo="Write it, or remove the key",
                )
