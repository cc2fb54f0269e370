"""People for the laws of guidance: answers, safety answers and causes drawn apart from each other.

The causes are not those that the answers point to. A law of safety must hold whatever is thought to be
the cause, and drawn like this every treatment meets every contraindication.
"""

import random
from dataclasses import replace
from functools import cache

from legsense.assess.urgency import urgency_of
from legsense.guidance import guide
from legsense.knowledge.current import load_tables
from legsense.knowledge.guidance_current import load_guidance
from legsense.model.answers import Answers, AnswerValue
from legsense.model.assessment import (
    Assessment,
    Contribution,
    RankedCondition,
    RankedSite,
    RankedTest,
)
from legsense.model.guidance_tables import GuidanceTables
from legsense.model.tables import Tables
from legsense.report.subject import Subject
from legsense.triage.emergency import emergency_number
from legsense.triage.engine import triage
from tests.proofs.random_people import RandomPeople

CHILD_SHARE, NOBODY_RANKED = 0.03, 0.03
N_REASONS = 8
OTHER = "other_unexplained"


@cache
def tables() -> Tables:
    """Return the compiled tables, loaded once."""
    return load_tables()


@cache
def words() -> GuidanceTables:
    """Return the compiled guidance, loaded once."""
    return load_guidance()


class GuidancePeople:
    """Draws people with everything that guidance and reports need.

    Args:
        seed: Same seed, same people.
    """

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._answers = RandomPeople(tables().rules, seed)
        self._conditions = [key for key in tables().vocabulary.conditions if key != OTHER]
        self._sites = list(tables().vocabulary.sites)
        self._tests = [
            spec.id for spec in tables().vocabulary.findings.values() if spec.answered_by == "test"
        ]

    def draw(self) -> Subject:
        """Return one person with what was concluded and what to do next."""
        answers = Answers(values=self._fitted(self._answers.draw()))
        assessment = self._assessment(answers)
        answers = self._with_safety(answers)
        return Subject(
            assessment=assessment,
            answers=answers,
            guidance=guide(assessment, answers, tables(), words()),
            tables=tables(),
            words=words(),
            number=emergency_number("GB", tables().rules),
        )

    def _fitted(self, values: dict[str, AnswerValue]) -> dict[str, AnswerValue]:
        """Return only what a case can hold: findings, and ages that people have."""
        known = tables().vocabulary.findings
        kept = {key: value for key, value in values.items() if key in known}
        if isinstance(kept.get("age_years"), float):
            child = self._random.random() < CHILD_SHARE
            kept["age_years"] = float(self._random.randint(*((1, 17) if child else (18, 95))))
        return kept

    def _with_safety(self, answers: Answers) -> Answers:
        """Return the answers with safety questions: mostly no, or gates would never open."""
        share = self._random.choice((0.0, 0.5, 1.0))
        for key in words().safety_questions:
            if self._random.random() < share:
                yes = self._random.random() < 0.05
                answers = answers.with_value(key, "present" if yes else "absent")
        return answers

    def _assessment(self, answers: Answers) -> Assessment:
        draw = self._random
        urgency = urgency_of(triage(answers, tables().rules), None, tables())
        ranked = () if draw.random() < NOBODY_RANKED else self._ranked(list(answers.values))
        n_tests = draw.randint(0, 5)
        return Assessment(
            urgency=urgency,
            conditions=ranked,
            umbrellas=(),
            pairs=(),
            other_unexplained=draw.random() * 0.2,
            sites=tuple(
                RankedSite(id=each, side=draw.choice(("left", "right", "both")), probability=0.4)
                for each in draw.sample(self._sites, 2)
            ),
            next_question=None,
            next_tests=tuple(
                RankedTest(
                    id=each, gain=draw.random() * 0.2, why="It helps to narrow down the cause."
                )
                for each in draw.sample(self._tests, n_tests)
            ),
            contradictions=(),
            notices=(),
            knowledge_version=tables().version,
            knowledge_hash=tables().hash,
        )

    def _ranked(self, answered: list[str]) -> tuple[RankedCondition, ...]:
        draw = self._random
        reasons = [
            Contribution(id=each, log_odds=draw.uniform(-2.0, 2.0))
            for each in draw.sample(answered, min(len(answered), N_REASONS))
        ]
        leading = draw.sample(self._conditions, draw.randint(1, 4))
        chances = sorted((draw.random() for _ in leading), reverse=True)
        specs = tables().vocabulary.conditions
        return tuple(
            RankedCondition(
                id=key,
                label=specs[key].label,
                plain=specs[key].plain,
                probability=chance,
                low=chance * 0.7,
                high=min(chance * 1.3, 1.0),
                for_it=tuple(each for each in reasons if each.log_odds > 0.0),
                against_it=tuple(each for each in reasons if each.log_odds < 0.0),
            )
            for key, chance in zip(leading, chances, strict=True)
        )


def without(subject: Subject, *findings: str) -> Subject:
    """Return the same person with some answers never given, guided anew."""
    answers = subject.answers.without(*findings)
    guided = guide(subject.assessment, answers, tables(), words())
    return replace(subject, answers=answers, guidance=guided)
