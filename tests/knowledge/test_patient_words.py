"""What guidance tells a person keeps to a reading age of 9 to 11, by the count of a library.

The Flesch and Kincaid grade of `textstat`, with syllables from hyphenation, plus five years. The knowledge
base counts in its own way (`test_guidance_records`); this is the second counter.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import textstat
import textstat.backend.counts._count_syllables as syllables
import yaml

from tests.conftest import ROOT

KB = ROOT / "src" / "legsense" / "kb"
LISTED = Path(__file__).resolve().parent / "hard_patient_texts.yaml"
FOLDERS = (
    "tests", "tests/results", "tests/ordering", "treatments", "treatments/safety", "self_care",
    "exercises", "exercises/rules", "questions",
)  # fmt: skip
TOLD = frozenset(
    {
        "says", "what_happens", "how_long", "does_it_hurt", "what_it_tells", "when_not_useful",
        "what_it_is", "what_to_expect", "ask_first", "check_first", "for_what", "amount",
        "progress", "start", "question", "help", "before", "do_not", "questions",
    }
)  # fmt: skip
IN_STEPS = ("self_care", "exercises")
OLDEST, FEWEST_WORDS = 11.0, 6
AGE_AT_GRADE_0 = 5.0


@pytest.fixture(scope="module", autouse=True)
def _without_a_word_list(request: pytest.FixtureRequest) -> Iterator[None]:
    """Count syllables by hyphenation: the library would fetch a list of words from the network."""
    patch = pytest.MonkeyPatch()
    patch.setattr(syllables, "get_cmudict", lambda _: None)
    yield
    patch.undo()


def age(text: str) -> float:
    """Return the age at which most children can read a text."""
    return float(textstat.flesch_kincaid_grade(text)) + AGE_AT_GRADE_0


def texts(path: Path) -> Iterator[str]:
    """Yield every text of a file that a person reads."""
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    yield from _told(content, steps=path.parent.name in IN_STEPS, results=path.parent.name)


def _told(value: Any, *, steps: bool, results: str) -> Iterator[str]:
    if isinstance(value, list):
        for each in value:
            yield from _told(each, steps=steps, results=results)
    if not isinstance(value, dict):
        return
    for key, inner in value.items():
        spoken = key in TOLD or (steps and key in ("steps", "stop_if"))
        if spoken or (results == "results" and key == "plain"):
            yield from _strings(inner)
        else:
            yield from _told(inner, steps=steps, results=results)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str) and len(value.split()) >= FEWEST_WORDS:
        yield " ".join(value.split())
    if isinstance(value, list):
        for each in value:
            yield from _strings(each)
    if isinstance(value, dict) and "text" in value:
        yield from _strings(value["text"])


ALL = {
    text: path.stem
    for folder in FOLDERS
    for path in sorted((KB / folder).glob("*.yaml"))
    for text in texts(path)
}


def test_on_average_a_child_of_nine_to_eleven_can_read_it() -> None:
    """All of it as one text."""
    whole = " ".join(text if text[-1] in ".?!" else f"{text}." for text in ALL)

    assert len(ALL) > 900
    assert age(whole) <= OLDEST


def test_every_text_that_is_harder_is_listed_with_a_reason() -> None:
    """And every listed one is still there and still hard."""
    listed = {
        each["text"]: each["why"] for each in yaml.safe_load(LISTED.read_text(encoding="utf-8"))
    }
    hard = {text for text in ALL if age(text) > OLDEST}

    assert hard == set(listed)
    assert all(listed.values())
