"""Laws of names: every id that is used exists, no id is given twice, every reference is cited."""

from collections.abc import Iterator

from pydantic import BaseModel

from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.faults import Fault, Place, suggestion
from legsense.knowledge.links import LINKS, Link, home_of, known_ids, links
from legsense.knowledge.walk import walk


def every_id_exists(base: KnowledgeBase) -> Iterator[Fault]:
    """Yield every link that names nothing."""
    targets = {target for table in LINKS.values() for target in table.values()} | {"reference"}
    known = {target: known_ids(base, target) for target in targets}
    advice: dict[tuple[str, str], str] = {}
    for link in links(base):
        ids, asked = known[link.target], (link.target, link.named)
        if link.named not in ids and not _unreadable(base, link.target):
            if asked not in advice:
                advice[asked] = _advice(link, ids)
            yield _names_nothing(base, link, advice[asked])


def _unreadable(base: KnowledgeBase, target: str) -> bool:
    """Return whether the file that lists such ids has faults of its own."""
    holder = {"region": "chart", "movement": "motor", "reflex": "motor", "umbrella": "umbrellas"}
    return target in holder and base.single(holder[target]) is None


def _advice(link: Link, ids: frozenset[str]) -> str:
    home = home_of(link.target)
    new = f"it to {home}" if home.endswith(".yaml") else f"{home}{link.named}.yaml"
    return suggestion(link.named, ids, otherwise=f"add {new}")


def _names_nothing(base: KnowledgeBase, link: Link, todo: str) -> Fault:
    home = home_of(link.target)
    if link.target == "reference":
        what = f"`{link.record_id}` cites `{link.named}`"
    else:
        what = f"`{link.named}` is named as a {link.target.replace('_', ' ')}"
    lists = home.endswith(".yaml")
    why = f"but {home} lists none of that name" if lists else f"but {home} has no such file"
    place = Place(file=base.file_of(link.kind, link.record_id), keys=link.keys)
    return Fault(place=place, what=what, why=why, todo=todo)


def every_reference_is_cited(base: KnowledgeBase) -> Iterator[Fault]:
    """Yield every reference that no figure and no claim rests on."""
    cited = {link.named for link in links(base) if link.target == "reference"}
    for key in base.references:
        if key not in cited and not any(base.unread.values()):
            yield Fault(
                place=Place(file=base.file_of("reference", key), keys=("id",)),
                what=f"nobody cites `{key}`",
                why="so no figure and no claim rests on it",
                todo="Cite it where it is used, or remove the file",
            )


_LISTED_BY = {
    "evidence": ("finding", "at"),
    "risk_factors": ("finding", "values"),
    "placements": ("site",),
    "members": ("finding",),
    "pairs": ("a", "b"),
    "bounds": ("child", "parent"),
    "rows": ("factor",),
}
"""Lists whose items are told apart by these keys; any other list by ``id``."""

_ONE_NAMESPACE = {
    "chart": ("leg_regions", "saddle_regions", "companion_regions"),
}
"""Lists of one file that share their ids."""


def no_item_is_listed_twice(base: KnowledgeBase) -> Iterator[Fault]:
    """Yield every list item that stands for the same thing as an earlier one."""
    for kind, record_id, record in base.each():
        file = base.file_of(kind.name, record_id)
        for spot in walk(record):
            if isinstance(spot.value, list | tuple) and not spot.pattern.endswith("}"):
                name = str(spot.keys[-1])
                for position, said in _repeated(name, spot.value):
                    yield _twice(Place(file=file, keys=(*spot.keys, position)), said, name)
        for position, name, said in _repeated_across(record, _ONE_NAMESPACE.get(kind.name, ())):
            yield _twice(Place(file=file, keys=(name, position)), said, name)


def _repeated(name: str, items: list[object] | tuple[object, ...]) -> Iterator[tuple[int, str]]:
    seen: set[str] = set()
    for position, item in enumerate(items):
        said = _identity(name, item)
        if said is not None and said in seen:
            yield position, said
        if said is not None:
            seen.add(said)


def _identity(name: str, item: object) -> str | None:
    if not isinstance(item, BaseModel):
        return item if isinstance(item, str) and name in _PLAIN_LISTS else None
    keys = _LISTED_BY.get(name, ("id",))
    parts = [getattr(item, key, None) for key in keys]
    return " ".join(_said(part) for part in parts if part) or None


_PLAIN_LISTS = frozenset({"source", "anchored_by", "values", "conditions", "findings", "regions"})


def _said(part: object) -> str:
    return ", ".join(map(str, part)) if isinstance(part, list | tuple) else str(part)


def _repeated_across(record: BaseModel, names: tuple[str, ...]) -> Iterator[tuple[int, str, str]]:
    seen: dict[str, str] = {}
    for name in names:
        for position, item in enumerate(getattr(record, name)):
            if seen.setdefault(item.id, name) != name:
                yield position, name, item.id


def _twice(place: Place, said: str, name: str) -> Fault:
    return Fault(
        place=place,
        what=f"`{said}` stands twice in `{name}`",
        why="so nobody can tell which of the two counts",
        todo="Keep one, or merge them",
    )


def names_in_rules_are_told_apart(base: KnowledgeBase) -> Iterator[Fault]:
    """Yield named expressions, context variables and safety questions that share a finding's id."""
    lists = (
        ("expressions", "expressions"),
        ("context", "context"),
        ("safety_questions", "questions"),
    )
    owner = dict.fromkeys(base.ids("finding"), "kb/findings/")
    for kind, name in lists:
        for position, item in enumerate(getattr(base.single(kind), name, ())):
            file = base.file_of(kind, kind)
            if item.id in owner:
                yield Fault(
                    place=Place(file=file, keys=(name, position, "id")),
                    what=f"`{item.id}` is given a second time",
                    why=f"but {owner[item.id]} has that name already and rules would mix them up",
                    todo="Give it a name of its own",
                )
            owner.setdefault(item.id, file)
