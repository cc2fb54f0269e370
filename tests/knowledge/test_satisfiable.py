"""The search for answers that make a rule true agrees with trying every answer."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from legsense.knowledge.satisfiable import Domain, ways
from legsense.model.triage_rules import Bare, Combine, Compare, Expression

DOMAINS: dict[str, Domain] = {
    "cold": frozenset({"none", "left", "right", "both"}),
    "weak": frozenset({"absent", "present"}),
    "age": frozenset({0.0, 15.0, 16.0, 70.0}),
}
LEAVES = st.sampled_from(
    [
        Bare("weak"),
        Bare("cold"),
        Compare("cold", "eq", ("left",)),
        Compare("cold", "in", ("left", "both")),
        Compare("age", "lt", (16,)),
        Compare("age", "ge", (65,)),
        Compare("age", "le", (0,)),
        Compare("age", "gt", (15,)),
    ]
)


def _joined(parts: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    several = st.lists(parts, min_size=1, max_size=3).map(tuple)
    plain = st.builds(Combine, st.sampled_from(["all", "any", "none"]), several)
    counted = st.builds(Combine, st.just("at_least"), several, st.integers(1, 3))
    return plain | counted


EXPRESSIONS = st.recursive(LEAVES, _joined, max_leaves=8)


def _true(expression: Expression, answers: dict[str, str | float]) -> bool:
    """Evaluate by the plain reading of the grammar; all answers are known."""
    match expression:
        case Bare(finding):
            return answers[finding] not in {"none", "absent"}
        case Compare(finding, op, values):
            given_value = answers[finding]
            if op in {"eq", "in"}:
                return given_value in values
            edge, number = float(values[0]), float(given_value)
            return {
                "lt": number < edge,
                "le": number <= edge,
                "gt": number > edge,
                "ge": number >= edge,
            }[op]
        case Combine(how, parts, least):
            n_true = sum(_true(part, answers) for part in parts)
            return {
                "all": n_true == len(parts),
                "any": n_true > 0,
                "none": n_true == 0,
                "at_least": n_true >= least,
            }[how]


@given(EXPRESSIONS, st.booleans())
def test_a_way_is_found_exactly_when_some_answers_do_it(
    expression: Expression, wanted: bool
) -> None:
    """No way where brute force finds none, and every choice within a way does what is wanted."""
    names = sorted(DOMAINS)
    every = [
        dict(zip(names, each, strict=True)) for each in product(*(DOMAINS[name] for name in names))
    ]
    possible = any(_true(expression, answers) == wanted for answers in every)

    way = next(ways(expression, DOMAINS, wanted=wanted), None)

    assert (way is not None) == possible
    if way is not None:
        inside = [a for a in every if all(a[name] in way[name] for name in names)]
        assert all(_true(expression, answers) == wanted for answers in inside)
