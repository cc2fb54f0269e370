"""kb/red_flags/<id>.yaml: one rule that says how soon a person must be seen, and why."""

from typing import Any, Literal

from legsense.knowledge.records.figures import Sourced, Urgency


class RedFlag(Sourced):
    """One rule in three-valued logic over findings.

    Attributes:
        plain: Why this matters, for the person; reading age 9 to 11.
        rule: The rule in one or two sentences, for a clinician.
        when: Expression over findings and the names of kb/urgency/expressions.yaml.
        window: How soon, in words.
        do, do_not: What the person does, and leaves alone; reading age 9 to 11.
        for_clinician: What is done about it, in a clinician's words.
        unknown_policy: ``ask``: an unknown part is asked, and a question the person cannot answer
            leaves the rule silent. ``assume_true``: it counts as yes once another part is true.
        target: Condition ids that the rule is about.
        target_text: The same in words where no condition fits.
    """

    id: str
    label: str
    level: Urgency
    plain: str
    rule: str
    when: Any
    window: str
    do: str
    do_not: str | None = None
    for_clinician: str
    unknown_policy: Literal["ask", "assume_true"]
    target: list[str] = []
    target_text: str | None = None
