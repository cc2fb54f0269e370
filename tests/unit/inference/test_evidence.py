"""Answers to array indices: what counts, what is left out, and which prior is asked for."""

import dataclasses

import pytest

from legsense.inference.evidence import Observed, age_band, evidence_of, value_number
from legsense.knowledge.current import load_tables
from legsense.model.answers import UNKNOWN, Answers, AnswerValue, Mark
from legsense.model.tables import Tables


@pytest.fixture(scope="module")
def tables() -> Tables:
    """Return the compiled tables."""
    return load_tables()


def observed(tables: Tables, **values: AnswerValue) -> dict[str, Observed]:
    """Return what was heard of some answers, by finding."""
    found = evidence_of(Answers(values=values), tables).observed
    return {item.finding: item for item in found}


@pytest.mark.parametrize(
    ("age", "band"),
    [
        (0.0, 0),
        (17.0, 0),
        (18.0, 0),
        (39.9, 0),
        (40.0, 1),
        (60.0, 2),
        (74.9, 2),
        (75.0, 3),
        (120.0, 3),
    ],
)
def test_an_age_falls_in_its_band(age: float, band: int) -> None:
    """Bands start at 18, 40, 60 and 75; a child is put in the first, and ranked by nobody."""
    assert age_band(Answers(values={"age_years": age})) == band


@pytest.mark.parametrize("values", [{}, {"age_years": UNKNOWN}])
def test_without_an_age_all_adults_are_meant(values: dict[str, AnswerValue]) -> None:
    """The last band stands for age not known."""
    assert age_band(Answers(values=values)) == 4


def test_sex_not_said_is_its_own_case(tables: Tables) -> None:
    """Intersex and unknown get no sex factor; they are not guessed."""
    sexes = {
        said: evidence_of(Answers(values={"sex_recorded": said}), tables).sex
        for said in ("female", "male", UNKNOWN)
    }

    assert sexes == {"female": 1, "male": 2, UNKNOWN: 0}


def test_a_finding_from_sixty_on_is_read_against_later_age(tables: Tables) -> None:
    """Some signs are there in healthy people of sixty, so their slots differ."""
    names = list(tables.vocabulary.findings)
    moved = [
        key
        for key in names
        if tables.slot_start[names.index(key)] != tables.aged_slot_start[names.index(key)]
    ]
    assert moved
    spec = tables.vocabulary.findings[moved[0]]
    value = "both" if spec.sided else "present"

    young = observed(tables, age_years=59.0, **{spec.id: value})[spec.id]
    old = observed(tables, age_years=60.0, **{spec.id: value})[spec.id]

    assert young.first != old.first
    assert young.value == old.value


def test_a_measured_finding_falls_in_one_class(tables: Tables) -> None:
    """Each class holds its lower edge and not its upper; beyond the ends the outer ones do."""
    spec = tables.vocabulary.findings["duration_days"]
    for number, interval in enumerate(spec.classes):
        if interval.from_value is not None:
            assert value_number(spec, interval.from_value) == number
        if interval.below is not None:
            assert value_number(spec, interval.below) == number + 1

    assert value_number(spec, 0.0) == 0
    assert value_number(spec, 1e9) == len(spec.classes) - 1


@pytest.mark.parametrize(
    ("answer", "value", "side"),
    [("none", 0, None), ("left", 1, 0), ("right", 1, 1), ("both", 1, 2), ("present", 1, None)],
)
def test_a_sided_answer_is_presence_and_a_side(
    answer: str, value: int, side: int | None, tables: Tables
) -> None:
    """A side not known is presence alone."""
    item = observed(tables, foot_drop=answer)["foot_drop"]

    assert (item.value, item.side, item.yes_no) == (value, side, True)


def test_what_was_said_in_words_stays_beside_a_painted_map(tables: Tables) -> None:
    """The map counts with part of its weight instead; no answer is thrown away."""
    values: dict[str, AnswerValue] = {"leg_numbness": "left", "back_pain": "present"}
    for spec in tables.vocabulary.findings.values():
        if spec.map_overlap:
            values[spec.id] = "left" if spec.sided else spec.values[-1]
    unpainted = Answers(values=values)

    painted = dataclasses.replace(unpainted, marks=(Mark(region="heel", side="left"),))

    assert evidence_of(painted, tables) == evidence_of(unpainted, tables)


def test_every_value_of_every_risk_factor_is_heard(tables: Tables) -> None:
    """Plain, sided and with several values alike: each answer has a slot of its own finding."""
    for index, spec in enumerate(tables.vocabulary.findings.values()):
        start = int(tables.risk_slot_start[index])
        if start < 0:
            continue
        answers = ("none", "left", "right", "both", "present") if spec.sided else spec.values
        for answer in answers:
            risks = evidence_of(Answers(values={spec.id: answer}), tables).risks
            assert risks == ((spec.id, start + value_number(spec, answer)),)


def test_a_movement_tried_alone_is_pulled_back(tables: Tables) -> None:
    """The share of the way is the setting of the knowledge base; an examined one is not pulled."""
    alone = Answers(values={"foot_drop": "left"}, self_tested=frozenset({"foot_drop"}))

    pulls = [
        evidence_of(answers, tables).observed[0].pull
        for answers in (alone, Answers(values=alone.values))
    ]

    assert pulls == [tables.settings["self_test_pull"], 0.0]


def test_leaving_a_finding_out_leaves_the_rest(tables: Tables) -> None:
    """As if it had not been asked: neither evidence nor risk factor remains."""
    values: dict[str, AnswerValue] = {
        "back_pain": "present",
        "diabetes": "present",
        "fever": "absent",
    }
    names = tables.vocabulary.findings
    answers = Answers(values={key: value for key, value in values.items() if key in names})

    shorter = evidence_of(answers, tables).without("back_pain", "diabetes")

    assert {item.finding for item in shorter.observed} == {"fever"}
    assert shorter.risks == ()
