"""The worked cases of `cases/`: a whole person in, and what the evidence says must come out.

Each case was written from the texts of conditions and their sources before the engine was asked. A
case that fails is therefore news: either the case misreads the evidence, or the knowledge or the
engine does. `sources` are keys of the knowledge base.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from legsense.assess import assess
from legsense.knowledge.current import load_tables
from legsense.model.assessment import Assessment
from legsense.model.case import read_case
from legsense.model.tables import Tables

HERE = Path(__file__).resolve().parent
REFERENCES = HERE.parents[1] / "src" / "legsense" / "kb" / "references"
CASE_KEYS = frozenset({
    "name", "evidence", "person", "answers", "denies", "examination", "results", "marks",
    "marks_complete", "expect", "source",
})  # fmt: skip

Wrong = Iterator[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """One case, its assessment and the vocabulary's words for places.

    Attributes:
        probability: Condition id to P(among the causes), ``other_unexplained`` included.
        order: Condition ids, most probable first.
        site: (site id, side) to P(lesion there).
    """

    said: Assessment
    tables: Tables
    probability: Mapping[str, float]
    order: Sequence[str]
    site: Mapping[tuple[str, str], float]

    def rank(self, condition: str) -> int:
        """Return the place of a condition, 1 for the leading one."""
        return self.order.index(condition) + 1


@cache
def tables() -> Tables:
    """Return the compiled knowledge, loaded once for all cases."""
    return load_tables()


def written_cases() -> list[dict[str, Any]]:
    """Return every case of the folder, in the order of files and lines."""
    files = sorted((HERE / "cases").glob("*.yaml"))
    return [case for file in files for case in yaml.safe_load(file.read_text(encoding="utf-8"))]


def worked(case: Mapping[str, Any]) -> Worked:
    """Return a case assessed; `denies` is the list of yes-or-no answers that were no."""
    answers = {**case.get("answers", {}), **dict.fromkeys(case.get("denies", ()), "absent")}
    parts = ("person", "examination", "results", "marks", "marks_complete")
    raw = {**{part: case[part] for part in parts if part in case}, "answers": answers}
    said = assess(read_case(raw, tables().vocabulary).answers, tables())
    probability = {each.id: each.probability for each in said.conditions}
    probability["other_unexplained"] = said.other_unexplained
    return Worked(
        said=said,
        tables=tables(),
        probability=probability,
        order=sorted(probability, key=lambda each: -probability[each]),
        site={(each.id, each.side): each.probability for each in said.sites},
    )


# ---------------------------------------------------------------- what a case may expect


def _many(one_or_more: object) -> list[str]:
    return one_or_more if isinstance(one_or_more, list) else [str(one_or_more)]


def _rank_of_level(level: str, seen: Worked) -> int:
    return seen.tables.rules.rank(level)


def _urgency(levels: object, seen: Worked) -> Wrong:
    if seen.said.urgency.level not in _many(levels):
        yield f"urgency {levels}, came {seen.said.urgency.level}"


def _at_least(level: str, seen: Worked) -> Wrong:
    if _rank_of_level(seen.said.urgency.level, seen) < _rank_of_level(level, seen):
        yield f"urgency at least {level}, came {seen.said.urgency.level}"


def _at_most(level: str, seen: Worked) -> Wrong:
    if _rank_of_level(seen.said.urgency.level, seen) > _rank_of_level(level, seen):
        yield f"urgency at most {level}, came {seen.said.urgency.level}"


def _because(ids: Sequence[str], seen: Worked) -> Wrong:
    """A rule by its id, or a condition that a rule of the reached level is about."""
    level = seen.said.urgency.level
    fired = {each.rule for each in seen.said.urgency.because if each.level == level}
    about = {
        target for rule in seen.tables.rules.rules if rule.id in fired for target in rule.target
    } | {rule.removeprefix("likely:") for rule in fired}
    for missing in sorted(set(ids) - fired - about):
        yield f"{missing} among the reasons for {level}, came {sorted(fired)}"


def _leading(ids: object, seen: Worked) -> Wrong:
    if seen.order[0] not in _many(ids):
        places = {each: seen.rank(each) for each in _many(ids)}
        yield f"leading {ids}, came {seen.order[0]}; places {places}"


def _not_leading(ids: Sequence[str], seen: Worked) -> Wrong:
    if seen.order[0] in ids:
        yield f"{seen.order[0]} not leading"


def _among(places: Mapping[str, int], seen: Worked) -> Wrong:
    for condition, place in places.items():
        if seen.rank(condition) > place:
            yield f"{condition} within the first {place}, came {seen.rank(condition)}"


def _outranks(pairs: Sequence[Sequence[str]], seen: Worked) -> Wrong:
    for above, below in pairs:
        if seen.probability[above] <= seen.probability[below]:
            yield f"{above} above {below}, came {_shown(seen, [above, below])}"


def _bounds(bounds: Mapping[str, Mapping[str, float]], found: Mapping[str, float]) -> Wrong:
    for key, bound in bounds.items():
        if not bound.get("above", -1.0) < found[key] < bound.get("below", 2.0):
            yield f"P({key}) {dict(bound)}, came {found[key]:.3f}"


def _probability(bounds: Mapping[str, Mapping[str, float]], seen: Worked) -> Wrong:
    yield from _bounds(bounds, seen.probability)


def _umbrellas(bounds: Mapping[str, Mapping[str, float]], seen: Worked) -> Wrong:
    yield from _bounds(bounds, {each.id: each.probability for each in seen.said.umbrellas})


def _none_above(ceiling: float, seen: Worked) -> Wrong:
    for condition in seen.order:
        if condition != "other_unexplained" and seen.probability[condition] > ceiling:
            yield f"no cause above {ceiling}, came {_shown(seen, [condition])}"


def _pairs(expected: Mapping[str, Sequence[str]], seen: Worked) -> Wrong:
    first = set(seen.said.pairs[0].ids) if seen.said.pairs else set()
    if first != set(expected["leading"]):
        yield f"leading pair {list(expected['leading'])}, came {sorted(first)}"


def _sites(expected: Mapping[str, Any], seen: Worked) -> Wrong:
    """Places: which leads, which class and side it has, and which stand above which."""
    (site, side), _ = max(seen.site.items(), key=lambda each: each[1])
    of_class = seen.tables.vocabulary.sites[site].site_class
    total: dict[str, float] = {}
    for (each, _), probability in seen.site.items():
        total[each] = total.get(each, 0.0) + probability
    order = sorted(total, key=lambda each: -total[each])
    if "leading" in expected and order[0] not in _many(expected["leading"]):
        yield f"leading site {expected['leading']}, came {_site_list(seen)}"
    if "class" in expected and of_class not in _many(expected["class"]):
        yield f"site of class {expected['class']}, came {_site_list(seen)}"
    if "side" in expected and side != expected["side"]:
        yield f"site on the {expected['side']}, came {_site_list(seen)}"
    for each, place in expected.get("among", {}).items():
        if each not in order[:place]:
            yield f"site {each} within the first {place}, came {_site_list(seen)}"
    for above, below in expected.get("outranks", ()):
        if total.get(above, 0.0) <= total.get(below, 0.0):
            yield f"site {above} above {below}, came {_site_list(seen)}"


def _contradictions(pairs: Sequence[Sequence[str]], seen: Worked) -> Wrong:
    found = {tuple(sorted(each.findings)) for each in seen.said.contradictions}
    for pair in pairs:
        if tuple(sorted(pair)) not in found:
            yield f"contradiction {list(pair)}, came {sorted(found)}"


def _ranked(ranked: bool, seen: Worked) -> Wrong:
    if bool(seen.said.conditions) != ranked:
        yield f"causes ranked: {ranked}, came {len(seen.said.conditions)} causes"


def _unasked(open_questions: bool, seen: Worked) -> Wrong:
    if bool(seen.said.urgency.unasked) != open_questions:
        yield f"open safety questions: {open_questions}, came {seen.said.urgency.unasked}"


def _next_question(asks: bool, seen: Worked) -> Wrong:
    if (seen.said.next_question is not None) != asks:
        yield f"a next question: {asks}, came {seen.said.next_question}"


CHECKS: dict[str, Callable[[Any, Worked], Wrong]] = {
    "urgency": _urgency,
    "at_least": _at_least,
    "at_most": _at_most,
    "because": _because,
    "leading": _leading,
    "not_leading": _not_leading,
    "among": _among,
    "outranks": _outranks,
    "probability": _probability,
    "umbrellas": _umbrellas,
    "none_above": _none_above,
    "pairs": _pairs,
    "sites": _sites,
    "contradictions": _contradictions,
    "ranked": _ranked,
    "unasked": _unasked,
    "next_question": _next_question,
}


# ---------------------------------------------------------------- what is shown when a case fails


def _shown(seen: Worked, conditions: Sequence[str]) -> str:
    return ", ".join(f"{each} {seen.probability[each]:.3f}" for each in conditions)


def _site_list(seen: Worked) -> str:
    likely = sorted(seen.site.items(), key=lambda each: -each[1])[:5]
    return ", ".join(f"{site} {side} {p:.2f}" for (site, side), p in likely)


def _account(seen: Worked) -> Iterator[str]:
    urgency = seen.said.urgency
    yield f"  urgency {urgency.level}: {', '.join(each.rule for each in urgency.because)}"
    for cause in seen.said.conditions[:5]:
        yield f"  {cause.id} {cause.probability:.3f} ({cause.low:.2f} to {cause.high:.2f})"
        for word, reasons in (("for", cause.for_it), ("against", cause.against_it)):
            said = ", ".join(f"{each.id} {each.log_odds:+.1f}" for each in reasons[:6])
            yield f"    {word}: {said or 'nothing'}"
    yield f"  other_unexplained {seen.said.other_unexplained:.3f}"
    yield f"  sites: {_site_list(seen)}"
    pairs = [f"{' + '.join(each.ids)} {each.probability:.3f}" for each in seen.said.pairs[:3]]
    yield f"  pairs: {'; '.join(pairs)}"


# ---------------------------------------------------------------- the tests


@pytest.mark.parametrize("case", written_cases(), ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    """Everything the case expects holds; the message shows what came and why."""
    seen = worked(case)
    wrong = [
        message
        for key, expected in case["expect"].items()
        for message in CHECKS[key](expected, seen)
    ]

    shown = "\n".join([case["name"], *(f"- expected {each}" for each in wrong), *_account(seen)])
    assert not wrong, shown


def test_cases_are_well_formed() -> None:
    """Names are unique sentences, keys are known, and every source is a reference."""
    cases = written_cases()
    names = [case["name"] for case in cases]
    unknown = {
        (case["name"], key)
        for case in cases
        for key in (set(case) - CASE_KEYS) | (set(case["expect"]) - set(CHECKS))
    }
    unsourced = {
        (case["name"], key)
        for case in cases
        for key in case["source"] or ["none"]
        if not (REFERENCES / f"{key}.yaml").exists()
    }

    assert (len(names), unknown, unsourced) == (len(set(names)), set(), set())
