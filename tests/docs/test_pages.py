"""Links lead somewhere, names exist, records have their form, generated pages are fresh."""

import importlib
import re
import tomllib
from pathlib import Path

import pytest
import yaml

import legsense
from tests.conftest import ROOT
from tests.docs.markdown import anchors, documents, links
from tools.reference_pages import stale_pages

CATEGORIES = {"security", "removed", "deprecated", "knowledge", "added", "changed", "fixed"}
GLOSSARY_WORDS = [
    "finding",
    "presence",
    "condition",
    "evidence",
    "reference",
    "locator",
    "pretest_probability",
    "posttest_probability",
    "sensitivity",
    "specificity",
    "lr_positive",
    "lr_negative",
    "red_flag",
    "urgency",
    "disposition",
    "lesion",
    "level",
    "root",
    "dermatome",
    "myotome",
    "laterality",
    "vignette",
    "explanation",
    "placement",
    "loading",
    "background",
    "provenance",
    "umbrella",
    "gate",
]
PAGES = documents(ROOT)
RECORDS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))


def name_of(path: Path) -> str:
    """Return a short name of a page, for test ids."""
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_local_link_leads_somewhere(page: Path) -> None:
    """A link to a file finds the file, and a link to a heading finds the heading."""
    for link in links(page.read_text(encoding="utf-8")):
        if re.match(r"[a-z]+:", link):
            continue
        file, _, anchor = link.partition("#")
        target = (page.parent / file).resolve() if file else page
        assert target.exists(), f"{name_of(page)}: link to {link}, which does not exist"
        if anchor:
            assert anchor in anchors(target.read_text(encoding="utf-8")), f"{name_of(page)}: {link}"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_python_name_on_a_page_exists(page: Path) -> None:
    """A dotted name in code marks, such as a module or a function of ours, can be imported."""
    for name in re.findall(r"`(legsense(?:\.\w+)+)(?:\(\))?`", page.read_text(encoding="utf-8")):
        assert_importable(name)


def assert_importable(name: str) -> None:
    """Import the longest part of ``name`` that is a module, then walk the attributes."""
    module, *rest = name.split(".")
    found = importlib.import_module(module)
    for part in rest:
        module = f"{module}.{part}"
        found = getattr(found, part, None) or importlib.import_module(module)


@pytest.mark.parametrize("record", RECORDS, ids=name_of)
def test_a_decision_record_has_its_four_parts_on_one_page(record: Path) -> None:
    """Status, Context, Decision and Consequences stand in this order, within a page."""
    text = record.read_text(encoding="utf-8")

    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == [
        "Status",
        "Context",
        "Decision",
        "Consequences",
    ]
    assert text.startswith(f"# {int(record.name[:4])}. ")
    assert len(text.splitlines()) <= 70


def test_decision_records_are_numbered_and_listed() -> None:
    """Numbers run from 1 without a gap, and the index lists each record."""
    index = (ROOT / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")

    assert [int(record.name[:4]) for record in RECORDS] == list(range(1, len(RECORDS) + 1))
    assert not [record.name for record in RECORDS if f"({record.name})" not in index]


def test_the_glossary_defines_the_words_we_promise() -> None:
    """Each word of the house vocabulary has a line of its own."""
    text = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    defined = set(re.findall(r"\*\*([^*]+)\*\*", text))

    assert not [word for word in GLOSSARY_WORDS if word not in defined]


def test_changelog_fragments_have_a_known_category() -> None:
    """A fragment is called `words.category.md`."""
    fragments = [path for path in (ROOT / "changelog.d").iterdir() if path.name != "README.md"]

    assert not [
        path.name
        for path in fragments
        if not re.fullmatch(rf"[a-z0-9-]+\.({'|'.join(CATEGORIES)})\.md", path.name)
    ]


def test_all_files_name_the_same_version() -> None:
    """The package, its metadata, the citation and the changelog agree."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\S+)", changelog, re.MULTILINE)

    assert newest
    assert {legsense.__version__, project["version"], citation["version"], newest[1]} == {
        project["version"]
    }


@pytest.mark.slow
def test_generated_reference_pages_are_fresh() -> None:
    """`make docs` would change nothing."""
    assert stale_pages() == []


def test_every_reference_page_is_listed() -> None:
    """The index of the reference names each page beside it."""
    folder = ROOT / "docs" / "reference"
    index = (folder / "README.md").read_text(encoding="utf-8")

    assert not [
        page.name
        for page in folder.iterdir()
        if page.name != "README.md" and f"({page.name})" not in index
    ]
