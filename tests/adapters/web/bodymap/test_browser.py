"""The body map in a real browser: every way in, on every kind of screen, says the same."""

import gzip
import random
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route, expect

from legsense.atlas.painted import PaintedCells
from legsense.atlas.skin_cells import load_lookup
from legsense.model.answers import Mark
from legsense.model.tables import Tables
from legsense.web.bodymap import MapState
from legsense.web.bodymap.painting import painted_from
from legsense.web.bodymap.places import areas, marked_lines
from tests.adapters.web.bodymap.hands import Hands
from tests.adapters.web.bodymap.page import MapPage
from tests.conftest import ROOT

PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "has_touch": True,
    "is_mobile": True,
}
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
CALF = ["left.leg_lo_inner_back", "left.leg_lo_outer_back", "left.leg_up_inner_back"]

Open = Callable[..., Hands]


@pytest.fixture
def open_map(browser: Browser, map_page: MapPage) -> Iterator[Open]:
    """Return a way to open the map on some screen; any error in the page fails the test."""
    faults: list[str] = []
    opened: list[BrowserContext] = []

    def open_(query: str = "", start: MapState | None = None, **screen: Any) -> Hands:
        map_page.start = start or MapState()
        context = browser.new_context(**(screen or DESK))
        context.set_default_timeout(10_000)
        opened.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if _fault(said) else None)
        page.goto(f"{map_page.address}/{query}")
        if screen.get("java_script_enabled", True):
            page.wait_for_selector(".ls-map--ready")
        return Hands(page)

    yield open_
    for context in opened:
        context.close()
    assert faults == []


def _fault(said: ConsoleMessage) -> bool:
    """Return whether a message tells of an error; a form that is sent back with 422 is none."""
    return said.type == "error" and "422" not in said.text


def test_a_tap_marks_a_place_says_so_and_is_posted(open_map: Open) -> None:
    """A second tap takes the mark off; another pen changes the feeling."""
    hands = open_map()
    hands.tap("front", "left.leg_up_front")
    assert hands.said == "Left: upper shin, numb."
    hands.tap("front", "left.knee_front")
    hands.tap("front", "left.knee_front")
    assert hands.said == "Left: front of the knee, not marked any more."
    hands.pen("pain")
    hands.tap("front", "left.leg_up_front")
    assert hands.lines == ["Pain, left: upper shin."]

    assert hands.marks() == ["left.leg_up_front:pain"]


def test_the_map_works_by_keyboard_alone(open_map: Open) -> None:
    """One tab stop a picture, arrow keys from place to place, Space to mark, Ctrl and Z to undo."""
    hands = open_map()
    press = hands.page.keyboard.press
    here = "document.activeElement.dataset.place ?? ''"
    hands.page.locator("[data-show=front]").focus()
    for _ in range(10):
        press("Tab")
        if hands.page.evaluate("document.activeElement.closest('[data-view]') !== null"):
            break
    visited = [hands.page.evaluate(here)]
    for _ in range(12):
        press("ArrowDown")
        visited.append(hands.page.evaluate(here))
    assert any("toe" in place for place in visited), visited
    press("Space")
    toe = str(hands.page.evaluate(here))
    press("ArrowUp")
    press("Enter")
    press("Control+z")
    press("Tab")
    assert (
        hands.page.evaluate("document.activeElement.closest('[data-view]').dataset.view") == "back"
    )

    assert hands.marks() == [f"{toe}:numb"]


