"""docs/reference/nhanes-mapping.md: the mapping from survey items to answers, as a page to read."""

import sys
from typing import Final

from legsense.evaluation.nhanes_mapping import COMPLAINT, Rule, mapping

_HEAD: Final = """\
# How survey items become answers

Generated from `src/legsense/evaluation/nhanes_mapping.yaml` by `make docs`;
do not edit by hand.

For `legsense evaluate nhanes`, items of the National Health and Nutrition Examination Survey answer our
questions as this table says. The first row of a finding that fits counts; **what no row settles stays
unknown**, as does every finding that is not in the table. Codes are those of the survey's codebook.
"""


def mapping_page() -> str:
    """Return the page as Markdown."""
    found = mapping()
    people = found.data["people"]
    lines = [_HEAD, found.data["introduction"].strip(), ""]
    lines += ["| finding | answer | when | what the item asks |", "|---|---|---|---|"]
    lines.append(f"| `age_years` | the number | `{found.age}` | {people['why']} |")
    seen: set[str] = set()
    for rule in found.rules:
        why = "" if rule.finding in seen else found.why[rule.finding]
        seen.add(rule.finding)
        lines.append(f"| `{rule.finding}` | {rule.value} | {_when(rule)} | {why} |")
    lines += ["", "## What was measured", "", "| outcome | when | note |", "|---|---|---|"]
    lines += [_outcome(each) for each in found.data["outcomes"]]
    lines += ["", "## Not used as answers", "", "| items | why |", "|---|---|"]
    for each in found.data["not_used"]:
        items = ", ".join(f"`{item}`" for item in each["items"])
        lines.append(f"| {items} | {each['why'].strip()} |")
    return "\n".join([*lines, ""])


def _outcome(each: dict[str, str | float | list[str]]) -> str:
    items = each.get("sum_of") or each.get("least_of")
    named = ", ".join(f"`{item}`" for item in items) if isinstance(items, list) else ""
    of = "sum of" if "sum_of" in each else "lower of"
    bound = f">= {each['at_least']}" if "at_least" in each else f"< {each['below']}"
    return f"| {each['label']} | {of} {named} {bound} | {each['why']} |"


def _when(rule: Rule) -> str:
    complaint = mapping().data["derived"][COMPLAINT]
    named = {1.0: complaint["label_present"], 0.0: complaint["label_absent"]}
    parts = [
        named[fitting[0]]
        if item == COMPLAINT
        else f"`{item}` is {' or '.join(f'{code:g}' for code in fitting)}"
        for item, fitting in rule.where.items()
    ]
    parts += [f"`{item}` >= {bound:g}" for item, bound in rule.at_least.items()]
    parts += [f"`{item}` < {bound:g}" for item, bound in rule.below.items()]
    return " and ".join(parts)


if __name__ == "__main__":
    sys.stdout.write(mapping_page())
