"""Every page of the encyclopaedia is there, leads only where something is, and names its sources.

``LEGSENSE_ALL_PAGES=1`` reads every finding and source too; a usual run reads some of them.
"""

import os
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from legsense.report.encyclopaedia.article import article
from legsense.report.encyclopaedia.catalogue import KINDS, Catalogue
from legsense.web.door import Door
from legsense.web.encyclopaedia.library import territory_of
from tests.adapters.web.conftest import HERE

STEP = {} if os.environ.get("LEGSENSE_ALL_PAGES") else {"finding": 3, "reference": 25}
"""In a usual run only every so manieth page of a kind is read."""


class Reading(HTMLParser):
    """Collects what a page links to, its marks, and the words that people see."""

    def __init__(self) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.anchors: set[str] = set()
        self.ids: list[str] = []
        self.levels: list[int] = []
        self.pictures: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        known = dict(attrs)
        href, mark = known.get("href") or "", known.get("id")
        if tag == "a" and href.startswith("/"):
            self.links.add(href)
        if tag == "a" and href.startswith("#"):
            self.anchors.add(href[1:])
        if mark:
            self.ids.append(mark)
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag == "img":
            self.pictures.append((known.get("src") or "", known.get("alt") or ""))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture(scope="module")
def catalogue(door: Door) -> Catalogue:
    """Return everything that has a page."""
    return Catalogue(door.encyclopaedia, door.tables)


@pytest.fixture(scope="module")
def reader(app: Starlette) -> Iterator[TestClient]:
    """Return one browser for all pages of this file."""
    with TestClient(app, base_url=HERE, raise_server_exceptions=False) as browser:
        browser.get("/about")
        yield browser


def read(browser: TestClient, path: str, status: int = 200) -> Reading:
    """Return what stands on a page."""
    answer = browser.get(path)
    assert answer.status_code == status, f"{path}: {answer.status_code}"
    reading = Reading()
    reading.feed(answer.text)
    return reading


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_of_a_kind_can_be_read(
    kind: str, catalogue: Catalogue, reader: TestClient
) -> None:
    """Its links lead to pages, its numbers to sources, its headings step down one at a time."""
    known = {f"/about/{item.kind}/{item.id}" for item in catalogue.items()}
    known |= {f"{page}.json" for page in known} | {f"/about/{each}" for each in KINDS}
    known |= {"/about", "/", "/kept"}
    listed = read(reader, f"/about/{kind}")
    pages = [f"/about/{kind}/{item.id}" for item in catalogue.items(kind)]

    assert set(pages) <= listed.links
    assert listed.links - known <= menu(listed)
    for path in pages[:: STEP.get(kind, 1)]:
        page = read(reader, path)
        text = " ".join(page.words)
        assert page.links - known <= menu(listed), path
        assert page.anchors <= set(page.ids), path
        assert len(page.ids) == len(set(page.ids)), path
        assert page.levels[0] == 1, path
        steps = zip(page.levels, page.levels[1:], strict=False)
        assert all(after - before <= 1 for before, after in steps), path
        assert catalogue.tables.version in text, path
        assert all(alt for _, alt in page.pictures), path
        assert not re.search(r"\{\w*\}|Undefined|\[\d", text), path
        assert not {"None", "[]", "{}"} & {word.strip() for word in page.words}, path


def menu(page: Reading) -> set[str]:
    """Return links of the head that are not about the encyclopaedia."""
    return {link for link in page.links if not link.startswith("/about")}


@pytest.mark.parametrize("kind", KINDS)
def test_every_source_of_every_page_is_there(kind: str, catalogue: Catalogue, door: Door) -> None:
    """A number that leads nowhere would be a claim without a source."""
    for item in catalogue.items(kind):
        sources = article(catalogue, kind, item.id, door.guidance).sources
        assert all(("reference", key) in catalogue for key in sources), item


def test_claims_say_whether_they_were_read(reader: TestClient) -> None:
    """Beside each, with the numbers of its sources."""
    text = reader.get("/about/condition/multiple_sclerosis").text

    assert re.search(r'ls-basis--read">\[read, <a href="#source-\d+">', text)
    assert re.search(r'ls-basis--judgement">\[judgement', text)
    assert "https://doi.org/" in text


def test_links_go_both_ways(catalogue: Catalogue) -> None:
    """What a page names, names the page back."""
    for item in catalogue.items():
        for kind, ids in catalogue.names(item.kind, item.id).items():
            for key in ids:
                assert item.id in catalogue.named_by(kind, key)[item.kind], (item.id, key)


@pytest.mark.parametrize("kind", ["condition", "umbrella", "site"])
def test_nobody_reads_of_a_cause_without_the_signs_of_an_emergency(
    kind: str, catalogue: Catalogue, door: Door
) -> None:
    """Either the page says emergency itself, or it has the card; and that before anything helps."""
    first_sign = door.tables.rules.safety_net["emergency_card"].partition(":")[2].split(";")[0]
    for item in catalogue.items(kind):
        record = catalogue.record(kind, item.id)
        page = article(catalogue, kind, item.id, door.guidance)
        shown = [section.id for section in page.lead if first_sign.strip() in repr(section)]
        if record.get("urgency_if_likely") == "emergency_now":
            continue
        assert shown, item.id
        after = [section.id for section in page.lead]
        assert "helps" not in after[: after.index(shown[0])], item.id


@pytest.mark.parametrize(
    ("finding", "level"),
    [
        ("saddle_numbness", "Emergency, now"),
        ("bladder_dysfunction", "Emergency, now"),
        ("foot_drop", "Be seen today"),
    ],
)
def test_a_danger_sign_says_so_on_its_own_page(
    finding: str, level: str, reader: TestClient
) -> None:
    """As the rules would, were it the only answer."""
    words = [word.strip() for word in read(reader, f"/about/finding/{finding}").words]

    assert level in words


