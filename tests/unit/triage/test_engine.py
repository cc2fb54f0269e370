"""From answers to urgency: which rules fire, what is asked next, what stays open."""

from legsense.model.answers import Answers, AnswerValue
from legsense.model.triage_rules import Triage
from legsense.triage.emergency import emergency_number
from legsense.triage.engine import in_asking_order, triage
from legsense.triage.screens import safety_screens
from tests.unit.triage.cases import triage_cases
from tests.unit.triage.compiled import compiled_rules

RULES = compiled_rules()


def result(**values: AnswerValue) -> Triage:
    """Return the triage of someone who gave these answers only."""
    return triage(Answers(values=values), RULES)


def test_the_most_urgent_rule_wins_and_stands_first() -> None:
    """Reasons come in order of urgency."""
    found = result(leg_numbness="left", fever="present", face_droop="left", facial_weakness="left")
    ranks = [RULES.rank(each.level) for each in found.because]

    assert found.level == "emergency_now"
    assert ranks == sorted(ranks, reverse=True)


def test_a_certain_emergency_asks_nothing_more() -> None:
    """Nothing could raise it, and nothing can lower it."""
    assert result(leg_numbness="left", back_pain="present", saddle_numbness="present").unasked == ()


def test_an_assumed_emergency_names_what_could_take_it_back() -> None:
    """Sudden, dead and nobody asked about posture."""
    found = result(onset_speed="seconds_minutes", severe_numbness="present")
    fired = next(each for each in found.because if each.id == "E12_sudden_severe")

    assert fired.assumed
    assert fired.open_questions == ("positional_brief_only",)
    assert "positional_brief_only" in found.unasked


def test_only_what_could_take_an_assumption_back_is_named() -> None:
    """A weak arm rests on the unknown onset; a headache would make it certain, not false."""
    found = result(leg_numbness="left", arm_weak_or_numb="present")
    fired = next(each for each in found.because if each.id == "E05_stroke")

    assert fired.assumed
    assert set(fired.open_questions) == {"onset_speed", "duration_days"}
    assert "sudden_severe_headache" in found.unasked


def test_a_certain_rule_has_no_open_question() -> None:
    """Assumed and certain rules are told apart."""
    fired = result(sepsis_signs="present").because[0]

    assert (fired.id, fired.assumed, fired.open_questions) == ("E29_sepsis", False, ())


def test_what_the_person_cannot_say_is_told_apart_from_what_nobody_asked() -> None:
    """Not asked again, but reported."""
    found = result(leg_numbness="left", nitrous_oxide_use="unknown")

    assert "nitrous_oxide_use" in found.cannot_say
    assert "nitrous_oxide_use" not in found.unasked


def test_strokes_are_asked_about_before_feet() -> None:
    """The order of asking is the order of danger."""
    unasked = result(leg_numbness="left").unasked

    assert unasked.index("facial_weakness") < unasked.index("saddle_numbness")
    assert unasked.index("saddle_numbness") < unasked.index("foot_wound")


def test_findings_on_no_screen_are_asked_last() -> None:
    """They belong to the story, not to the safety screens."""
    assert in_asking_order({"urge_to_move_legs", "fever", "burning_pain"}, RULES) == (
        "fever",
        "burning_pain",
        "urge_to_move_legs",
    )


def test_a_self_care_rule_is_no_reason_for_a_higher_level() -> None:
    """It is shown only where it decides."""
    levels = {each.level for each in result(positional_brief_only="present").because}

    assert "self_care" not in levels


def test_at_self_care_nothing_urgent_is_open() -> None:
    """Only questions that lead to a visit in weeks may still be asked."""
    case = next(each for each in triage_cases() if each.level == "self_care")
    found = triage(case.told(RULES), RULES)

    assert (found.level, found.unasked, found.cannot_say) == ("self_care", (), ())
    assert found.because


def test_at_first_every_screen_but_those_that_may_not_apply_is_open() -> None:
    """The child's question waits for the age, the weakness question for a weak leg."""
    shown = [each.id for each in safety_screens(Answers(), RULES)]

    asked = [each for screen in safety_screens(Answers(), RULES) for each in screen.findings]

    assert shown[0] == "stroke_and_collapse"
    assert "follow_up" not in shown
    assert "child_stopped_walking" not in asked


def test_a_finished_screen_is_not_shown_again() -> None:
    """Each tick is its own answer, and none of these answers them all."""
    stroke = next(each for each in RULES.screens if each.id == "stroke_and_collapse")
    no = dict.fromkeys(stroke.findings, "absent") | {
        "facial_weakness": "none",
        "hemisensory_loss": "none",
    }
    shown = {each.id for each in safety_screens(Answers(values=no), RULES)}

    assert "stroke_and_collapse" not in shown
    assert "breathing_heart_mind" in shown


def test_checklists_stay_short() -> None:
    """Eight ticks fit on the screen of a telephone; seven would take two screens more."""
    assert max(len(each.findings) for each in RULES.screens if each.form == "checklist") <= 8


def test_the_emergency_number_follows_the_country() -> None:
    """Codes are read in any case; an unlisted country gets the number to try first."""
    assert emergency_number("no", RULES).ambulance == "113"
    assert emergency_number("AU", RULES).ambulance == "000"
    assert emergency_number("ZZ", RULES).country == "default"
    assert emergency_number(None, RULES).ambulance == "112"
