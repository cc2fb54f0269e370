"""Figures of cases against numbers worked out by hand."""

from dataclasses import replace

import pytest

from legsense.evaluation.calibration import wilson
from legsense.evaluation.cases_figures import figures
from legsense.evaluation.cases_file import CaseSet, GoldCase
from legsense.evaluation.cases_gold import Gold
from legsense.evaluation.cases_run import Outcome, run_case
from legsense.evaluation.cases_urgency import capability, triaged, verdict
from legsense.model.answers import Answers
from legsense.model.tables import Tables

FIRST, OTHER = "lumbar_disc_radiculopathy", "cauda_equina_syndrome"


def outcome(
    number: int,
    gold: str,
    said: str,
    *,
    accepted: tuple[str, ...] = (),
    right: tuple[str, ...] = (FIRST,),
    rank: int | None = 1,
    probability: float = 0.5,
) -> Outcome:
    """Return what was concluded about a made-up case."""
    case = GoldCase(
        id=f"case-{number}",
        source="",
        in_scope=True,
        told=Answers(),
        full=Answers(),
        child=False,
        gold=Gold(conditions=right, outside=None, urgency=gold, accepted=(gold, *accepted)),
    )
    leader = right[0] if rank == 1 else OTHER
    return Outcome(
        case=case,
        level=said,
        level_by_rules=said,
        reasons=(),
        ranked=((leader, probability),),
        rank=rank,
        talk=None,
    )


def test_a_level_that_is_accepted_is_neither_over_nor_under(tables: Tables) -> None:
    """Raters may differ; what one of them said is right."""
    accepted = outcome(1, "same_day", "within_2_weeks", accepted=("within_2_weeks",))

    assert verdict("within_2_weeks", accepted, tables) == "exact"
    assert verdict("emergency_now", accepted, tables) == "over"
    assert verdict("routine", accepted, tables) == "under"


def test_urgency_counts_are_those_of_the_hand(tables: Tables) -> None:
    """Five cases: two exact, one over, one under by one level, one under by two."""
    five = [
        outcome(1, "emergency_now", "emergency_now"),
        outcome(2, "routine", "routine"),
        outcome(3, "routine", "same_day"),
        outcome(4, "emergency_now", "same_day", right=(OTHER,)),
        outcome(5, "same_day", "routine"),
    ]

    found = triaged(five, tables)

    assert (found.exact.value, found.over.value, found.under.value) == (0.4, 0.2, 0.4)
    assert found.emergency_recall.value == 0.5
    assert found.safe_strict.value == 0.6
    assert found.safe_one_level.value == 0.8
    assert found.over_inclination.value == pytest.approx(1 / 3)
    assert found.under_emergencies == ("case-4",)
    assert [share.n for share in found.by_level["routine"]] == [2, 2, 2]


def test_places_and_brier_are_those_of_the_hand(tables: Tables) -> None:
    """Right first at 0.9, third at 0.6, never: top 1 one in three, top 3 two in three."""
    three = [
        outcome(1, "routine", "routine", rank=1, probability=0.9),
        outcome(2, "routine", "routine", rank=3, probability=0.6),
        outcome(3, "routine", "routine", rank=None, probability=0.2),
    ]

    found = figures(three, tables)

    assert [found.top[k].value for k in (1, 3, 5)] == pytest.approx([1 / 3, 2 / 3, 2 / 3])
    assert found.brier == pytest.approx((0.1**2 + 0.6**2 + 0.2**2) / 3)
    assert found.asked is None


def test_a_case_without_an_id_for_its_diagnosis_counts_for_urgency_alone(tables: Tables) -> None:
    """It cannot be ranked right, and is not held against the ranking."""
    two = [
        outcome(1, "routine", "routine"),
        outcome(2, "routine", "routine", right=("x",), rank=None),
    ]
    unknown = replace(
        two[1], case=replace(two[1].case, gold=replace(two[1].case.gold, conditions=()))
    )

    found = figures([two[0], unknown], tables)

    assert (found.n, found.n_ranked, found.triaged.n) == (2, 1, 2)
    assert found.top[1].value == 1.0
    assert found.covered.value == 0.5


def test_the_capability_score_weighs_by_difficulty() -> None:
    """Worked by hand: of three advisers, solved shares 1/3 and 2/3 on two cases."""
    found = capability({"a": [True, True], "b": [False, True], "c": [False, False]})

    assert found["a"] == pytest.approx(50 * (1 + (2 / 3 + 1 / 3) / 2))
    assert found["b"] == pytest.approx(50 * (1 + (-1 / 3 + 1 / 3) / 2))
    assert found["c"] == pytest.approx(50 * (1 - (1 / 3 + 2 / 3) / 2))
    assert sum(found.values()) / 3 == pytest.approx(50.0)


def test_wilson_agrees_with_a_published_example() -> None:
    """Newcombe 1998, doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E, table I."""
    share = wilson(15, 148)

    assert (round(share.low, 4), round(share.high, 4)) == (0.0624, 0.1605)


def test_findings_of_an_examination_count_unless_left_out(cases: CaseSet, tables: Tables) -> None:
    """The leading cause is more probable with them; what the person says is the same."""
    feet = next(case for case in cases.cases if case.id == "diabetic-feet")

    examined = run_case(feet, tables)
    told = run_case(feet, tables, examination=False)

    assert examined.rank == told.rank == 1
    assert examined.ranked[0][1] != told.ranked[0][1]


def test_a_child_is_triaged_and_never_ranked(cases: CaseSet, tables: Tables) -> None:
    """The example of nine years."""
    child = next(case for case in cases.cases if case.id == "not-known-here")

    found = run_case(child, tables)

    assert found.case.child
    assert not found.counts_for_ranking
    assert found.level in {level.id for level in tables.rules.levels}
