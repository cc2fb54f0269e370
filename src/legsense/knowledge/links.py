"""Which places of which files name something that stands elsewhere: the table of all links."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.faults import Keys
from legsense.knowledge.walk import Spot, walk

CITATION_KEYS = frozenset(
    {"source", "anchored_by", "conflict_source", "terms_source", "version_source"}
)
"""Keys that hold citation keys, in every kind of file."""

_ABOUT = {
    "conditions[]": "condition",
    "umbrellas[]": "umbrella",
    "purpose.conditions[]": "condition",
    "purpose.umbrellas[]": "umbrella",
    "accuracy[].conditions[]": "condition",
    "accuracy[].umbrellas[]": "umbrella",
    "lines[].conditions[]": "condition",
    "lines[].umbrellas[]": "umbrella",
    "benefits[].conditions[]": "condition",
    "referral[].conditions[]": "condition",
    "referral[].umbrellas[]": "umbrella",
    "tests[]": "test",
    "treatments[]": "treatment",
}
"""Links to what a test, a treatment or a piece of advice is about; the same words everywhere."""

LINKS: Mapping[str, Mapping[str, str]] = {
    "condition": {
        "risk_factors[].finding": "finding",
        "requires.finding": "finding",
        "lesion.placements[].site": "site",
        "evidence[].finding": "finding",
        "evidence[].at[]": "site",
        "mimics[].condition": "condition",
    },
    "finding": {"low_defaults[].conditions[]": "condition"},
    "group": {"members[].finding": "finding"},
    "reference": {"same_work_as": "reference"},
    "chart": {
        "groups[].regions[]": "region",
        "neighbours{}": "region",
        "neighbours{}:[]": "region",
    },
    "motor": {"movements[].findings[]": "finding", "reflexes[].findings[]": "finding"},
    "site": {
        "core[]": "region",
        "regions{}": "region",
        "companions{}": "region",
        "disputed{}": "region",
        "disputed{}:[]": "dermatome_map",
        "motor.weakness{}": "movement",
        "motor.reflexes{}": "reflex",
    },
    "equivalences": {"classes[].sites[]": "site"},
    "weakness": {
        "found_on_examination.conditions{}": "condition",
        "own_any{}": "condition",
        "own_any{}:.sites{}": "site",
        "profiles{}": "condition",
        "profiles{}:.weakness{}": "movement",
        "derived[].finding": "finding",
        "derived[].movements[]": "movement",
    },
    "discriminator": {"favours": "site", "over": "site"},
    "dermatome_map": {"coverage{}:{}": "region"},
    "umbrellas": {"umbrellas[].members[]": "condition"},
    "comorbid_pairs": {"pairs[].a": "condition", "pairs[].b": "condition"},
    "implications": {
        "implications[].then.finding": "finding",
        "conflicts[].findings[]": "finding",
        "bounds[].child": "finding",
        "bounds[].parent": "finding",
        "exclusions[].findings[]": "finding",
        "laterality_caps[].finding": "finding",
    },
    "not_coded": {"items[].nearest": "finding"},
    "aliases": {"aliases{}:[]": "condition"},
    "red_flag": {"target[]": "condition"},
    "ask_first": {"screens[].findings[]": "finding"},
    "alarm_order": {
        "ladders[].finding": "finding",
        "measures[].finding": "finding",
        "reassuring[].finding": "finding",
        "two_way[].finding": "finding",
        "one_sided[].finding": "finding",
        "unread[].finding": "finding",
    },
    "five_reasons": {"reasons[].rules[]": "red_flag"},
    "ng127_map": {"adults[].rules[]": "red_flag", "children[].rules[]": "red_flag"},
    "test": {**_ABOUT, "records.findings[]": "finding", "gates_as": "test"},
    "ordering_rule": _ABOUT,
    "reference_values": _ABOUT,
    "result_rule": {
        "test": "test",
        "value_of": "finding",
        "outcomes[].sets{}": "finding",
        "parts[].sets{}:{}": "finding",
        "limits": "reference_values",
        "criteria": "reference_values",
    },
    "treatment": {**_ABOUT, "gates_of_self_care": "self_care"},
    "global_gates": {"gates[].treatments[]": "treatment", "gates[].self_care[]": "self_care"},
    "contraindication_matrix": {"columns{}:[]": "treatment"},
    "home_care": {"sooner[].rules[]": "red_flag", "sooner[].umbrellas[]": "umbrella"},
    "exercise": _ABOUT,
    "question_set": _ABOUT,
    "outcome_measure": {**_ABOUT, "diary.changes[].sets[]{}": "finding"},
    "units": {"conversions[].finding": "finding"},
}
"""Kind of file to the places in it that hold an id, and the kind of thing the id names."""

EXPRESSIONS: Mapping[str, tuple[str, ...]] = {
    "finding": ("applies_if",),
    "implications": ("implications[].when", "conflicts[].when"),
    "red_flag": ("when",),
    "expressions": ("expressions[].when",),
    "test": ("gates[].when", "records.needless_if"),
    "ordering_rule": ("when",),
    "treatment": ("lines[].when", "gates[].when"),
    "global_gates": ("gates[].when",),
    "contraindication_matrix": ("rows[].when",),
    "exercise": ("gates[].when",),
    "exercise_rules": ("gates[].when",),
    "self_care": ("for_whom", "gates[].when", "never.when"),
    "question_set": ("when",),
}
"""Kind of file to the places in it that hold an expression over findings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One id that names something elsewhere.

    Attributes:
        kind, record_id: The file that holds it.
        keys: Where in the file.
        pattern: The place as the table names it; for a citation, the key that holds it.
        target: Kind of thing that is named.
        named: The id.
    """

    kind: str
    record_id: str
    keys: Keys
    pattern: str
    target: str
    named: str


def links(base: KnowledgeBase) -> Iterator[Link]:
    """Yield every link of a knowledge base, citations included."""
    for kind, record_id, record in base.each():
        table = LINKS.get(kind.name, {})
        for spot in walk(record):
            target = _target(spot, table)
            if target and isinstance(spot.value, str):
                yield Link(
                    kind=kind.name,
                    record_id=record_id,
                    keys=spot.keys,
                    pattern=spot.pattern,
                    target=target,
                    named=spot.value,
                )


def _target(spot: Spot, table: Mapping[str, str]) -> str | None:
    if spot.pattern in table:
        return table[spot.pattern]
    last = spot.pattern.rpartition(".")[2]
    return "reference" if last.endswith("[]") and last[:-2] in CITATION_KEYS else None


def known_ids(base: KnowledgeBase, target: str) -> frozenset[str]:
    """Return the ids that a link may name.

    Args:
        base: The knowledge base.
        target: A kind of file, or of something listed within one: ``region``, ``movement``,
            ``reflex``, ``umbrella``.
    """
    within = {
        "region": ("chart", ("leg_regions", "saddle_regions", "companion_regions")),
        "movement": ("motor", ("movements",)),
        "reflex": ("motor", ("reflexes",)),
        "umbrella": ("umbrellas", ("umbrellas",)),
    }
    if target not in within:
        return base.ids(target)
    kind, lists = within[target]
    holder = base.single(kind)
    return frozenset(item.id for name in lists for item in getattr(holder, name, ()))


def home_of(target: str) -> str:
    """Return where things of a kind stand, as messages say it."""
    homes = {
        "region": "kb/anatomy/chart.yaml",
        "movement": "kb/anatomy/motor.yaml",
        "reflex": "kb/anatomy/motor.yaml",
        "umbrella": "kb/vocabulary/umbrellas.yaml",
        "finding": "kb/findings/",
        "site": "kb/anatomy/sites/",
        "dermatome_map": "kb/anatomy/dermatome_maps/",
        "question_set": "kb/questions/",
        "self_care": "kb/self_care/",
    }
    return homes.get(target, f"kb/{target}s/")
