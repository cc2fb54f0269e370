"""The page of a condition: names, urgency, findings with how often they are there, tests, treatment."""

from collections.abc import Iterator

from legsense.model.guidance import Said
from legsense.report.basis import Record, basis_of
from legsense.report.blocks import Grid, Section
from legsense.report.encyclopaedia.entry import Entry
from legsense.report.picture import felt_where

_FEATURES = 20


def condition_sections(entry: Entry) -> Iterator[Section]:
    """Yield the sections of the page."""
    yield _about(entry)
    yield from _where(entry)
    yield entry.section("urgency", _urgency(entry))
    yield entry.section("flags", _flags(entry))
    yield _features(entry)
    yield entry.section("course", _course(entry))
    yield entry.section("tests", _tests(entry))
    yield entry.section("treatments", _treatments(entry))
    yield entry.section("home", _home(entry))
    yield entry.section("mimics", _mimics(entry))
    yield entry.section(
        "risk",
        (
            entry.cited(
                "risk_evidence", "risk_line", each, factor=each["factor"], effect=each["effect"]
            )
            for each in entry.list_of("risk_evidence")
        ),
    )
    yield entry.section("common", _common(entry))
    yield entry.see_also()


def _where(entry: Entry) -> Iterator[Section]:
    """Yield where people with it feel it, as a picture; nothing where no skin stands out."""
    figure = felt_where(entry.id, entry.tables, entry.say)
    if figure is not None:
        yield Section(id="where", title=entry.say.say("where"), blocks=(figure,))


def _course(entry: Entry) -> Iterator[Said]:
    for each in entry.list_of("time_course"):
        said = Said(text=each["text"], origin=entry.home("time_course"), basis=basis_of(each))
        yield entry.cite.cited(said)


def _about(entry: Entry) -> Section:
    record = entry.record
    lines = [entry.say.say("plain", text=record["plain"])]
    if "boundary" in record:
        lines.append(entry.plainly("boundary", record["boundary"]))
    codes = record.get("codes", {}).get("icd10cm", [])
    if codes:
        lines.append(entry.say.say("codes", codes=", ".join(codes)))
    places = record["lesion"].get("described_as", ())
    lines += (entry.plainly("lesion", place) for place in places)
    return entry.section("about", lines)


def _urgency(entry: Entry) -> Iterator[Said]:
    for each in entry.list_of("urgency"):
        level = entry.level(each["level"])
        yield entry.cited("urgency", "urgency_line", each, level=level, window=each["window"])
        for more in each.get("escalations", ()):
            yield entry.cited(
                "urgency",
                "escalation",
                more,
                level=entry.level(more.get("level")),
                when=more["when"],
            )


def _flags(entry: Entry) -> Iterator[Said]:
    for each in entry.list_of("red_flags"):
        yield entry.cited(
            "red_flags",
            "flag_line",
            each,
            flag=each["flag"],
            suspect=each.get("suspect", ""),
            level=f"({level})" if (level := entry.level(each.get("level"))) else "",
        )


def _features(entry: Entry) -> Section:
    words = entry.tables.vocabulary.findings
    found = [each for each in entry.list_of("evidence") if each.get("probability")]
    found.sort(key=lambda each: -each["probability"][1])
    rows = tuple(_feature(entry, each, words[each["finding"]].label) for each in found[:_FEATURES])
    grid = Grid(
        caption=entry.say.say("features"),
        head=entry.say.head("feature_head"),
        rows=rows,
        weights=(5, 3, 3),
    )
    blocks = (grid,) if rows else ()
    return Section(id="features", title=entry.say.say("features"), blocks=blocks)


def _feature(entry: Entry, record: Record, label: str) -> tuple[Said, ...]:
    low, best, high = (round(100 * each) for each in record["probability"])
    return (
        entry.plainly("evidence", label),
        entry.say.say("share", best=best, low=low, high=high),
        entry.plainly("evidence", entry.cite.mark(basis_of(record)).strip("[]")),
    )


def _tests(entry: Entry) -> Iterator[Said]:
    for each in entry.list_of("tests"):
        yield entry.cited(
            "tests", "test_line", each, test=each["test"], result=each["expected_result"]
        )


def _treatments(entry: Entry) -> Iterator[Said]:
    for each in entry.list_of("treatments"):
        said = entry.cited(
            "treatments",
            "treatment_line",
            each,
            treatment=each["treatment"],
            evidence=each["evidence"],
        )
        bars = [item for item in each.get("not_for", ()) if item != "None"]
        extra = f" {entry.say.text('not_for', items='; '.join(bars))}" if bars else ""
        yield Said(text=f"{said.text}{extra}", origin=said.origin, basis=said.basis)


def _home(entry: Entry) -> Iterator[Said]:
    for each in entry.list_of("self_care"):
        for key in ("suitable", "unsuitable"):
            if each.get(key):
                yield entry.cited("self_care", key, each, items="; ".join(each[key]))


def _mimics(entry: Entry) -> Iterator[Said]:
    words = entry.tables.vocabulary.conditions
    for each in entry.list_of("mimics"):
        key = each.get("condition", "")
        name = words[key].label if key in words else each.get("name", "")
        yield entry.cited("mimics", "mimic_line", each, name=name, how=each["discriminator"])


def _common(entry: Entry) -> Iterator[Said]:
    for each in entry.list_of("epidemiology"):
        value = each["value"]
        shown = " to ".join(f"{v:g}" for v in value) if isinstance(value, list) else f"{value}"
        yield entry.cited(
            "epidemiology",
            "common_line",
            each,
            measure=each["measure"],
            value=shown,
            unit=each["unit"],
            population=each["population"],
        )