@pytest.mark.parametrize("view", ["front", "back", "soles", "tops", "right_outer", "seat"])
def test_arrow_keys_reach_every_place_of_a_view(view: str, open_map: Open) -> None:
    """Nobody is kept from a place because they cannot point at it."""
    hands = open_map()
    start = hands.region(view, str(hands.page.locator(f"[data-view={view}] [data-place]").first
                                   .get_attribute("data-place")))  # fmt: skip
    start.focus()
    reached = hands.page.evaluate(
        """view => {
            const svg = document.querySelector(`[data-view=${view}] svg`);
            const all = [...svg.querySelectorAll('[data-place]')];
            const seen = new Set([document.activeElement]);
            for (const place of seen) {
                for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) {
                    place.focus();
                    place.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
                    seen.add(document.activeElement);
                }
            }
            return all.filter(each => !seen.has(each)).map(each => each.dataset.place);
        }""",
        view,
    )

    assert reached == []


def test_list_tap_key_and_brush_post_the_same(open_map: Open) -> None:
    """Three ways into one store."""
    posts = []
    for way in ("list", "tap", "key", "brush"):
        hands = open_map()
        hands.pen("tingling")
        for place in ("right.sole_mid_outer", "left.heel"):
            if way == "list":
                hands.tick(place)
            elif way == "tap":
                hands.tap("soles", place)
            elif way == "key":
                hands.region("soles", place).focus()
                hands.page.keyboard.press("Space")
            else:
                hands.hold("paint")
                hands.scrub("soles", place)
        posts.append(hands.marks())

    assert posts == [["left.heel:tingling", "right.sole_mid_outer:tingling"]] * 4


@pytest.mark.parametrize(
    ("view", "place"),
    [("front", "right.thigh_lo_front"), ("back", "left.leg_up_inner_back"), ("soles", "left.heel"),
     ("tops", "right.toe1_top"), ("left_outer", "left.hip_side"), ("seat", "right.saddle_perianal")],
)  # fmt: skip
def test_one_dab_of_the_brush_marks_what_the_cells_below_it_come_to(
    view: str, place: str, open_map: Open, tables: Tables
) -> None:
    """The oracle finds the cells below the dab in the lookup, and asks `PaintedCells`."""
    hands = open_map()
    spot = hands.region(view, place)
    hands.hold("paint")
    hands.page.locator("[data-size=large]").click()
    x, y = map(float, str(spot.get_attribute("data-at")).split())
    hands.page.mouse.click(*hands.point(view, place))
    scale = hands.page.locator(f"[data-view={view}] svg").evaluate(
        "svg => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width"
    )
    lookup = load_lookup("feminine", view)
    step = float(str(hands.page.locator(f"[data-view={view}]").get_attribute("data-step")))
    rows, columns = np.mgrid[: lookup.shape[0], : lookup.shape[1]]
    near = np.hypot(columns - x / step, rows - y / step) <= 22 / scale / step
    cells = np.unique(lookup[near])
    expected = PaintedCells(tables)(cells[cells > 0].tolist())
    told = hands.post()
    painted = painted_from(told["cells"])["numb"]

    assert told["marks"] == sorted(f"{side}.{region}:numb" for region, side in expected)
    assert place in {mark.partition(":")[0] for mark in told["marks"]}
    assert len(painted - set(cells.tolist())) <= 0.15 * len(painted)


def test_rubbing_out_and_undo_take_paint_off_and_bring_it_back(open_map: Open) -> None:
    """Every step can be taken back, whichever way it was made."""
    hands = open_map()
    hands.tap("front", "right.leg_up_front")
    hands.hold("paint")
    hands.scrub("front", "left.thigh_lo_front")
    both = hands.lines
    assert "left: front of the lower thigh" in both[1]
    hands.hold("erase")
    hands.page.locator("[data-size=large]").click()
    hands.scrub("front", "left.thigh_lo_front", step=12)
    hands.scrub("front", "right.leg_up_front", step=12)
    assert hands.lines == []
    for _ in range(2):
        hands.page.locator("[data-map-undo]").click()
    assert hands.lines == both
    for _ in range(2):
        hands.page.locator("[data-map-undo]").click()
    assert hands.lines == []
    assert hands.page.locator("[data-map-undo]").is_disabled()


