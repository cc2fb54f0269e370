"""Answers in words: as a person would give them."""

import pytest

from legsense.model.answers import Answers
from legsense.model.tables import Tables
from legsense.report.sayings import answer_in_words, answer_of, strength


@pytest.mark.parametrize(
    ("finding", "value", "words"),
    [
        ("fever", "present", "yes"),
        ("fever", "absent", "no"),
        ("fever", "unknown", "not known"),
        ("leg_numbness", "both", "yes, both sides"),
        ("leg_numbness", "none", "no"),
        ("duration_days", 1.0, "1 day"),
        ("duration_days", 12.0, "12 days"),
        ("onset_speed", "hours_days", "Over hours or a few days"),
    ],
)
def test_an_answer_is_told_in_words(
    finding: str, value: str | float, words: str, tables: Tables
) -> None:
    """No value id reaches a person."""
    assert answer_in_words(tables.vocabulary.findings[finding], value) == words


@pytest.mark.parametrize(
    ("finding", "value", "words"),
    [
        ("numb_area_map", ("heel", "left.heel"), "heel; heel (left)"),
        ("numb_area_map", ("front_of_thigh",), "front of the thigh"),
        ("numb_area_map", ("no_such_place",), "no such place"),
    ],
)
def test_several_answers_are_told_by_name(
    finding: str, value: tuple[str, ...], words: str, tables: Tables
) -> None:
    """Whatever a case names: regions, groups, one side of them, or something unknown."""
    answers = Answers(values={finding: value})

    assert answer_of(finding, answers, tables.vocabulary) == words


def test_several_choices_are_told_once_each(tables: Tables) -> None:
    """A list of choices is no list of regions."""
    answers = Answers(values={"kind_of_fit": ("first_fit", "known_fits", "first_fit")})
    told = answer_of("kind_of_fit", answers, tables.vocabulary)

    assert len(told.split("; ")) == 2
    assert "_" not in told


def test_every_value_of_every_finding_has_words(tables: Tables) -> None:
    """Nothing with an underscore is shown."""
    shown = {
        answer_in_words(spec, value)
        for spec in tables.vocabulary.findings.values()
        for value in (*spec.values, "unknown")
    }

    assert not [each for each in shown if "_" in each]


@pytest.mark.parametrize(
    ("log_odds", "words"),
    [(2.0, "strongly"), (-0.7, "clearly"), (0.25, "somewhat"), (0.0, "a little")],
)
def test_strength_looks_at_the_size_alone(log_odds: float, words: str) -> None:
    """Whether it speaks for or against is said by the heading."""
    assert strength(log_odds) == words
