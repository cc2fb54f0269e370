"""Five shades of truth: how one expression reads the answers."""

import pytest

from legsense.model.answers import Answers, AnswerValue, Mark
from legsense.model.triage_plain import expression_from_plain
from legsense.model.triage_rules import Combine, TriageRules
from legsense.triage.truth import CANNOT_SAY, FALSE, NOT_ASKED, TRUE, UNLESS, Reading
from tests.unit.triage.compiled import compiled_rules

RULES: TriageRules = compiled_rules()


def shade(plain: object, answers: Answers | None = None, **values: AnswerValue) -> int:
    """Return how true an expression is."""
    return Reading(answers or Answers(values=values), RULES).truth(expression_from_plain(plain))


@pytest.mark.parametrize(
    ("value", "expected"),
    [("present", TRUE), ("absent", FALSE), ("unknown", CANNOT_SAY)],
)
def test_a_plain_finding_is_true_false_or_cannot_say(value: str, expected: int) -> None:
    """The person's own word stands."""
    assert shade("fever", fever=value) == expected


def test_a_finding_that_nobody_asked_is_not_absent() -> None:
    """Not asked is not absent."""
    assert shade("fever") == NOT_ASKED


@pytest.mark.parametrize(
    ("value", "expected"),
    [("none", FALSE), ("left", TRUE), ("both", FALSE), ("present", CANNOT_SAY)],
)
def test_one_side_is_read_from_the_side(value: str, expected: int) -> None:
    """Present on a side that nobody knows may be one side or both."""
    one_side = {"f": "leg_swelling", "op": "in", "v": ["left", "right"]}

    assert shade(one_side, leg_swelling=value) == expected


def test_the_complaint_is_present_even_when_nobody_asked() -> None:
    """Whoever is here has it; the side stays to be asked."""
    assert shade("leg_numbness") == TRUE
    assert shade("leg_numbness", leg_numbness="unknown") == TRUE
    assert shade({"f": "leg_numbness", "op": "eq", "v": "both"}) == NOT_ASKED
    assert shade("leg_numbness", leg_numbness="none") == FALSE


def test_a_question_that_does_not_apply_counts_as_no() -> None:
    """Severe back pain in someone without back pain."""
    assert shade("severe_back_pain", back_pain="absent") == FALSE
    assert shade("severe_back_pain", back_pain="present") == NOT_ASKED
    assert shade("severe_back_pain") == NOT_ASKED


def test_a_given_answer_stands_even_where_the_question_did_not_apply() -> None:
    """A yes is never thrown away."""
    assert shade("severe_back_pain", back_pain="absent", severe_back_pain="present") == TRUE


def test_an_examination_finding_counts_whoever_answers_and_is_asked_of_clinicians_only() -> None:
    """Not examined is no gap in a person's own answers."""
    assert shade("hyperreflexia_legs") == FALSE
    assert shade("hyperreflexia_legs", respondent="clinician") == NOT_ASKED
    assert shade("hyperreflexia_legs", hyperreflexia_legs="both") == TRUE


@pytest.mark.parametrize(
    ("value", "expected"), [("present", FALSE), ("absent", TRUE), ("unknown", UNLESS)]
)
def test_an_exclusion_that_is_not_known_does_not_silence(value: str, expected: int) -> None:
    """A rule with an unknown exclusion holds unless the exclusion turns out true."""
    assert shade({"none": ["positional_brief_only"]}, positional_brief_only=value) == expected
    assert shade({"none": ["positional_brief_only"]}) == UNLESS


def test_all_is_the_least_and_any_the_greatest() -> None:
    """The shades stand in a row."""
    parts = ["fever", "collapse", "back_pain"]

    assert shade({"all": parts}, fever="present", collapse="unknown") == NOT_ASKED
    assert shade({"any": parts}, fever="absent", collapse="unknown") == CANNOT_SAY
    assert shade({"all": parts}, fever="absent") == FALSE
    assert shade({"any": parts}, fever="present") == TRUE


def test_at_least_two_of_three() -> None:
    """The second greatest decides."""
    two = {"at_least": {"n": 2, "of": ["fever", "collapse", "back_pain"]}}

    assert shade(two, fever="present", collapse="present") == TRUE
    assert shade(two, fever="present") == NOT_ASKED
    assert shade(two, fever="absent", collapse="absent") == FALSE


