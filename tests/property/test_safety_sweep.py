"""Random people by the thousand: no red flag is argued down.

A million, by command: `legsense simulate 1000000 --safety`.
"""

import dataclasses

import pytest

from legsense.knowledge.current import load_tables
from legsense.model.tables import Tables
from legsense.population.sweep import excused_findings, red_flags_of, safety_sweep

N_PEOPLE = 20_000


@pytest.fixture(scope="module")
def tables() -> Tables:
    """Return the compiled tables."""
    return load_tables()


@pytest.mark.slow
def test_no_red_flag_is_argued_down(tables: Tables) -> None:
    """The result is at least each fired rule's level, and adding a red flag lowers no level."""
    red_flags = red_flags_of(excused_findings(), tables)

    report = safety_sweep(N_PEOPLE, seed=12, red_flags=red_flags, tables=tables)

    assert report.faults == ()
    assert report.n_people == N_PEOPLE
    assert all(report.by_level[level.id] for level in tables.rules.levels if level.rank > 1)


def test_the_sweep_would_notice(tables: Tables) -> None:
    """With a reassuring finding called a red flag it must find people whose level falls."""
    reassuring = [each for each in excused_findings() if each == "positional_brief_only"]
    assert reassuring

    report = safety_sweep(4000, seed=13, red_flags=reassuring * 4, tables=tables)

    assert report.n_faults > 0


def test_the_sweep_would_notice_a_result_below_a_rule(tables: Tables) -> None:
    """With every rule of routine called an emergency afterwards, the results are too low."""
    from legsense.population.outcome import outcomes_of
    from legsense.population.simulate import Recipe, draw
    from legsense.population.sweep import _below_a_rule

    people = next(iter(draw(300, Recipe(seed=14, missing=0.5), tables))).people
    outcomes = outcomes_of(people, tables)
    harsher = dataclasses.replace(
        tables,
        rules=dataclasses.replace(
            tables.rules,
            rules=tuple(
                dataclasses.replace(rule, level="emergency_now") for rule in tables.rules.rules
            ),
        ),
    )

    assert _below_a_rule(outcomes.rank, outcomes.triage, tables) == []
    assert _below_a_rule(outcomes.rank, outcomes.triage, harsher) != []
