"""Discriminators: with the feature that tells two sites apart, the right one leads."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from legsense.inference.evidence import evidence_of
from legsense.inference.posterior import posterior_of, work_out
from legsense.knowledge.current import load_tables
from legsense.localisation.chart import chart_evidence
from legsense.localisation.localise import localise
from legsense.model.answers import Answers
from legsense.model.case import read_case
from legsense.model.tables import Tables

HERE = Path(__file__).resolve().parent
AT_LEAST = 3.0
"""A feature worth naming moves the odds of its two sites by this factor or more."""

ENTRIES: list[dict[str, Any]] = yaml.safe_load(
    (HERE / "discriminators.yaml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def tables() -> Tables:
    """Return the compiled tables."""
    return load_tables()


def answers_of(entry: Mapping[str, Any], part: str, tables: Tables) -> Answers:
    """Return the drawing and the answers of one part of an entry."""
    given = entry[part]
    side = given.get("side", "right")
    drawn = [*entry.get("drawn", []), *given.get("drawn", [])]
    marks = [{"region": region, "side": side} for region in drawn]
    read = read_case({"marks": marks}, tables.vocabulary).answers
    return Answers(values=given.get("answers", {}), marks=read.marks)


def site_shares(entry: Mapping[str, Any], part: str, tables: Tables) -> dict[str, float]:
    """Return P(site) by the anatomy alone, or by the engine where the feature is an answer."""
    answers = answers_of(entry, part, tables)
    if "answers" in entry[part]:
        chart = chart_evidence(answers, tables)
        by_site = posterior_of(work_out(evidence_of(answers, tables), tables, chart)).site
    else:
        by_site = localise(answers, tables, signs=entry[part].get("signs")).by_site
    return dict(zip(tables.vocabulary.sites, by_site.sum(axis=1).tolist(), strict=True))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: str(entry["id"]))
def test_the_favoured_site_leads_with_the_feature(entry: dict[str, Any], tables: Tables) -> None:
    """The feature moves the odds of its two sites, and where asked the favoured one leads."""
    if "not_recorded" in entry:
        pytest.skip(entry["not_recorded"])
    said = next(item for item in tables.texts["discriminators"] if item["id"] == entry["id"])
    favoured, other = said["favours"], said["over"]

    given, absent = (site_shares(entry, part, tables) for part in ("with", "without"))

    assert given[favoured] / given[other] >= AT_LEAST * absent[favoured] / absent[other]
    if entry["leads"] != "neither":
        assert given[favoured] > given[other]
    if entry["leads"] == "first":
        assert max(given, key=given.__getitem__) == favoured


def test_every_discriminator_has_an_entry(tables: Tables) -> None:
    """A discriminator that nobody tries out would be a figure that nothing holds."""
    assert [entry["id"] for entry in ENTRIES] == [
        item["id"] for item in tables.texts["discriminators"]
    ]
