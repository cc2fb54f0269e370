"""Written triage cases, read from tests/spec/triage."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from legsense.model.answers import Answers, AnswerValue
from legsense.model.triage_rules import TriageRules
from tests.unit.triage.compiled import answer_of_no

FOLDER = Path(__file__).parents[2] / "spec" / "triage"
OTHERWISE = FOLDER / "otherwise" / "no_to_everything.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class TriageCase:
    """A written case with its expected urgency.

    Attributes:
        others_unasked: The answers are all there is; else everything else was answered no.
        rules: All rules expected to fire at the expected level.
        assumed: Of these, the rules that rest on something not known; None where the case is silent.
    """

    name: str
    answers: Mapping[str, AnswerValue]
    level: str
    rules: frozenset[str]
    assumed: frozenset[str] | None = None
    others_unasked: bool = False

    def told(self, rules: TriageRules) -> Answers:
        """Return the answers of the case, with no for all that it does not name."""
        if self.others_unasked:
            return Answers(values=self.answers)
        no = {each.id: answer_of_no(each) for each in rules.shapes.values()}
        negative = {finding: answer for finding, answer in no.items() if answer is not None}
        return Answers(values={**negative, **_otherwise(), **self.answers})


@cache
def _otherwise() -> Mapping[str, AnswerValue]:
    written: Mapping[str, AnswerValue] = yaml.safe_load(OTHERWISE.read_text(encoding="utf-8"))
    return written


@cache
def triage_cases() -> tuple[TriageCase, ...]:
    """Return all written cases."""
    return tuple(
        _case(written)
        for path in sorted(FOLDER.glob("*.yaml"))
        for written in yaml.safe_load(path.read_text(encoding="utf-8"))
    )


def _case(written: Mapping[str, Any]) -> TriageCase:
    expect = written["expect"]
    answers = {
        finding: tuple(value) if isinstance(value, list) else value
        for finding, value in written["answers"].items()
    }
    assumed = expect.get("assumed")
    return TriageCase(
        name=written["name"],
        answers=answers,
        level=expect["level"],
        rules=frozenset(expect["rules"]),
        assumed=None if assumed is None else frozenset(assumed),
        others_unasked=written.get("others") == "not asked",
    )
