"""The interview over pipes, from welcome to result: nothing is lost, nothing is asked twice."""

import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from legsense.assess.interview_record import Record
from legsense.assess.interview_step import Step
from legsense.cli.interview.saved import load
from legsense.cli.written import OutputError
from legsense.model.answers import AnswerValue
from legsense.model.tables import Tables
from legsense.triage.engine import triage
from tests.adapters.cli.conftest import Done, Legsense
from tests.adapters.cli.person import Person, steps_of, talk_with
from tests.conftest import ROOT

WELL: dict[str, AnswerValue] = {
    "leg_numbness": "left",
    "age_years": 40.0,
    "sex_recorded": "male",
    "duration_days": 90.0,
}


def kept(state: Path) -> Path:
    """Return the one file that an interview has kept."""
    (file,) = state.glob("*.json")
    return file


def script(person: Person) -> list[str]:
    """Return every line that a person types, the country first."""
    steps_of(person)
    return ["GB", *person.typed]


@pytest.fixture
def well(tables: Tables) -> Person:
    """Return somebody with a numb leg and nothing else."""
    return Person(tables=tables, values=WELL, marks="17")


def test_an_interview_comes_to_a_result_and_leaves_nothing(
    well: Person, state: Path, legsense: Legsense
) -> None:
    """Answers are deleted at the end unless the person wants them."""
    done = legsense(stdin="\n".join([*script(well), ""]))

    assert (done.code, done.err) == (0, "")
    assert "No other question could change the result." in done.out
    assert "What this can be caused by" in done.out
    assert done.out.rstrip().endswith("Deleted.")
    assert list(state.glob("*")) == []


def test_a_finished_interview_can_be_kept_and_assessed(
    well: Person, state: Path, legsense: Legsense
) -> None:
    """The file is a case, for its owner alone, and gives the result that was shown."""
    done = legsense(stdin="\n".join([*script(well), "k"]))
    file = kept(state)

    assert f"legsense assess {file}" in done.out
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    shown = done.out[done.out.index("No other question") :]
    page = legsense("assess", str(file), "--country", "GB").out
    assert page in shown


def test_the_first_lists_come_before_anything_else(legsense: Legsense) -> None:
    """Danger first; the welcome says what this is not."""
    done = legsense(stdin="GB\n")

    assert "It is not a doctor." in done.out
    assert "Emergency number (GB): 999" in done.out
    assert done.out.index("face drooping") < done.out.index("Stopped.")


def test_an_emergency_stops_the_interview_at_once(state: Path, legsense: Legsense) -> None:
    """Action, number and what to say stand there after the tick that made the emergency."""
    done = legsense(stdin="GB\n0\n0\n0\n1 2\n1\n")

    assert done.code == 0
    page = done.out[done.out.index("EMERGENCY, NOW") :]
    assert page.index("Emergency number (GB): 999") < page.index("cauda equina")
    assert "What to tell them" in page
    assert f"legsense resume {kept(state)}" in page


def test_an_emergency_that_was_seen_is_not_shown_again(legsense: Legsense) -> None:
    """Whoever goes on is left in peace; the result leads with it again."""
    done = legsense(stdin="GB\n0\n0\n0\n1 2\n2\n0\nd\n\n")

    assert done.out.count("Please act on this now.") == 1
    assert done.out.count("EMERGENCY, NOW") == 2


def test_an_emergency_can_be_taken_back(legsense: Legsense) -> None:
    """A wrong key is no ambulance: b leads back to the list."""
    done = legsense(stdin="GB\n0\n0\n0\n1\nb\n0\n")

    after = done.out[done.out.index("EMERGENCY, NOW") :]
    assert "round your bottom" in after
    assert after.count("EMERGENCY") == 1


def test_back_undoes_any_number_of_steps(state: Path, legsense: Legsense) -> None:
    """What was answered before the first step back is gone, and the list is asked again."""
    legsense(stdin="GB\n0\n0\n3\n0\nb\nb\nb\n0\ns\n")
    case = json.loads(kept(state).read_text(encoding="utf-8"))

    assert [each["step"] for each in case["interview"]["steps"]] == [
        "stroke_and_collapse",
        "breathing_heart_mind",
    ]
    assert "cold_foot" not in case["answers"]


def test_back_at_the_beginning_says_so(legsense: Legsense) -> None:
    """There is nothing before the first question."""
    assert "This is the first question." in legsense(stdin="GB\nb\n").out