def test_what_is_advised_against_is_not_listed_as_help(catalogue: Catalogue, door: Door) -> None:
    """Gabapentin and its like for sciatica; heat for numb feet."""
    disc = article(catalogue, "condition", "lumbar_disc_radiculopathy", door.guidance)
    feet = "diabetic_distal_symmetric_polyneuropathy"
    foot = article(catalogue, "condition", feet, door.guidance)
    links = {
        (page.item.id, section.id): re.findall(r"link='treatment/(\w+)'", repr(section))
        for page in (disc, foot)
        for section in page.lead
    }

    assert "gabapentinoids" in links[disc.item.id, "against"]
    assert "gabapentinoids" not in links[disc.item.id, "helps"]
    assert "heat" in links[foot.item.id, "against"]
    assert "heat" not in links[foot.item.id, "helps"]


@pytest.mark.parametrize("kind", ["exercise", "self_care", "treatment"])
def test_nobody_reads_how_before_who_should_not(
    kind: str, catalogue: Catalogue, door: Door
) -> None:
    """Heat as a treatment has the gates of heat at home; exercises have those of all exercises."""
    for item in catalogue.items(kind):
        sections = [s.id for s in article(catalogue, kind, item.id, door.guidance).lead]
        if "steps" in sections and (
            kind == "exercise" or catalogue.record(kind, item.id).get("gates")
        ):
            assert sections.index("gates") < sections.index("steps"), item.id
        if catalogue.record(kind, item.id).get("gates_of_self_care"):
            assert "gates" in sections, item.id


@pytest.mark.parametrize("place", ["site/n_common_fibular", "condition/stroke"])
def test_a_picture_shows_where_it_is_felt(place: str, reader: TestClient) -> None:
    """As a file of its own, with its words on the page."""
    page = read(reader, f"/about/{place}")
    svg = reader.get(page.pictures[0][0])

    assert svg.headers["content-type"].startswith("image/svg+xml")
    assert svg.text.startswith("<svg")
    assert "leg" in page.pictures[0][1].lower()


def test_pictures_stand_only_where_there_is_something_to_show(
    catalogue: Catalogue, door: Door, reader: TestClient
) -> None:
    """A place without skin has none, and its address says so."""
    without = [
        item.id
        for item in catalogue.items("condition")
        if not territory_of("condition", item.id, door.tables)
    ]

    assert len(without) < len(catalogue.pages["condition"]) / 2
    for key in without[:3]:
        assert not read(reader, f"/about/condition/{key}").pictures
        read(reader, f"/about/condition/{key}.svg", 404)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_stands_there_as_data(kind: str, catalogue: Catalogue, reader: TestClient) -> None:
    """With the links both ways."""
    key = next(iter(catalogue.items(kind))).id
    data = reader.get(f"/about/{kind}/{key}.json").json()

    assert (data["kind"], data["id"]) == (kind, key)
    assert data["knowledge"]["version"] == catalogue.tables.version


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("/about/condition/sciatca", "/about/umbrella/sciatica"),
        ("/about/conditions/stroke", "/about/condition/stroke"),
        ("/about/condition/Multiple-Sclerosis", "/about/condition/multiple_sclerosis"),
        ("/about/condition/stroke.xml", "/about/condition/stroke"),
        ("/about/sciatica", "/about/umbrella/sciatica"),
        ("/about/test/<script>alert(1)</script>", "/about"),
        ("/about/test/" + "a" * 3000, "/about"),
    ],
)
def test_an_address_that_leads_nowhere_names_the_nearest(
    path: str, near: str, reader: TestClient
) -> None:
    """With the search below, and without saying the address again."""
    page = read(reader, path, 404)

    assert near in page.links
    assert "alert(1)" not in " ".join(page.words)


def search(reader: TestClient, words: str) -> tuple[int, Reading, str]:
    """Return what a search shows, and where."""
    form = reader.get("/about").text
    token = re.findall(r'name="form_token" value="(\w+)"', form)[0]
    answer = reader.post("/about/search", data={"form_token": token, "words": words})
    reading = Reading()
    reading.feed(answer.text)
    return answer.status_code, reading, str(answer.url)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("sciatica", "/about/umbrella/sciatica"),
        ("slipped disc", "/about/condition/lumbar_disc_radiculopathy"),
        ("b12", "/about/test/vitamin_b12"),
    ],
)
def test_a_search_finds_pages_and_leaves_no_trace_in_the_address(
    words: str, expected: str, reader: TestClient
) -> None:
    """What somebody looks for is about their health."""
    status, page, address = search(reader, words)

    assert status == 200
    assert expected in page.links
    assert address == f"{HERE}/about/search"


@pytest.mark.parametrize("words", ["", "zzzzqqqq", "<qqzzqq>", "🦵", "a" * 5000, "%\0", "the of"])
def test_a_search_for_nothing_says_what_to_do(words: str, reader: TestClient) -> None:
    """And nothing that was typed becomes markup."""
    status, page, _ = search(reader, words)

    assert status == 200
    assert "other words" in " ".join(page.words)
    assert "qqzzqq" not in page.tags


def test_a_search_without_its_token_is_refused(reader: TestClient) -> None:
    """Like any other form."""
    assert reader.post("/about/search", data={"words": "numb"}).status_code == 403


def test_pages_are_not_kept_by_the_browser(reader: TestClient) -> None:
    """On a shared machine the next person need not see what was read."""
    for path in ("/about", "/about/condition/stroke", "/about/condition/stroke.json"):
        assert reader.get(path).headers["cache-control"] == "no-store"