def test_nothing_in_all_is_true_and_nothing_in_any_is_false() -> None:
    """Empty lists read as logic has it."""
    reading = Reading(Answers(), RULES)

    assert reading.truth(Combine("all", ())) == TRUE
    assert reading.truth(Combine("any", ())) == FALSE


@pytest.mark.parametrize(
    ("plain", "low", "high"),
    [
        ({"f": "age_years", "op": "lt", "v": 16}, TRUE, FALSE),
        ({"f": "age_years", "op": "le", "v": 15}, TRUE, FALSE),
        ({"f": "age_years", "op": "gt", "v": 15}, FALSE, TRUE),
        ({"f": "age_years", "op": "ge", "v": 16}, FALSE, TRUE),
        ({"f": "age_years", "op": "eq", "v": 15}, TRUE, FALSE),
    ],
)
def test_a_measure_is_compared_at_its_edge(plain: object, low: int, high: int) -> None:
    """15 and 16 years."""
    assert shade(plain, age_years=15) == low
    assert shade(plain, age_years=16.0) == high


def test_a_measure_that_is_no_number_counts_as_not_known() -> None:
    """Words where a number belongs raise nothing and settle nothing."""
    assert shade({"f": "age_years", "op": "lt", "v": 16}, age_years="old") == CANNOT_SAY


def test_the_map_answers_for_the_area() -> None:
    """An unmarked area is free only where the marks are complete; pain is not numbness."""
    groin = {"f": "numb_area_map", "op": "in", "v": ["groin"]}
    marked = (Mark(region="groin", side="left"),)
    elsewhere = (Mark(region="heel", side="left"),)

    assert shade(groin) == NOT_ASKED
    assert shade(groin, Answers(marks=marked)) == TRUE
    assert shade(groin, Answers(marks=elsewhere)) == FALSE
    assert shade(groin, Answers(marks=elsewhere, marks_complete=False)) == CANNOT_SAY
    assert shade(groin, Answers(marks=(Mark(region="groin", side="left", sensation="pain"),))) == (
        FALSE
    )
    assert shade(groin, numb_area_map=("right.groin",)) == TRUE
    assert shade(groin, numb_area_map="unknown") == CANNOT_SAY


def test_foot_drop_is_weakness_on_its_side() -> None:
    """One answer settles another; with a weak other leg, both legs are weak."""
    both = {"f": "leg_weakness", "op": "eq", "v": "both"}

    assert shade("leg_weakness", foot_drop="left", leg_weakness="none") == TRUE
    assert shade(both, foot_drop="left", leg_weakness="right") == TRUE
    assert shade(both, foot_drop="left", leg_weakness="left") == FALSE
    assert shade(both, foot_drop="left") == NOT_ASKED
    assert shade(both, foot_drop="left", leg_weakness="unknown") == CANNOT_SAY
    assert shade(both, foot_drop="present", leg_weakness="left") == CANNOT_SAY


def test_blisters_are_a_rash() -> None:
    """A plain finding is settled in the same way."""
    assert shade("skin_rash", blistering_rash="present", skin_rash="absent") == TRUE


def test_an_open_question_gives_way_to_the_one_that_decides_whether_it_applies() -> None:
    """Hands are asked about before clumsy hands."""
    clumsy = expression_from_plain("hand_clumsy_or_numb")

    def open_for(**values: AnswerValue) -> list[str]:
        return list(Reading(Answers(values=values), RULES).open_leaves(clumsy, NOT_ASKED))

    assert open_for() == ["hand_symptoms"]
    assert open_for(hand_symptoms="left") == ["hand_clumsy_or_numb"]
    assert open_for(hand_symptoms="none") == []
    assert open_for(hand_symptoms="unknown") == ["hand_clumsy_or_numb"]


def test_a_reading_never_mistakes_one_expression_for_another() -> None:
    """Expressions made on the spot are told apart, even when one takes the place of a freed one."""
    reading = Reading(Answers(values={"fever": "present", "collapse": "absent"}), RULES)
    shades = [reading.truth(expression_from_plain(each)) for each in ["fever", "collapse"] * 200]

    assert shades == [TRUE, FALSE] * 200
