"""What a page says first, in plain words: how soon, where it is felt, what helps."""

from collections.abc import Callable, Iterator, Mapping

from legsense.model.answers import PRESENT, Answers
from legsense.model.guidance import Said
from legsense.model.guidance_tables import Basis
from legsense.report.basis import Record
from legsense.report.blocks import Alarm, Block, Items, Notice, Para, Section
from legsense.report.encyclopaedia.catalogue import Catalogue
from legsense.report.encyclopaedia.entry import Entry
from legsense.report.frequencies import about
from legsense.triage.engine import triage

_ALARM: Mapping[str, Alarm] = {"emergency_now": "alarm", "same_day": "warning", "self_care": "calm"}
_OFTEN_WEAK = 0.3
_TELLING, _POINTED_AT, _LEAST = 1.5, 8, 0.05
_MUST = ("emergency_now", "same_day")
_COMPLAINT = "leg_numbness"
_AGAINST = ("avoid", "not_recommended")


def lead_sections(entry: Entry, catalogue: Catalogue) -> Iterator[Section]:
    """Yield the sections in plain words; none for kinds whose own page is plain already.

    Args:
        entry: Its words are those of the pages.
        catalogue: What links to what.
    """
    yield from _SECTIONS.get(entry.kind, _nothing)(entry, catalogue)


def _nothing(_entry: Entry, _catalogue: Catalogue) -> Iterator[Section]:
    yield from ()


def _condition(entry: Entry, catalogue: Catalogue) -> Iterator[Section]:
    level = entry.record["urgency_if_likely"]
    more = Para(said=entry.say.say("soon_more"))
    at_once = level == _MUST[0]
    yield _section(entry, "soon", _level(entry, level), *(() if at_once else (more, _card(entry))))
    yield entry.section("danger", _dangers(entry, catalogue, level))
    called = _back(entry, catalogue, "umbrella")
    yield entry.section("called", _links(catalogue, "umbrella", called, plain=False))
    yield entry.section("check", _links(catalogue, "test", _back(entry, catalogue, "test")))
    helpful, against = _treatments(entry, catalogue)
    first = Para(said=entry.say.say("helps_lead"))
    listed = Items(items=tuple(_links(catalogue, "treatment", helpful)))
    yield _section(entry, "helps", *((first, listed) if helpful else ()))
    yield entry.section("against", _links(catalogue, "treatment", against))
    yield entry.section("move", _links(catalogue, "exercise", _back(entry, catalogue, "exercise")))


def _umbrella(entry: Entry, catalogue: Catalogue) -> Iterator[Section]:
    members = catalogue.names(entry.kind, entry.id).get("condition", ())
    yield _section(entry, "danger", _card(entry))
    yield entry.section("can_be", _links(catalogue, "condition", members))


def _site(entry: Entry, catalogue: Catalogue) -> Iterator[Section]:
    place = entry.record.get("place")
    said = [entry.plainly("place", f"{place[0].upper()}{place[1:]}.")] if place else []
    yield entry.section("sits_here", said)
    weak = entry.record["motor"].get("weakness", {})
    often = sorted((key for key in weak if weak[key] >= _OFTEN_WEAK), key=lambda key: -weak[key])
    signs = {each["id"]: each["label"] for each in entry.tables.texts["signs"]}
    yield entry.section("weak", (entry.plainly("motor", signs[key]) for key in often))
    conditions = _back(entry, catalogue, "condition")
    yield entry.section("sits", _links(catalogue, "condition", conditions))
    yield _section(entry, "danger", _card(entry))


def _red_flag(entry: Entry, _catalogue: Catalogue) -> Iterator[Section]:
    record = entry.record
    yield _section(entry, "soon", _level(entry, record["level"]))
    for key, place in (("do", "do"), ("do_not", "do_not")):
        said = [entry.plainly(place, record[place])] if record.get(place) else []
        yield entry.section(key, said)


def _finding(entry: Entry, _catalogue: Catalogue) -> Iterator[Section]:
    record, by_person = entry.record, entry.record["answered_by"] == "person"
    told = [record["question"], record.get("help"), record.get("self_test")]
    lines = [entry.plainly("question", text) for text in told if text]
    yield entry.section("asked" if by_person else "shown", lines)
    alone = _alone(entry)
    said = Para(said=entry.say.say("soon_alone"))
    yield _section(entry, "soon", *((said, _level(entry, alone)) if alone else ()))
    yield _section(entry, "danger", *((_card(entry),) if by_person and alone != _MUST[0] else ()))
    pointed = tuple(_points(entry))
    caution = Para(said=entry.say.say("none_alone"))
    yield _section(entry, "points_to", *((Items(items=pointed), caution) if pointed else ()))


def _section(entry: Entry, key: str, *blocks: Block) -> Section:
    return Section(id=key, title=entry.say.say(key), blocks=blocks)


