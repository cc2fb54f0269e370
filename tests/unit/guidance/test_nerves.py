"""Nerve conduction: limits by age and height, criteria with figures, the pattern and its cautions."""

from typing import Any

import pytest

from legsense.errors import CaseError, UnknownIdError
from tests.unit.guidance.conftest import Read

SURAL_WELL = [
    {"nerve": "sural", "side": side, "amplitude_uv": 14, "distal_latency_ms": 3.6}
    for side in ("left", "right")
]
FIBULAR_WELL = {"nerve": "fibular_edb", "side": "right", "amplitude_mv": 4, "velocity_m_per_s": 46}
TIBIAL_WELL = {"nerve": "tibial_ah", "side": "right", "amplitude_mv": 9, "velocity_m_per_s": 45}


def study(read: Read, *nerves: Any, age: float = 50.0, **more: Any) -> Any:
    """Return what a study shows."""
    given = {"temperature_celsius": 32.0, "height_cm": 172, **more}
    return read(of="nerve_conduction", age_years=age, nerves=list(nerves), **given)


def test_all_within_their_limits_is_normal(read: Read) -> None:
    """And the words say what a normal study cannot see."""
    found = study(read, *SURAL_WELL, FIBULAR_WELL, TIBIAL_WELL)

    assert found.sets == {"nerve_conduction_pattern": "normal"}
    assert "small-fibre" in found.lines[0].clinical


def test_small_sural_responses_on_both_sides_are_length_dependent(read: Read) -> None:
    """With velocities near their limit: axonal."""
    found = study(
        read,
        {"nerve": "sural", "side": "left", "response": "absent"},
        {"nerve": "sural", "side": "right", "amplitude_uv": 1.5},
        {"nerve": "fibular_edb", "side": "left", "amplitude_mv": 0.7, "velocity_m_per_s": 38},
    )

    assert found.sets == {"nerve_conduction_pattern": "axonal_length_dependent"}
    assert {check.criterion for check in found.checks if check.met} == {"axonal"}
    assert any("Axonal" in remark and "Fibular motor" in remark for remark in found.remarks)


def test_two_slow_nerves_are_demyelinating_and_the_criteria_are_shown(read: Read) -> None:
    """Velocity under 70% of the limit in the fibular and the tibial nerve."""
    slow = [
        {"nerve": nerve, "side": "left", "amplitude_mv": 4.0, "velocity_m_per_s": 22}
        for nerve in ("fibular_edb", "tibial_ah")
    ]
    found = study(read, *SURAL_WELL, *slow)

    assert found.sets == {"nerve_conduction_pattern": "demyelinating"}
    assert {check.criterion for check in found.checks if check.met} == {"efns_i_b"}
    assert any("59% of the limit" in check.shown or "61%" in check.shown for check in found.checks)


def test_the_tibial_nerve_alone_never_makes_it_demyelinating(read: Read) -> None:
    """Its block and dispersion are over-called."""
    slow = [
        {"nerve": "tibial_ah", "side": side, "amplitude_mv": 6.0, "velocity_m_per_s": 20}
        for side in ("left", "right")
    ]

    assert study(read, *SURAL_WELL, *slow).sets != {"nerve_conduction_pattern": "demyelinating"}


def test_a_cold_leg_proves_nothing(read: Read) -> None:
    """Slowness at 26 degrees is not passed on to the model, and the remark says why."""
    slow = [
        {"nerve": nerve, "side": "left", "amplitude_mv": 4.0, "velocity_m_per_s": 22}
        for nerve in ("fibular_edb", "tibial_ah")
    ]
    found = study(read, *SURAL_WELL, *slow, temperature_celsius=26.0)

    assert found.sets == {}
    assert any("slowness proves nothing" in remark for remark in found.remarks)


def test_a_conduction_block_in_one_nerve_is_that_nerve(read: Read) -> None:
    """The amplitude falls by three quarters across the fibular head; all else is well."""
    blocked = {
        "nerve": "fibular_edb",
        "side": "left",
        "amplitude_mv": 5.0,
        "proximal_amplitude_mv": 1.2,
        "velocity_m_per_s": 45,
    }
    found = study(read, *SURAL_WELL, FIBULAR_WELL, TIBIAL_WELL, blocked)

    assert found.sets == {"nerve_conduction_pattern": "single_nerve"}
    assert any("Conduction block" in remark and "76%" in remark for remark in found.remarks)


def test_a_small_motor_response_with_good_sensory_ones_points_to_a_root(read: Read) -> None:
    """The lesion lies above the ganglion."""
    small = {"nerve": "fibular_edb", "side": "left", "amplitude_mv": 0.6, "velocity_m_per_s": 44}

    assert study(read, *SURAL_WELL, FIBULAR_WELL, TIBIAL_WELL, small).sets == {
        "nerve_conduction_pattern": "root_pattern_sensory_normal"
    }


