"""The reading age agrees with worked examples and with a second counter of syllables."""

import pyphen  # type: ignore[import-untyped]
import pytest

from legsense.knowledge.load import read_knowledge
from legsense.knowledge.reading_age import hardest_words, reading_age, syllables

COUNTED_BY_HAND = {
    "numb": 1, "tingling": 2, "numbness": 2, "walked": 1, "needed": 2, "toes": 1, "boxes": 2,
    "table": 2, "muscle": 2, "family": 3, "injury": 3, "area": 3, "someone": 2, "lately": 2,
    "operation": 4, "chemotherapy": 5, "fibrillation": 4, "kidney": 2, "usual": 3, "people": 2,
    "poo": 1, "wee": 1, "eye": 1, "stairs": 1, "pressure": 2, "special": 2, "patient": 2,
}  # fmt: skip


@pytest.mark.parametrize(("word", "count"), COUNTED_BY_HAND.items())
def test_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    """The words that questions are made of."""
    assert syllables(word) == count


def test_the_formula_is_that_of_flesch_and_kincaid() -> None:
    """Six words, one sentence, six syllables: 0.39 * 6 + 11.8 * 1 - 15.59, plus 5 years."""
    assert reading_age("The cat sat on the mat.") == pytest.approx(3.55, abs=1e-9)


def test_two_sentences_are_easier_than_one_long_one() -> None:
    """Splitting is the advice that the fault gives."""
    long = "Is your leg numb and does it hurt when you walk and when you stand?"
    short = "Is your leg numb? Does it hurt when you walk? Does it hurt when you stand?"

    assert reading_age(short) < reading_age(long)


def test_a_known_word_counts_as_a_short_one() -> None:
    """An exception for a word that nothing can replace."""
    text = "Have you had chemotherapy?"

    assert reading_age(text, known_words={"chemotherapy"}) == reading_age("Have you had tea?")


def test_the_hardest_words_come_first() -> None:
    """They tell the writer what to replace."""
    assert hardest_words("Have you had an intravenous injection?") == ["intravenous", "injection"]


def test_syllables_agree_with_hyphenation_over_the_questions() -> None:
    """Oracle: pyphen's hyphenation points, which never exceed the syllables, over all questions."""
    dictionary = pyphen.Pyphen(lang="en_GB")
    words = {
        word
        for finding in read_knowledge(laws=()).base.findings.values()
        if finding.answered_by == "person"
        for word in finding.question.lower().replace("?", "").replace(",", "").split()
        if word.isalpha()
    }

    too_few = [w for w in words if syllables(w) < len(dictionary.positions(w)) + 1]

    assert len(too_few) <= 0.03 * len(words)