def _level(entry: Entry, level: str) -> Notice:
    words = next(each for each in entry.tables.rules.levels if each.id == level)
    origin = f"urgency/levels#{level}"
    return Notice(
        level=_ALARM.get(level, "notice"),
        title=Said(text=words.label, origin=origin),
        blocks=(Para(said=Said(text=words.plain, origin=origin)),),
    )


def _alone(entry: Entry) -> str:
    """Return the level that a finding brings to a numb leg by itself; empty where it is not urgent."""
    spec, rules = entry.tables.vocabulary.findings[entry.id], entry.tables.rules
    if not (spec.yes_no or spec.sided):
        return ""
    with_it = Answers(values={_COMPLAINT: PRESENT, entry.id: PRESENT})
    level = triage(with_it, rules).level
    before = triage(Answers(values={_COMPLAINT: PRESENT}), rules).level
    return level if level in _MUST and rules.rank(level) > rules.rank(before) else ""


def _card(entry: Entry) -> Notice:
    """Return the signs for which everybody calls for help, whatever page they read."""
    lead, _, signs = entry.tables.rules.safety_net["emergency_card"].partition(":")
    origin = "urgency/safety_net#emergency_card"
    items = tuple(Said(text=each.strip(" ."), origin=origin) for each in signs.split(";"))
    return Notice(
        level="warning", title=Said(text=lead, origin=origin), blocks=(Items(items=items),)
    )


def _dangers(entry: Entry, catalogue: Catalogue, level: str) -> Iterator[Said]:
    """Yield the danger rules about a condition that ask for more than it does by itself."""
    rules, targeting = entry.tables.rules, set(_back(entry, catalogue, "red_flag"))
    for rule in rules.rules:
        sooner = rules.rank(rule.level) > rules.rank(level) or rule.level == _MUST[0]
        if rule.id in targeting and rule.level in _MUST and sooner:
            basis = Basis(provenance=rule.provenance, source=rule.source)
            said = Said(text=rule.plain, origin=f"red_flags/{rule.id}#plain", basis=basis)
            marked = entry.cite.cited(said)
            yield Said(
                text=marked.text, origin=said.origin, basis=basis, link=f"red_flag/{rule.id}"
            )


def _treatments(entry: Entry, catalogue: Catalogue) -> tuple[list[str], list[str]]:
    """Return treatments for a condition, by itself or under a common name, and those against it."""
    named = {("conditions", entry.id)}
    named |= {("umbrellas", key) for key in _back(entry, catalogue, "umbrella")}
    helpful: list[str] = []
    against: list[str] = []
    for key, record in catalogue.pages["treatment"].items():
        lines = [each for each in record.get("lines", ()) if _is_about(each, named)]
        if any(each["line"] in _AGAINST for each in lines):
            against.append(key)
        elif lines:
            helpful.append(key)
    return helpful, against


def _is_about(line: Record, named: set[tuple[str, str]]) -> bool:
    return any(key in line.get(place, ()) for place, key in named)


def _points(entry: Entry) -> Iterator[Said]:
    """Yield the conditions with which a finding is much more common than otherwise."""
    background = entry.record.get("background", {}).get("probability")
    if not background:
        return
    telling = [
        (each["probability"][1] / max(background[1], 1e-6), key, each)
        for key, record in entry.pages["condition"].items()
        for each in record.get("evidence", ())
        if each["finding"] == entry.id and each.get("probability")
    ]
    strong = [
        each for each in telling if each[0] >= _TELLING and each[2]["probability"][1] >= _LEAST
    ]
    for _, key, each in sorted(strong, key=lambda found: (-found[0], found[1]))[:_POINTED_AT]:
        plain = entry.tables.vocabulary.conditions[key].plain
        said = entry.cited(
            "evidence", "points_line", each, condition=plain, share=about(each["probability"][1])
        )
        yield Said(text=said.text, origin=said.origin, basis=said.basis, link=f"condition/{key}")


def _back(entry: Entry, catalogue: Catalogue, kind: str) -> tuple[str, ...]:
    return catalogue.named_by(entry.kind, entry.id).get(kind, ())


def _links(
    catalogue: Catalogue, kind: str, ids: tuple[str, ...] | list[str], *, plain: bool = True
) -> Iterator[Said]:
    """Yield the names of other pages with links, in plain words where wished."""
    for key in ids:
        item = catalogue.item(kind, key)
        text = (plain and item.plain) or item.label
        yield Said(text=text, origin=f"{kind}/{key}#plain", link=f"{kind}/{key}")


_SECTIONS: Mapping[str, Callable[[Entry, Catalogue], Iterator[Section]]] = {
    "condition": _condition,
    "umbrella": _umbrella,
    "site": _site,
    "red_flag": _red_flag,
    "finding": _finding,
}