def test_a_sock_marks_both_legs_at_once(open_map: Open) -> None:
    """Numbness that goes up from the toes takes three touches."""
    hands = open_map()
    hands.page.locator(".ls-map__socks summary").click()
    hands.page.locator("#sock_top").select_option("ankle")
    hands.page.locator("[data-map-sock] button").click()
    assert hands.said == "Both legs, over the ankle: numb."
    assert hands.lines == ["Numb, both sides: foot and ankle."]
    hands.page.locator("[data-map-clear] button").click()
    hands.page.locator("#sock_top").select_option("toes")
    hands.page.locator("#sock_side").select_option("left")

    # Not pressed, only chosen: the form says it as it does without script.
    assert len(hands.marks()) == 10


def test_the_list_follows_the_picture_and_the_picture_the_list(open_map: Open) -> None:
    """None, part and all stand as the marks are, and a feeling stands beside each tick."""
    hands = open_map()
    for place in CALF:
        hands.tap("back", place)
    hands.page.locator("[data-map-ways] [data-way=list]").click()
    area = hands.page.locator('[data-area="left.lower_leg"]')
    assert area.locator("[data-said=part]").is_checked()
    area.locator("summary").click()
    assert "Numb" in area.locator('input[name="mark.left.leg_up_inner_back"] + label').inner_text()
    area.locator("[data-said=all]").check()
    assert hands.lines == ["Numb, left: lower leg."]
    hands.page.locator("[data-map-ways] [data-way=picture]").click()
    hands.tap("back", CALF[0])
    hands.page.locator("[data-map-ways] [data-way=list]").click()
    assert area.locator("[data-said=part]").is_checked()
    area.get_by_role("button", name="All of it: Calf").click()
    assert area.locator("[data-said=all]").is_checked()
    area.locator("[data-said=none]").check()
    assert hands.lines == []


def test_the_browser_reads_back_as_the_server_does(open_map: Open, tables: Tables) -> None:
    """Both say marks in words; whichever did so, the person reads the same."""
    draw = random.Random(3)
    asked = [
        (side, region)
        for side in ("right", "left")
        for area in areas(tables.vocabulary)
        for region in area.regions
    ]
    foot = [each for each in asked if tables.vocabulary.regions[each[1]].segment == "toes"]
    for chosen in (draw.sample(asked, 9), draw.sample(asked, 100), foot, asked):
        marks = tuple(
            Mark(region=region, side=side, sensation=draw.choice(("numb", "pain")))
            for side, region in chosen
        )
        hands = open_map(start=MapState(marks=marks))
        words = tables.texts["pages"]["body_map"]

        assert hands.lines == marked_lines(marks, tables.vocabulary, words)


def test_without_script_the_list_says_it_all(open_map: Open) -> None:
    """Two feelings in two steps; the pictures show what is marked; nothing is lost on the way."""
    hands = open_map(java_script_enabled=False, **PHONE)
    page = hands.page
    page.locator('[data-area="right.foot"] [data-said=all]').check()
    page.locator("button[name=map_wish][value=pen]").click()
    assert page.locator('[data-view=soles] [data-place="right.heel"]').get_attribute("fill")
    assert not page.locator('[data-view=soles] [data-place="left.heel"]').get_attribute("fill")
    assert hands.lines == ["Numb, right: foot and ankle."]
    hands.pen("burning")
    page.locator('[data-area="left.knee"] summary').click()
    page.locator('input[name="mark.left.knee_back"]').check()
    page.locator(".ls-map__shape summary").click()
    page.locator("#shape-masculine").check()
    page.locator("button[name=map_wish][value=shape]").click()
    assert "/masculine/" in str(page.locator("[data-view=back] img").get_attribute("src"))
    page.locator('[data-area="right.foot"] [data-said=none]').check()
    page.locator("#rest_normal").check(force=True)
    told = hands.post()

    assert told["marks"] == ["left.knee_back:burning"]
    assert told["complete"]


