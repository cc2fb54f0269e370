"""What a page says in detail of a place, a rule, a finding, a common name or a source."""

from collections.abc import Iterator, Mapping
from typing import Any

from legsense.model.guidance import Said
from legsense.report.basis import Record, basis_of
from legsense.report.blocks import Grid, Section
from legsense.report.encyclopaedia.entry import Entry

_REGIONS, _LISTED = 24, 20
_LEAST_REGION, _LEAST_SIGN = 0.05, 0.05


def site_detail(entry: Entry) -> Iterator[Section]:
    """Yield the figures of a place: skin, movements, reflexes, what tells it from its neighbours."""
    record, regions = entry.record, entry.tables.vocabulary.regions
    numb = {**record["regions"], **record.get("companions", {})}
    names = {key: regions[key].label for key in numb if key in regions}
    yield _chances(entry, "regions", {names[k]: p for k, p in numb.items() if k in names})
    signs = {each["id"]: each["label"] for each in entry.tables.texts["signs"]}
    motor = {**record["motor"].get("weakness", {}), **record["motor"].get("reflexes", {})}
    yield _chances(entry, "movements", {signs[k]: p for k, p in motor.items() if k in signs})
    yield entry.section("tells_apart", _apart(entry))
    notes = [record["about"]] if record.get("about") else []
    yield entry.section("site_note", (_cited(entry, "about", text, record) for text in notes))


def red_flag_detail(entry: Entry) -> Iterator[Section]:
    """Yield the rule as clinicians read it, with its sources."""
    record = entry.record
    yield entry.section("rule", [_cited(entry, "rule", record["rule"], record)])
    yield entry.section(
        "action",
        (
            _cited(entry, "for_clinician", record["for_clinician"], record),
            entry.say.say("window", window=record["window"]),
        ),
    )
    assumed = record["unknown_policy"] == "assume_true"
    yield entry.section("reads", [entry.say.say("assumed" if assumed else "asked_only")])
    meant = [entry.plainly("target_text", record["target_text"])] if "target_text" in record else []
    yield entry.section("meant", meant)
    yield entry.section("note", _note(entry))


def finding_detail(entry: Entry) -> Iterator[Section]:
    """Yield how often a finding is there, by condition and among all, and how it is recorded."""
    record = entry.record
    lines = [entry.plainly("label", record["label"])]
    measure = record.get("measure")
    if measure:
        low, high = f"{measure['minimum']:g}", f"{measure['maximum']:g}"
        lines.append(entry.say.say("unit", unit=measure["unit"], low=low, high=high))
    if "hpo" in record:
        lines.append(entry.say.say("code", code=record["hpo"]))
    background = record.get("background", {})
    if background.get("probability"):
        low_p, best, high_p = (_in_100(each) for each in background["probability"])
        said = entry.cited(
            "background", "background", background, best=best, low=low_p, high=high_p
        )
        lines.append(said)
    yield entry.section("shown", lines)
    yield _how_often(entry)
    yield entry.section("note", _note(entry))


def umbrella_detail(entry: Entry) -> Iterator[Section]:
    """Yield what a common name is not."""
    yield entry.section("note", _note(entry))


def reference_detail(entry: Entry) -> Iterator[Section]:
    """Yield where a source appeared, and how far it was seen."""
    record = entry.record
    where = record.get("container_title") or record.get("publisher")
    lines = []
    if where and record.get("issued"):
        lines.append(entry.say.say("published_in", where=where, year=record["issued"]))
    if record.get("seen"):
        lines.append(entry.say.say("seen", seen=record["seen"]))
    read = record.get("provenance") == "read"
    lines.append(entry.say.say("is_read" if read else "is_not_read"))
    yield entry.section("shown", lines)
    yield entry.section("note", _note(entry))


def _note(entry: Entry) -> list[Said]:
    note = entry.record.get("note")
    return [_cited(entry, "note", note, entry.record)] if note else []


def _cited(entry: Entry, place: str, text: str, record: Record) -> Said:
    return entry.cite.cited(Said(text=text, origin=entry.home(place), basis=basis_of(record)))


def _apart(entry: Entry) -> Iterator[Said]:
    sites = entry.tables.vocabulary.sites
    for each in entry.tables.texts["discriminators"]:
        if each["favours"] == entry.id:
            yield entry.cited(
                "discriminators",
                "apart_line",
                each,
                feature=each["feature"],
                this=_in_100(each["p_if_favoured"]),
                other=_in_100(each["p_if_other"]),
                name=sites[each["over"]].label,
            )


def _chances(entry: Entry, key: str, chances: Mapping[str, float]) -> Section:
    least = _LEAST_REGION if key == "regions" else _LEAST_SIGN
    found = sorted(chances.items(), key=lambda each: -each[1])
    rows = tuple(
        (entry.plainly(key, name), entry.plainly(key, f"{_in_100(chance)} in 100"))
        for name, chance in found[:_REGIONS]
        if chance >= least
    )
    return _grid(entry, key, rows, (3, 1))


def _how_often(entry: Entry) -> Section:
    conditions = entry.tables.vocabulary.conditions
    found: list[tuple[str, Any]] = [
        (key, each)
        for key, record in entry.pages["condition"].items()
        for each in record.get("evidence", ())
        if each["finding"] == entry.id and each.get("probability")
    ]
    found.sort(key=lambda each: -each[1]["probability"][1])
    rows = tuple(_row(entry, conditions[key].label, key, each) for key, each in found[:_LISTED])
    return _grid(entry, "how_often", rows, (5, 3, 3))


def _row(entry: Entry, label: str, key: str, record: Record) -> tuple[Said, ...]:
    low, best, high = (_in_100(each) for each in record["probability"])
    return (
        Said(text=label, origin=f"conditions/{key}#label", link=f"condition/{key}"),
        entry.say.say("share_of", best=best, low=low, high=high),
        entry.plainly("evidence", entry.cite.mark(basis_of(record)).strip("[]")),
    )


def _grid(
    entry: Entry, key: str, rows: tuple[tuple[Said, ...], ...], weights: tuple[int, ...]
) -> Section:
    title = entry.say.say(key)
    grid = Grid(caption=title, head=entry.say.head(f"{key}_head"), rows=rows, weights=weights)
    return Section(id=key, title=title, blocks=(grid,) if rows else ())


def _in_100(share: float) -> str:
    return "<1" if 0 < share < 0.01 else f"{100 * share:.0f}"
