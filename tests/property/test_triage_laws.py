"""Laws of triage on random people: nothing lowers, nothing crashes, order is idle."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from legsense.model.answers import ABSENT, PRESENT, UNKNOWN, Answers, AnswerValue, Mark
from legsense.model.triage_rules import Shape
from legsense.triage.engine import triage
from legsense.triage.screens import safety_screens
from tests.unit.triage.compiled import alarm_order, compiled_rules, findings_read

RULES = compiled_rules()
_EXCUSED = {each.finding for each in (*alarm_order().reassuring, *alarm_order().two_way)}
_ONE_SIDED = {each.finding for each in alarm_order().one_sided}
RED_FLAGS = sorted(
    each for each in findings_read() - _EXCUSED if RULES.shapes[each].kind in {"plain", "sided"}
)


def _values(shape: Shape) -> st.SearchStrategy[AnswerValue]:
    regions = ("groin", "thigh_up_front", "left.thigh_up_inner", "heel")
    strategies: Mapping[str, st.SearchStrategy[AnswerValue]] = {
        "plain": st.sampled_from([ABSENT, PRESENT]),
        "sided": st.sampled_from(["none", "left", "right", "both", PRESENT]),
        "choice": st.sampled_from(shape.values or ("",)),
        "measure": st.floats(0, 200, allow_nan=False),
        "regions": st.lists(st.sampled_from(regions), unique=True).map(tuple),
    }
    return strategies[shape.kind] | st.just(UNKNOWN)


_ENTRIES = st.sampled_from(sorted(findings_read())).flatmap(
    lambda finding: st.tuples(st.just(finding), _values(RULES.shapes[finding]))
)
PEOPLE = st.lists(_ENTRIES, max_size=60, unique_by=lambda entry: entry[0]).map(dict)


@given(values=PEOPLE, finding=st.sampled_from(RED_FLAGS))
def test_a_red_flag_set_present_never_lowers_urgency(
    values: dict[str, AnswerValue], finding: str
) -> None:
    """From any answer, or none, to a yes on the side that alarms most."""
    sided = RULES.shapes[finding].kind == "sided"
    worst = ("left" if finding in _ONE_SIDED else "both") if sided else PRESENT
    before = Answers(values=values)
    if finding in _ONE_SIDED and before.values.get(finding) in {"both", "right", PRESENT}:
        before = before.without(finding)
    after = before.with_value(finding, worst)

    assert RULES.rank(triage(after, RULES).level) >= RULES.rank(triage(before, RULES).level)


@given(values=PEOPLE, order=st.randoms(use_true_random=False))
def test_the_order_of_answers_is_idle(values: dict[str, AnswerValue], order: object) -> None:
    """The same answers in any order give the same result, byte for byte."""
    entries = list(values.items())
    order.shuffle(entries)  # type: ignore[attr-defined]

    assert triage(Answers(values=dict(entries)), RULES) == triage(Answers(values=values), RULES)


@given(
    values=PEOPLE,
    marks=st.lists(
        st.builds(
            Mark,
            region=st.sampled_from(["groin", "thigh_up_front", "toe1_top"]),
            side=st.sampled_from(["left", "right"]),
            sensation=st.sampled_from(["numb", "pain"]),
        ),
        max_size=3,
    ).map(tuple),
    complete=st.booleans(),
)
def test_any_answers_give_a_result_that_hangs_together(
    values: dict[str, AnswerValue], marks: tuple[Mark, ...], complete: bool
) -> None:
    """A level always; its reason unless it is the fallback; nothing asked twice."""
    answers = Answers(values=values, marks=marks, marks_complete=complete)
    result = triage(answers, RULES)

    assert result.level in {each.level for each in result.because} or (
        result.level == RULES.fallback
    )
    assert not set(result.unasked) & set(values)
    assert set(result.cannot_say) <= {*values, "numb_area_map"}


@given(values=PEOPLE)
def test_self_care_leaves_no_urgent_question_open(values: dict[str, AnswerValue]) -> None:
    """At self care the screens hold nothing that an urgent rule asks."""
    result = triage(Answers(values=values), RULES)
    if result.level == RULES.self_care:
        assert not result.cannot_say
        assert all(not each.assumed for each in result.because)


@given(values=PEOPLE)
def test_what_is_shown_is_what_is_open(values: dict[str, AnswerValue]) -> None:
    """Screens hold open findings only, each once, most dangerous screen first."""
    answers = Answers(values=values)
    shown = [each for screen in safety_screens(answers, RULES) for each in screen.findings]

    assert len(shown) == len(set(shown))
    assert set(shown) <= set(triage(answers, RULES).unasked)