def test_i_dont_know_is_kept_as_unknown(state: Path, legsense: Legsense) -> None:
    """For the whole list, or for one line of it; never as a no."""
    legsense(stdin="GB\nu 6, 0\nu\ns\n")
    answers = json.loads(kept(state).read_text(encoding="utf-8"))["answers"]

    assert answers["facial_weakness"] == "none"
    assert answers["sudden_severe_headache"] == "unknown"
    assert answers["breathing_trouble"] == answers["generalised_weakness"] == "unknown"


def test_one_unknown_alone_leaves_the_others_open(legsense: Legsense) -> None:
    """A no about a danger sign has to be said."""
    assert "And the others?" in legsense(stdin="GB\nu 2\n").out


@pytest.mark.parametrize("typed", ["99", "x", "1 0", "-1", "1.5", "", "u", "²", "9" * 400])
def test_what_cannot_be_understood_is_asked_again(typed: str, legsense: Legsense) -> None:
    """Odd keys never end the interview and never count as an answer."""
    done = legsense(stdin=f"GB\n{typed}\ns\n")

    assert done.code == 0
    assert "Stopped." in done.out


def test_why_help_and_the_result_so_far_answer_without_moving_on(legsense: Legsense) -> None:
    """Each comes back to the same question."""
    done = legsense(stdin="GB\n?\nh\nr\ns\n")

    assert "Why we ask: It tells us how soon" in done.out
    assert "0 means none of these." in done.out
    assert "What you have so far" in done.out
    assert done.out.count("Is your face drooping or weak?") >= 2
    assert done.out.rstrip().endswith("Nothing was answered.")


def test_done_shows_the_result_with_what_is_still_open(legsense: Legsense) -> None:
    """A result before the end says that an emergency cannot be ruled out."""
    done = legsense(stdin="GB\n0\n0\nd\n\n")

    assert "safety questions not answered yet" in done.out
    assert "we cannot rule out an emergency" in done.out


@pytest.mark.parametrize("cut", [3, 8, 20])
def test_an_interview_resumed_is_the_interview_not_interrupted(
    cut: int, tables: Tables, state: Path, legsense: Legsense
) -> None:
    """Stopped after any number of answers and resumed, it ends with the same page."""
    person = Person(
        tables=tables,
        values={**WELL, "back_pain": "present", "pain_radiating_from_back": "left"},
        marks="11, 16",
    )
    lines = script(person)
    whole = legsense(stdin="\n".join([*lines, ""]))
    legsense(stdin="\n".join([*lines[:cut], "s", ""]))
    rest = legsense("resume", str(kept(state)), stdin="\n".join([*lines[cut:], ""]))

    def page(done: Done) -> str:
        begin = done.out.index("No other question")
        return done.out[begin : done.out.index("This is information", begin)]

    assert page(rest) == page(whole)


def test_going_back_works_after_resuming(state: Path, tables: Tables, legsense: Legsense) -> None:
    """The steps are in the file beside the answers."""
    legsense(stdin="GB\n0\n0\n0\ns\n")
    file = kept(state)
    legsense("resume", str(file), stdin="b\nb\ns\n")

    record = load(str(file), tables.vocabulary)
    assert [entry.step for entry in record.entries] == ["stroke_and_collapse"]


def test_answers_edited_by_hand_outrank_the_steps(
    state: Path, tables: Tables, legsense: Legsense
) -> None:
    """Whoever edits the file means it; going back ends there."""
    legsense(stdin="GB\n0\n0\ns\n")
    file = kept(state)
    case = json.loads(file.read_text(encoding="utf-8"))
    case["answers"]["collapse"] = "present"
    file.write_text(json.dumps(case), encoding="utf-8")
    record = load(str(file), tables.vocabulary)

    assert record.answers.values["collapse"] == "present"
    assert record.entries == ()
    assert record.country == "GB"


def test_any_case_can_be_resumed(tmp_path: Path, legsense: Legsense) -> None:
    """Only what the case leaves open is asked."""
    file = tmp_path / "mine.json"
    file.write_bytes((ROOT / "examples" / "sciatica.json").read_bytes())
    done = legsense("resume", str(file), stdin="GB\nd\n")

    assert done.code == 0
    assert "Is your face drooping" not in done.out
    assert "WITHIN 2 WEEKS" in done.out


def test_a_file_that_cannot_be_resumed_is_refused(tmp_path: Path, legsense: Legsense) -> None:
    """With the same messages as everywhere."""
    file = tmp_path / "bad.json"
    file.write_text('{"answers": {"fevr": "absent"}}', encoding="utf-8")
    done = legsense("resume", str(file))

    assert done.code == 3
    assert done.err.startswith(f"{file}: answers.fevr: no finding has this id")


