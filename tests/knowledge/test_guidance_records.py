"""Tests, treatments, home care, questions and references: each file keeps its record and its word."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from legsense.knowledge.load import load_knowledge
from legsense.knowledge.reading_age import reading_age
from legsense.knowledge.records import exercise as exercises
from legsense.knowledge.records import gate, outcome_measure, question, reference, units, wording
from legsense.knowledge.records import self_care as home_care
from legsense.knowledge.records import test as medical_tests
from legsense.knowledge.records import treatment as treatments
from tests.conftest import ROOT

KB = ROOT / "src" / "legsense" / "kb"
SAFETY = "treatments/safety"
RECORDS: dict[str, type[BaseModel]] = {
    "references": reference.Reference,
    "tests": medical_tests.Test,
    "tests/ordering": medical_tests.OrderingRule,
    "tests/reference_values": medical_tests.ReferenceValues,
    "treatments": treatments.Treatment,
    f"{SAFETY}/safety_questions.yaml": gate.SafetyQuestions,
    f"{SAFETY}/global_gates.yaml": gate.GlobalGates,
    f"{SAFETY}/contraindication_matrix.yaml": gate.ContraindicationMatrix,
    "exercises": exercises.Exercise,
    "exercises/rules": exercises.ExerciseRules,
    "self_care": home_care.SelfCare,
    "questions": question.QuestionSet,
    "outcome_measures": outcome_measure.OutcomeMeasure,
    "units.yaml": units.Units,
    "wording/plain_language.yaml": wording.PlainLanguage,
    "wording/risk_communication.yaml": wording.RiskCommunication,
    "wording/disclaimers.yaml": wording.Disclaimers,
    "wording/home_care.yaml": wording.HomeCareWords,
}
"""A folder, or one file, and the record it must satisfy."""


def files_of(place: str) -> list[Path]:
    """Return the files of a folder, or the one file named."""
    path = KB / place
    return [path] if path.suffix else sorted(path.glob("*.yaml"))


FILES = [(place, path) for place in RECORDS for path in files_of(place)]
GUIDANCE = [path for place, path in FILES if place != "references"]


def shown(path: Any) -> str:
    """Return a short name for a test's parameter."""
    return path.relative_to(KB).as_posix() if isinstance(path, Path) else ""


@cache
def data(path: Path) -> Any:
    """Return what a file holds."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def ids(folder: str) -> frozenset[str]:
    """Return the ids of a folder, which are its file names."""
    return frozenset(path.stem for path in (KB / folder).glob("*.yaml"))


def safety_questions() -> frozenset[str]:
    """Return the ids of the questions that keep tests and treatments safe."""
    return frozenset(
        each["id"] for each in data(KB / SAFETY / "safety_questions.yaml")["questions"]
    )


def umbrellas() -> frozenset[str]:
    """Return the names people use for several conditions."""
    return frozenset(each["id"] for each in data(KB / "vocabulary/umbrellas.yaml")["umbrellas"])


def spots(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield every key of a file with its value, at any depth."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key), inner
            yield from spots(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spots(inner)


def findings_in(expression: Any) -> Iterator[str]:
    """Yield the names that an expression reads."""
    if isinstance(expression, str):
        yield expression
    elif "f" in expression:
        yield expression["f"]
    else:
        (parts,) = expression.values()
        for part in parts["of"] if isinstance(parts, dict) else parts:
            yield from findings_in(part)


def expressions(path: Path) -> Iterator[Any]:
    """Yield every expression of a file."""
    for key, value in spots(data(path)):
        if key in {"when", "for_whom", "answers"} and value is not None:
            yield value


# ---------------------------------------------------------------- records and names


@pytest.mark.parametrize(("place", "path"), FILES, ids=shown)
def test_each_file_keeps_its_record(place: str, path: Path) -> None:
    """No key is unknown, none is missing, and the id is the file's name."""
    record = RECORDS[place].model_validate(data(path))

    assert getattr(record, "id", path.stem) == path.stem


@pytest.mark.parametrize("path", GUIDANCE, ids=shown)
def test_every_source_is_a_reference(path: Path) -> None:
    """A reader can follow every claim to the page behind it."""
    cited = {
        key
        for name, value in spots(data(path))
        if name in {"source", "anchored_by", "conflict_source"}
        for key in value
    }

    assert cited <= ids("references")


@pytest.mark.parametrize("path", GUIDANCE, ids=shown)
def test_every_claim_says_whether_it_was_read(path: Path) -> None:
    """What was read names where; a judgement names a source, an anchor or a reason."""
    claims = [data(path), *(value for _, value in spots(data(path)))]
    nested = [item for value in claims if isinstance(value, list) for item in value]
    for claim in [*claims, *nested]:
        if isinstance(claim, dict) and "provenance" in claim:
            said = claim["provenance"]
            reason = {"source", "anchored_by", "note", "why"} & set(claim)
            assert claim.get("source") if said == "read" else reason, claim


