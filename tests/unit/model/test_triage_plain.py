"""Rules survive the way through JSON."""

import json

import pytest

from legsense.model.triage_plain import (
    expression_from_plain,
    expression_to_plain,
    rules_from_plain,
    rules_to_plain,
)
from tests.unit.triage.compiled import compiled_rules


def test_rules_come_back_from_json_as_they_went() -> None:
    """Compiled tables keep them as text."""
    rules = compiled_rules()

    assert rules_from_plain(json.loads(json.dumps(rules_to_plain(rules)))) == rules


@pytest.mark.parametrize(
    "plain",
    [
        "fever",
        {"f": "age_years", "op": "lt", "v": 16},
        {"f": "cancer_history", "op": "in", "v": ["past", "current"]},
        {"all": ["fever", {"any": ["collapse"]}, {"none": ["back_pain"]}]},
        {"at_least": {"n": 2, "of": ["fever", "collapse", "back_pain"]}},
    ],
)
def test_every_form_of_the_grammar_is_written_as_it_was_read(plain: object) -> None:
    """The grammar of the knowledge base is the compiled form."""
    assert expression_to_plain(expression_from_plain(plain)) == plain


@pytest.mark.parametrize(
    "plain", [7, {"f": "age_years", "op": "near", "v": 1}, {"every": []}, None]
)
def test_what_is_not_in_the_grammar_is_refused(plain: object) -> None:
    """The message shows the piece and the forms allowed."""
    with pytest.raises(ValueError, match=r"not in the grammar of rules\. Write a finding id"):
        expression_from_plain(plain)


def test_equal_expressions_become_one_object() -> None:
    """A reading works each of them out once."""
    rules = rules_from_plain(rules_to_plain(compiled_rules()))
    weak = [each.when for each in rules.rules if each.id == "W14_any_weakness_floor"]
    slow = next(each.when for each in rules.rules if each.id == "D03_new_weakness")

    assert any(part is weak[0] for part in slow.parts)  # type: ignore[union-attr]