def test_no_save_keeps_nothing(state: Path, legsense: Legsense) -> None:
    """Not even a folder, and it says so."""
    done = legsense("--no-save", stdin="GB\n0\ns\n")

    assert "Your answers are not kept." in done.out
    assert "Nothing was kept." in done.out
    assert not state.exists()


def test_a_folder_that_cannot_be_made_does_not_end_the_interview(
    tmp_path: Path, legsense: Legsense, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said, and the interview goes on without keeping anything."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    done = legsense(stdin="GB\n0\ns\n")

    assert done.code == 0
    assert "cannot be kept on this machine" in done.out


def test_a_full_disk_does_not_end_the_interview(
    legsense: Legsense, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said once, and the questions go on."""

    def full(*_: object) -> None:
        raise OutputError("interview.json: cannot be written (No space left on device).")

    monkeypatch.setattr("legsense.cli.interview.dialogue.save", full)
    done = legsense(stdin="GB\n0\n0\ns\n")

    assert done.code == 0
    assert " ".join(done.out.split()).count("From here on nothing is kept.") == 1
    assert "Nothing was kept." in done.out


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_stopped_process_loses_no_answer(how: signal.Signals, tmp_path: Path) -> None:
    """Ctrl-C ends with 130 and says how to go on; even a kill leaves the file."""
    environment = {**os.environ, "XDG_STATE_HOME": str(tmp_path), "NO_COLOR": "1"}
    with subprocess.Popen(
        [sys.executable, "-m", "legsense", "--country", "GB"],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin
        process.stdin.write("0\n0\n3\n")
        process.stdin.flush()
        for _ in range(400):
            files = list((tmp_path / "legsense").glob("interview-*.json"))
            if files and "look_and_feel_leg" in files[0].read_text(encoding="utf-8"):
                break
            time.sleep(0.05)
        process.send_signal(how)
        out, err = process.communicate(timeout=30)
    (file,) = (tmp_path / "legsense").glob("*.json")

    assert json.loads(file.read_text(encoding="utf-8"))["answers"]["sudden_severe_leg_pain"]
    if how is signal.SIGINT:
        assert process.returncode == 130
        assert f"legsense resume {file}" in out
        assert "Traceback" not in err


# ---------------------------------------------------------------- laws of the steps


PEOPLE: dict[str, dict[str, AnswerValue]] = {
    "well": WELL,
    "knows nothing": {},
    "no numbness": {**WELL, "leg_numbness": "none"},
    "child": {**WELL, "age_years": 9.0},
    "old": {**WELL, "age_years": 104.0, "leg_numbness": "both"},
    "weak": {**WELL, "leg_weakness": "left", "weakness_course": "improving"},
    "pregnant": {**WELL, "sex_recorded": "female", "pregnancy_status": "pregnant"},
    "cancer": {**WELL, "cancer_history": "past", "cancer_drug_treatment": "now"},
}


def asked_in(steps: list[Step]) -> list[str]:
    """Return the findings of all steps that ask something new, in order."""
    return [each for step in steps for each in step.findings if each not in step.sides]


@pytest.mark.parametrize("otherwise", ["no", "u"])
@pytest.mark.parametrize("values", PEOPLE.values(), ids=list(PEOPLE))
def test_every_interview_ends_and_asks_nothing_twice(
    values: dict[str, AnswerValue], otherwise: str, tables: Tables
) -> None:
    """Whatever is answered, no finding comes again, and no safety question is left at the end."""
    person = Person(tables=tables, values=values, otherwise=otherwise)
    steps = steps_of(person)
    asked = asked_in(steps)

    assert len(steps) <= 30
    assert sorted(asked) == sorted(set(asked))


def test_an_interview_leaves_no_safety_question_open(well: Person, tables: Tables) -> None:
    """Only the drawing may stay open: a terminal names regions instead."""
    record, _ = talk_with(well, Record())
    unasked = triage(record.answers, tables.rules).unasked

    assert [each for each in unasked if not tables.vocabulary.findings[each].regions] == []


def test_what_a_tick_makes_worth_asking_comes_next(tables: Tables) -> None:
    """The course of a weakness follows the weakness, and the side follows a sided tick."""
    person = Person(tables=tables, values={**WELL, "leg_weakness": "left"})
    steps = steps_of(person)
    ticked = [step.id for step in steps].index("weakness_and_climbing")

    assert steps[ticked + 1].findings == ("weakness_course", "leg_weakness")
    assert steps[ticked + 1].sides == ("leg_weakness",)


def test_numbness_marked_in_the_saddle_is_asked_about_again(tables: Tables) -> None:
    """A no in the list and a mark on the skin cannot both be right."""
    person = Person(tables=tables, values=WELL, marks="3")

    assert "again:saddle_numbness" in [step.id for step in steps_of(person)]