@pytest.mark.parametrize("path", GUIDANCE, ids=shown)
def test_every_expression_reads_known_findings(path: Path) -> None:
    """A gate over a name that nobody can answer would stay shut, or open, for ever."""
    read = {name for expression in expressions(path) for name in findings_in(expression)}

    assert read <= ids("findings") | safety_questions()


@pytest.mark.parametrize("path", GUIDANCE, ids=shown)
def test_every_condition_is_known(path: Path) -> None:
    """Guidance hangs on conditions by their ids."""
    named = {
        kind: {each for key, value in spots(data(path)) if key == kind for each in value}
        for kind in ("conditions", "umbrellas")
    }

    assert named["conditions"] <= ids("conditions")
    assert named["umbrellas"] <= umbrellas()


@pytest.mark.parametrize("path", files_of("tests"), ids=shown)
def test_every_test_records_into_known_findings(path: Path) -> None:
    """A result goes to a finding, or the file says why none takes it."""
    records = data(path)["records"]

    assert set(records.get("findings", ())) <= ids("findings")
    assert records.get("findings") or records.get("not_scored")


def test_no_safety_question_shares_its_name_with_a_finding() -> None:
    """Gates read both by their bare ids."""
    assert not safety_questions() & ids("findings")


def test_every_safety_question_is_read_by_a_gate() -> None:
    """A person is not asked what nothing needs."""
    read = {
        name
        for path in GUIDANCE
        for expression in expressions(path)
        for name in findings_in(expression)
    }

    assert safety_questions() <= read


def test_a_part_that_was_not_seen_points_to_the_work_that_was() -> None:
    """`same_work_as` names a reference of which something was read."""
    parts = [data(path) for path in files_of("references") if "same_work_as" in data(path)]

    assert parts
    for part in parts:
        assert data(KB / "references" / f"{part['same_work_as']}.yaml")["provenance"] == "read"
        assert part["provenance"] == "judgement"


# ---------------------------------------------------------------- gates


def gates_of(treatment: str) -> list[dict[str, Any]]:
    """Return the gates that hold for a treatment, wherever they are written."""
    entry = data(KB / "treatments" / f"{treatment}.yaml")
    home = entry.get("gates_of_self_care")
    held: dict[str, list[dict[str, Any]]] = data(KB / f"self_care/{home}.yaml") if home else entry
    return held.get("gates", [])


def shuts(expression: Any, factor: Any) -> bool:
    """Return whether a gate shuts as soon as a factor is there, read off their shapes."""
    if expression == factor:
        return True
    if isinstance(expression, dict) and "any" in expression:
        return any(shuts(part, factor) for part in expression["any"])
    if isinstance(expression, dict) and isinstance(factor, dict) and "f" in factor:
        same = expression.get("f") == factor["f"]
        wanted = factor["v"] if isinstance(factor["v"], list) else [factor["v"]]
        return same and expression["op"] == "in" and set(wanted) <= set(expression["v"])
    return False


MATRIX = data(KB / SAFETY / "contraindication_matrix.yaml")
BARRED = [
    (row["factor"], row["when"], treatment)
    for row in MATRIX["rows"]
    for column, cell in row["cells"].items()
    if cell.get("effect") == "block"
    for treatment in MATRIX["columns"][column]
]


@pytest.mark.parametrize(("factor", "when", "treatment"), BARRED)
def test_what_the_matrix_bars_a_gate_of_the_treatment_bars(
    factor: str, when: Any, treatment: str
) -> None:
    """Two tables that say the same cannot drift apart."""
    blocking = [each["when"] for each in gates_of(treatment) if each["effect"] == "block"]

    assert any(shuts(each, when) for each in blocking)


def test_the_matrix_has_a_cell_for_every_factor_and_column() -> None:
    """An empty cell would read as safe."""
    columns = set(MATRIX["columns"])

    assert all(set(row["cells"]) == columns for row in MATRIX["rows"])


@pytest.mark.parametrize("path", GUIDANCE, ids=shown)
def test_gates_of_one_file_have_different_names(path: Path) -> None:
    """A report names the gate that is shut."""
    names = [each["id"] for key, value in spots(data(path)) if key == "gates" for each in value]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", ["heat", "ice", "compression"])
def test_risky_home_care_lives_in_one_place(name: str) -> None:
    """The treatment borrows the gates of the home care, so that there is one list to get right."""
    assert data(KB / f"treatments/{name}.yaml")["gates_of_self_care"] == name
    assert "gates" not in data(KB / f"treatments/{name}.yaml")


@pytest.mark.parametrize("path", files_of("self_care"), ids=shown)
def test_home_care_is_never_offered_in_an_emergency(path: Path) -> None:
    """Help comes before treatment."""
    assert not {"emergency_now", "same_day"} & set(data(path)["offered_at"])


# ---------------------------------------------------------------- words