def test_enter_goes_on_and_presses_no_button_of_the_map(open_map: Open) -> None:
    """The first button of a form is what Enter presses."""
    hands = open_map()
    hands.tap("front", "left.knee_front")
    hands.page.locator("#rest_normal").focus()
    hands.page.keyboard.press("Enter")

    assert "left.knee_front:numb" in hands.page.locator("pre").inner_text()


def test_errors_keep_every_mark_and_lead_to_their_field(open_map: Open) -> None:
    """An empty form and a part without places are told; the link opens what it speaks of."""
    hands = open_map()
    hands.page.locator("main form > .nhsuk-button").last.click()
    summary = hands.page.locator(".nhsuk-error-summary")
    assert "Mark where it is numb" in summary.inner_text()
    hands.page.locator("[data-map-ways] [data-way=list]").click()
    hands.page.locator('[data-area="left.knee"] [data-said=part]').check()
    hands.page.locator('[data-area="right.hip"] [data-said=all]').check()
    hands.page.locator("main form > .nhsuk-button").last.click()
    summary.locator("a").click()
    assert hands.page.evaluate("document.activeElement.id") == "area.left.knee"
    hands.page.locator('input[name="mark.left.knee_front"]').check()

    assert len(hands.marks()) == 5


def test_nothing_is_wider_than_a_small_phone_and_every_target_is_large_enough(
    open_map: Open,
) -> None:
    """360 pixels, one thumb; and the same page at 400 percent on a desk."""
    for width, height in ((360, 740), (320, 256)):
        hands = open_map(**{**PHONE, "viewport": {"width": width, "height": height}})
        for way in ("picture", "list"):
            hands.page.locator(f"[data-map-ways] [data-way={way}]").click()
            assert hands.page.evaluate("document.documentElement.scrollWidth") <= width
            small = hands.page.evaluate(
                """() => [...document.querySelectorAll('main button, main input, main summary, main select')]
                    .filter(each => each.offsetParent && each.type !== 'hidden' && !each.ariaHidden)
                    .map(each => [each.name || each.textContent.trim(), each.getBoundingClientRect()])
                    .filter(([, box]) => box.width < 24 || box.height < 24)
                    .map(([name]) => name)"""
            )
            assert small == []
    assert "user-scalable" not in str(
        hands.page.locator("meta[name=viewport]").get_attribute("content")
    )


def test_a_page_with_the_brush_away_scrolls_and_with_it_still_zooms(open_map: Open) -> None:
    """The picture takes a finger only while a brush is in the hand, and never two fingers."""
    hands = open_map(**PHONE)
    touch = "getComputedStyle(document.querySelector('[data-view=front]')).touchAction"
    assert hands.page.evaluate(touch) == "auto"
    hands.hold("paint")
    assert hands.page.evaluate(touch) == "pinch-zoom"
    hands.hold("tap")
    assert hands.page.evaluate(touch) == "auto"
    hands.page.touchscreen.tap(*hands.point("front", "right.thigh_up_front"))
    assert hands.lines == ["Numb, right: front of the upper thigh."]


def test_a_finger_scrolls_with_the_brush_away_and_paints_with_it(open_map: Open) -> None:
    """The same stroke of a thumb: first the page moves and nothing is marked, then the other way."""
    hands = open_map(**PHONE)
    start = hands.point("front", "left.thigh_lo_front")
    top = hands.page.evaluate("window.scrollY")
    hands.swipe(start, (0, -120))
    hands.page.wait_for_timeout(300)
    assert hands.page.evaluate("window.scrollY") > top + 40
    assert hands.lines == []
    hands.hold("paint")
    start = hands.point("front", "left.thigh_lo_front")
    top = hands.page.evaluate("window.scrollY")
    hands.swipe(start, (0, 24))
    hands.page.wait_for_selector("[data-map-lines] li")
    assert "left: front of the lower thigh" in hands.lines[0]
    assert hands.page.evaluate("window.scrollY") == top


