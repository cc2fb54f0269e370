"""Which survey item answers which question: read from `nhanes_mapping.yaml`, applied to everybody at once.

The first answer of a finding whose items all fit gives its value; when none fits, the finding stays
unknown. An item that says less than our question is used only for the answer that it does settle.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import yaml

from legsense.model.answers import Answers, AnswerValue
from legsense.model.tables import Floats, Ints

FILE: Final = Path(__file__).with_name("nhanes_mapping.yaml")
COMPLAINT: Final = "complaint"
"""Derived: 1 with numb or tingling feet, 0 without either."""
DRINKS: Final = "drinks_per_week"
"""Derived: US standard drinks (14 g of alcohol) a week over the past year."""

Codes = Mapping[str, tuple[float, ...]]
"""Item to the codes of the survey that fit; every item must fit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One answer that survey items settle.

    Attributes:
        finding, value: The answer.
        where: Codes that fit.
        at_least, below: Item to a bound, for measured items.
    """

    finding: str
    value: str
    where: Codes
    at_least: Mapping[str, float]
    below: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """The whole mapping.

    Attributes:
        rules: Every rule, in the order of the file.
        why: Finding to what its items ask, and where they differ from our question.
        data: The file as it stands: people, derived items, outcomes, and what is done with them.
    """

    rules: tuple[Rule, ...]
    why: Mapping[str, str]
    data: Mapping[str, Any]

    @property
    def age(self) -> str:
        """Return the item that holds age in years."""
        return str(self.data["people"]["age"])


@cache
def mapping() -> Mapped:
    """Return the mapping that came with Legsense."""
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    rules = tuple(
        Rule(
            finding=entry["finding"],
            value=answer["value"],
            where=codes(answer.get("where", {})),
            at_least=answer.get("at_least", {}),
            below=answer.get("below", {}),
        )
        for entry in data["findings"]
        for answer in entry["answers"]
    )
    why = {entry["finding"]: entry["why"] for entry in data["findings"]}
    return Mapped(rules=rules, why=why, data=data)


def codes(where: Mapping[str, Iterable[float]]) -> Codes:
    """Return item to codes as the rules hold them."""
    return {item: tuple(float(each) for each in fitting) for item, fitting in where.items()}


def items_needed() -> tuple[str, ...]:
    """Return every survey item that the rules and the outcomes read."""
    data = mapping().data
    people, drinks, joint = data["people"], data["derived"][DRINKS], data["joint"]
    named = [people["age"], people["sex"], drinks["times"], drinks["unit"], drinks["drinks"]]
    for outcome in data["outcomes"]:
        named += outcome.get("sum_of", outcome.get("least_of", []))
    for each in (*data["derived"][COMPLAINT]["any_of"], data["derived"][COMPLAINT]["known_if"]):
        named += each
    named += [joint["item"], joint["blood"], *joint["numb"], *joint["tingling"], *joint["walking"]]
    named.append(data["two_causes"]["root"]["item"])
    for rule in mapping().rules:
        named += [*rule.where, *rule.at_least, *rule.below]
    return tuple(each for each in dict.fromkeys(named) if each not in (COMPLAINT, DRINKS))


def fits(items: Mapping[str, Floats], where: Codes) -> np.ndarray:
    """Return whether each person has codes that fit; without any item everybody does."""
    found = np.ones(len(next(iter(items.values()))), dtype=np.bool_)
    for item, fitting in where.items():
        found &= np.isin(items[item], fitting)
    return found


def with_derived(items: Mapping[str, Floats]) -> dict[str, Floats]:
    """Return the items with those that are worked out from several of them.

    Args:
        items: Survey item to one number a person; NaN where it is missing.
    """
    derived = mapping().data["derived"]
    complaint, drinks = derived[COMPLAINT], derived[DRINKS]
    has = np.any([fits(items, codes(each)) for each in complaint["any_of"]], axis=0)
    known = fits(items, codes(complaint["known_if"]))
    times = np.where(items[drinks["times"]] <= drinks["most_times"], items[drinks["times"]], np.nan)
    usual = np.where(
        items[drinks["drinks"]] <= drinks["most_drinks"], items[drinks["drinks"]], np.nan
    )
    a_year = np.full(len(times), np.nan)
    for unit, n in drinks["times_a_year"].items():
        a_year[items[drinks["unit"]] == unit] = n
    return {
        **items,
        COMPLAINT: np.where(has, 1.0, np.where(known, 0.0, np.nan)),
        DRINKS: times * a_year * usual / drinks["weeks_a_year"],
    }


def coded(items: Mapping[str, Floats]) -> dict[str, Ints]:
    """Return, for each finding, the number of the rule that holds for each person; -1 is unknown.

    Args:
        items: What `with_derived` returned.
    """
    found: dict[str, Ints] = {}
    for number, rule in enumerate(mapping().rules):
        fit = fits(items, rule.where)
        for item, bound in rule.at_least.items():
            fit &= items[item] >= bound
        for item, bound in rule.below.items():
            fit &= items[item] < bound
        code = found.setdefault(rule.finding, np.full(len(fit), -1, dtype=np.int64))
        code[fit & (code < 0)] = number
    return found


def answers_of(age_years: float, rules: Iterable[int]) -> Answers:
    """Return the answers of a person from the numbers of the rules that hold.

    Args:
        age_years: Age in years.
        rules: One number a finding; a negative one is unknown and left out.
    """
    held = [mapping().rules[number] for number in rules if number >= 0]
    values: dict[str, AnswerValue] = {rule.finding: rule.value for rule in held}
    return Answers(values={"age_years": age_years, **values})