PATIENT_KEYS = frozenset(
    {
        "says", "what_happens", "how_long", "does_it_hurt", "what_it_tells", "when_not_useful",
        "what_it_is", "what_to_expect", "ask_first", "check_first", "for_what", "amount",
        "progress", "start", "question", "help", "first_screen", "every_result",
        "we_would_need_to_ask", "blocked", "if_not_better",
    }
)  # fmt: skip
PATIENT_LISTS = frozenset({"before", "do_not", "always_first", "self_check"})
OLDEST = 11.0
FEWEST_WORDS = 6
"""Below this a reading age says nothing: one long word makes a phrase of three unreadable."""


def patient_texts(path: Path) -> Iterator[str]:
    """Yield every text of a file that a person reads."""
    top = data(path)
    for key, value in spots(top):
        if key in PATIENT_KEYS and isinstance(value, str):
            yield value
        elif key in PATIENT_LISTS:
            yield from value
    place = path.parent.relative_to(KB).as_posix()
    if place == "questions":
        yield from top["questions"]
    if place == "exercises":
        yield from top["steps"]
    if place == "self_care":
        yield from (each["text"] for key in ("steps", "stop_if") for each in top.get(key, ()))
    if path.stem == "exercise_rules":
        yield from top["says"]["items"]
    if path.stem == "risk_communication":
        yield from (each["text"] for each in top["examples"])
        yield from top["uncertainty"].values()


@cache
def hard_words() -> frozenset[str]:
    """Return the words that nothing can replace, which count as easy."""
    listed = data(KB / "wording/reading_age_exceptions.yaml")["words"]
    return frozenset(each["word"] for each in listed)


SPOKEN = [path for path in GUIDANCE if next(patient_texts(path), None)]


@pytest.mark.parametrize("path", SPOKEN, ids=shown)
def test_a_child_of_eleven_can_read_what_patients_read(path: Path) -> None:
    """Every sentence a person reads keeps to a reading age of 11."""
    for text in patient_texts(path):
        if len(text.split()) >= FEWEST_WORDS:
            assert reading_age(text, known_words=hard_words()) <= OLDEST + 0.05, text


def test_forbidden_phrases_do_not_appear() -> None:
    """Nothing tells a person what they have, and nothing promises."""
    never = [
        phrase.rstrip(" .").lower()
        for phrase in data(KB / "wording/plain_language.yaml")["never_say"]
        if not phrase.startswith(("You have", "You do not have"))
    ]
    said = " ".join(text for path in SPOKEN for text in patient_texts(path)).lower()

    assert not [phrase for phrase in never if phrase in said]
    assert not re.search(
        r"\byou (do not )?have (a |an )?(stroke|tumour|cancer|clot|neuropathy)", said
    )


DOSE = re.compile(r"\d\s*(mg|microgram|mcg|units?|tablets?|ml)\b(?!\s*/\s*(kg|min))", re.IGNORECASE)


@pytest.mark.parametrize("path", files_of("treatments"), ids=shown)
def test_no_patient_text_names_a_dose(path: Path) -> None:
    """Doses are for prescribers; the only amounts are the safety limits of vitamin B6."""
    assert not [text for text in patient_texts(path) if DOSE.search(text)]


def test_the_five_base_questions_come_first() -> None:
    """Everyone leaves with the five questions of the source leaflet."""
    base = data(KB / "questions/base_five.yaml")
    always = [data(path) for path in files_of("questions") if data(path).get("always")]

    assert len(base["questions"]) == 5
    assert min(always, key=lambda each: int(each["order"])) == base


# ---------------------------------------------------------------- units


@pytest.mark.parametrize(
    ("analyte", "from_unit", "value", "expected"),
    [
        ("hba1c", "percent", 6.5, 47.5),
        ("glucose", "mg/dL", 126.0, 7.0),
        ("glucose", "mmol/L", 7.0, 126.1),
        ("vitamin_b12", "ng/L", 180.0, 132.8),
        ("calcium", "mg/dL", 7.6, 1.9),
        ("creatinine", "mg/dL", 1.0, 88.4),
    ],
)
def test_conversions_meet_the_thresholds_printed_in_both_units(
    analyte: str, from_unit: str, value: float, expected: float
) -> None:
    """Oracle: the pairs printed side by side in the criteria (6.5% and 48, 126 and 7.0, ...)."""
    listed = units.Units.model_validate(data(KB / "units.yaml")).conversions
    (found,) = (u for u in listed if (u.analyte, u.from_unit) == (analyte, from_unit))

    assert (value + found.offset) * found.factor == pytest.approx(expected, abs=0.06)


DOSE = re.compile(
    r"\d[\d.,]*\s?(?:to |-)?\s?[\d.,]*\s?(?:mg|mcg|micrograms?|units|IU)\b(?!/d?[lL])"
)


def test_no_treatment_of_a_condition_names_a_dose() -> None:
    """People read these pages too, and a dose is for whoever prescribes."""
    named = [
        f"{condition.id}: {each.treatment}"
        for condition in load_knowledge().conditions.values()
        for each in condition.treatments
        if DOSE.search(each.treatment)
    ]

    assert named == []