def test_forced_colours_keep_marks_and_pressed_buttons_apart(open_map: Open) -> None:
    """What colour says is also said by shape, and by the colours the person chose."""
    hands = open_map(forced_colors="active", **DESK)
    hands.tap("front", "right.thigh_up_front")
    looks = "each => getComputedStyle(each).backgroundColor"
    pressed = hands.page.locator("[data-tool=tap]").evaluate(looks)

    assert pressed != hands.page.locator("[data-tool=paint]").evaluate(looks)
    assert "ls-map-numb" in hands.region("front", "right.thigh_up_front").evaluate(
        "each => getComputedStyle(each).fill"
    )


def test_a_brush_that_cannot_be_loaded_says_so_and_leaves_the_rest(
    open_map: Open, browser: Browser, map_page: MapPage
) -> None:
    """A bad line costs the brush alone."""
    context = browser.new_context(**DESK)
    page = context.new_page()
    page.route("**/body-map/**/*.png*", lambda route: route.abort())
    page.goto(map_page.address)
    hands = Hands(page)
    page.locator("[data-tool=paint]").click()
    expect(page.locator("[data-map-status]")).to_contain_text("cannot use the brush")
    assert page.locator("[data-tool=tap]").get_attribute("aria-pressed") == "true"
    hands.tap("front", "left.knee_front")
    assert hands.lines == ["Numb, left: front of the knee."]
    context.close()


def test_paint_comes_back_as_it_was_painted(open_map: Open) -> None:
    """What the brush painted is posted with the marks, and drawn again where it is given back."""
    hands = open_map()
    hands.hold("paint")
    hands.scrub("front", "right.thigh_lo_front")
    told = hands.post()
    marks = tuple(
        Mark(region=mark.partition(":")[0].partition(".")[2], side="right")
        for mark in told["marks"]
    )
    again = open_map(start=MapState(marks=marks, cells=told["cells"]))
    again.page.wait_for_selector("[data-view=front] canvas", state="attached")

    assert again.post() == told


def audit(page: Page) -> list[str]:
    """Return what axe-core finds."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run().then(found => found.violations)")
    return [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found]


@pytest.mark.parametrize("screen", ["desk", "phone"])
def test_axe_finds_nothing_in_any_state(screen: str, open_map: Open) -> None:
    """Pictures, painting, list, errors: each as people meet it."""
    hands = open_map(**(PHONE if screen == "phone" else DESK))
    page = hands.page
    assert audit(page) == []
    hands.tap("front", "left.knee_front")
    hands.hold("paint")
    hands.scrub("front", "right.thigh_lo_front")
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    assert audit(page) == []
    page.locator("[data-map-ways] [data-way=list]").click()
    page.locator('[data-area="left.thigh"] [data-said=part]').check()
    page.locator('[data-area="right.saddle"] summary').click()
    assert audit(page) == []
    page.locator("main form > .nhsuk-button").last.click()
    page.wait_for_selector(".nhsuk-error-summary")
    assert audit(page) == []


def test_the_first_page_is_light_and_asks_nobody_else(browser: Browser, map_page: MapPage) -> None:
    """150 kB over the wire with everything that the first sight of the map needs, packed."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    weights: dict[str, int] = {}

    def weigh(route: Route) -> None:
        answer = route.fetch()
        weights[route.request.url] = len(gzip.compress(answer.body(), 6))
        route.fulfill(response=answer)

    page.route("**/*", weigh)
    map_page.start = MapState()
    page.goto(map_page.address)
    page.wait_for_selector(".ls-map--ready")
    page.wait_for_load_state("networkidle")
    context.close()

    assert all(address.startswith(map_page.address) for address in weights)
    assert not any("/cells" in address or ".png" in address for address in weights)
    assert sum(weights.values()) <= 150_000, weights