def test_separate_nerves_on_different_sides_are_multifocal(read: Read) -> None:
    """One sural and the other side's fibular nerve, with their fellows well."""
    found = study(
        read,
        {"nerve": "sural", "side": "left", "response": "absent"},
        SURAL_WELL[1],
        {"nerve": "fibular_edb", "side": "right", "amplitude_mv": 0.4},
        {"nerve": "fibular_edb", "side": "left", "amplitude_mv": 5.0},
    )

    assert found.sets == {"nerve_conduction_pattern": "multifocal"}


def test_limits_follow_age_and_height(read: Read) -> None:
    """41 m/s in the tibial nerve is slow at 30 years and 165 cm, and well at 60 and 175 cm."""
    nerve = {"nerve": "tibial_ah", "side": "left", "amplitude_mv": 8, "velocity_m_per_s": 41}
    young = study(read, *SURAL_WELL, nerve, age=30.0, height_cm=165)
    older = study(read, *SURAL_WELL, nerve, age=60.0, height_cm=175)

    assert any("velocity 41 m/s! (limit 42)" in line.shown for line in young.lines)
    assert any("velocity 41 m/s (limit 34)" in line.shown for line in older.lines)


def test_the_limits_of_the_laboratory_win(read: Read) -> None:
    """And the result says whose limits were used."""
    nerve = {"nerve": "sural", "side": "left", "amplitude_uv": 5, "limits": {"amplitude_uv": 6}}
    found = study(read, nerve, TIBIAL_WELL)

    assert "amplitude 5 uV! (limit 6)" in found.lines[1].shown
    assert "laboratory" in found.remarks[0]


@pytest.mark.parametrize(
    ("nerve", "message"),
    [
        ({"nerve": "sural", "side": "left", "amplitude_mv": 5}, "measured in another unit"),
        ({"nerve": "sural", "side": "left", "amplitude_uv": 900}, "outside what is possible"),
        ({"nerve": "sural", "amplitude_uv": 9}, "expected left or right"),
        ({"nerve": "median", "side": "left"}, "expected one of fibular_edb"),
        ({"nerve": "sural", "side": "left", "speed": 40}, r"nerves\[0\]\.speed: not known here"),
        ({"nerve": "sural", "side": "left"}, "no amplitude"),
    ],
)
def test_a_nerve_that_cannot_be_read_is_refused(
    nerve: dict[str, Any], message: str, read: Read
) -> None:
    """The message names the nerve by its place in the list."""
    with pytest.raises((CaseError, UnknownIdError), match=message):
        study(read, nerve)


def test_a_nerve_squeezed_at_the_knee_is_named_with_its_place(read: Read) -> None:
    """Slower by more than 10 m/s and weaker by more than 25% across the head of the fibula."""
    squeezed = {
        "nerve": "fibular_edb",
        "side": "left",
        "amplitude_mv": 4.0,
        "velocity_m_per_s": 46,
        "across_knee_velocity_m_per_s": 30,
        "below_knee_amplitude_mv": 3.8,
        "above_knee_amplitude_mv": 2.1,
    }
    found = study(read, *SURAL_WELL, FIBULAR_WELL, TIBIAL_WELL, squeezed)

    assert found.sets == {"nerve_conduction_pattern": "single_nerve"}
    assert (found.lines[0].about, found.lines[0].side) == (
        "the nerve to the top of the foot",
        "left",
    )
    assert {"fibular_head_slowing", "fibular_head_block"} <= {
        check.criterion for check in found.checks if check.met
    }
    assert any("at the knee" in remark and "45%" in remark for remark in found.remarks)


def test_a_long_distal_response_is_a_criterion(read: Read) -> None:
    """Fibular 7.6 ms or more, in the table of EFNS/PNS 2010."""
    long, short = (
        study(
            read,
            *SURAL_WELL,
            {"nerve": "fibular_edb", "side": "left", "amplitude_mv": 4, "distal_duration_ms": ms},
        )
        for ms in (7.6, 7.5)
    )  # fmt: skip

    assert [check.met for check in long.checks if check.criterion == "efns_i_g"] == [True]
    assert [check.met for check in short.checks if check.criterion == "efns_i_g"] == [False]


def test_what_was_not_written_is_said(read: Read) -> None:
    """Age, height and warmth decide what a limit is worth."""
    found = read(of="nerve_conduction", nerves=[*SURAL_WELL, TIBIAL_WELL])

    assert {"Age", "Height", "Limb"} <= {remark.split()[0] for remark in found.remarks}
