"""Hands that answer a page in a browser: with a mouse, or with the keyboard alone."""

from typing import Any, Protocol

from playwright.sync_api import Locator, Page

from tests.adapters.web.forms import Form, forms_of
from tests.adapters.web.oracle import Person

MOST_PAGES = 60
MOST_STEPS = 1000
_FOCUSED = "document.activeElement"
_AT = """(e => ({
    tag: e.tagName, type: e.type || "", name: e.name || "", value: e.value || "",
    main: !!e.closest("main"), way: e.tagName === "BUTTON" ? e.dataset.way || "" : "",
    open: !!e.closest("details")?.open,
    inside: [...(e.closest("details")?.querySelectorAll("input") || [])]
        .map(i => `${i.name}=${i.value}`),
    sends: e.tagName === "BUTTON" && e.type === "submit" && !e.name && !!e.closest("form"),
}))(document.activeElement)"""


class Hands(Protocol):
    """One way of using a browser."""

    def answer(self, page: Page, form: Form, wanted: list[tuple[str, str]]) -> None:
        """Bring the form to what is wanted and send it."""


def interview(page: Page, here: str, person: Person, hands: Hands) -> None:
    """Answer everything, from the first page to the list of answers."""
    page.goto(here)
    start = forms_of(page.content())[0]
    hands.answer(page, start, [("country", "GB")])
    page.wait_for_load_state()
    for _ in range(MOST_PAGES):
        if page.url.endswith("/check"):
            return
        (form,) = forms_of(page.content())
        person.seen.append(page.url)
        alarm = page.url.endswith("/emergency")
        wanted = [] if alarm else [pair for pair in person.sent(form) if _seen(pair, form)]
        hands.answer(page, form, wanted)
        page.wait_for_load_state()
    raise AssertionError(f"still asked: {page.url}")


def _seen(pair: tuple[str, str], form: Form) -> bool:
    kinds = {each.kind for each in form.fields if each.name == pair[0]}
    return kinds != {"hidden"}


class Mouse:
    """Clicks labels and buttons, and types numbers."""

    def answer(self, page: Page, form: Form, wanted: list[tuple[str, str]]) -> None:
        """Click everything that is wanted, then the button."""
        marks = [pair for pair in wanted if pair[0].startswith("mark.")]
        for name, value in wanted:
            if (name, value) not in marks and name != "pen":
                self._set(page, name, value)
        if marks:
            self._mark(page, marks)
        page.locator("main form button[type=submit], main form button:not([type])").last.click()

    def _set(self, page: Page, name: str, value: str) -> None:
        field = page.locator(f"[name='{name}']")
        tag, kind = _tag(field)
        if tag == "select":
            field.select_option(value)
        elif kind in ("radio", "checkbox"):
            wanted = page.locator(f"[name='{name}'][value='{value}']")
            _open_around(wanted)
            if not wanted.is_checked():
                page.locator(f"label[for='{wanted.get_attribute('id')}']").click()
        else:
            field.click()
            field.fill(value)

    def _mark(self, page: Page, marks: list[tuple[str, str]]) -> None:
        """Tick places in the list of the body map, feeling by feeling."""
        in_list = page.locator("button[data-way=list]")
        if in_list.is_visible():
            in_list.click()
        for number, feeling in enumerate(dict.fromkeys(each for _, each in marks)):
            again = page.locator("button[name=map_wish][value=pen]")
            if number and again.is_visible():  # Without script, one feeling is sent at a time.
                again.click()
                page.wait_for_load_state()
            page.locator(f"[name=pen][value={feeling}]").check()
            for name in [name for name, each in marks if each == feeling]:
                place = page.locator(f"[name='{name}']")
                _open_around(place)
                place.check()


def _tag(field: Locator) -> tuple[str, str]:
    first = field.first
    kind = first.get_attribute("type") or ""
    return ("input" if kind else "select"), kind


def _open_around(field: Locator) -> None:
    """Open what a field is folded into."""
    if not field.first.is_visible():
        around = field.locator("xpath=ancestor::details[not(@open)]/summary")
        while around.count():
            around.first.click()


def _inside(pair: tuple[str, str], controls: list[str]) -> bool:
    """Return whether a choice is among controls; a place of the map takes whatever the pen says."""
    name, value = pair
    if name.startswith("mark."):
        return any(each.partition("=")[0] == name for each in controls)
    return f"{name}={value}" in controls


class Keyboard:
    """Presses Tab, Space, arrows and Enter, and never touches the mouse."""

    def answer(self, page: Page, form: Form, wanted: list[tuple[str, str]]) -> None:
        """Walk through the page from its beginning to the button that goes on."""
        marks = [pair for pair in wanted if pair[0].startswith("mark.")]
        for feeling in dict.fromkeys(each for _, each in marks):
            places = [pair for pair in marks if pair[1] == feeling]
            self._walk(page, dict.fromkeys([("pen", feeling), *places]), sends=False)
        rest = [pair for pair in wanted if pair not in marks and pair[0] != "pen"]
        self._walk(page, dict.fromkeys(rest), sends=True)

    def _walk(self, page: Page, left: dict[tuple[str, str], None], *, sends: bool) -> None:
        """Go from control to control, and around the page, until all is done that is wanted."""
        for _ in range(MOST_STEPS):
            page.keyboard.press("Tab")
            at = page.evaluate(_AT)
            at["sends"] = at["sends"] and sends
            if at["main"] and self._use(page, at, left):
                return
            if not left and not sends:
                return
        raise AssertionError(f"{page.url}: the button is out of reach by keyboard")

    def _use(self, page: Page, at: dict[str, Any], left: dict[tuple[str, str], None]) -> bool:
        """Do what is wanted of the control that has the focus; return whether it sent the form."""
        if at["tag"] == "SUMMARY" or at["way"]:
            self._open(page, at, left)
        elif at["type"] == "radio":
            self._choose(page, at["name"], left)
        elif at["type"] == "checkbox":
            for pair in [pair for pair in left if _inside(pair, [f"{at['name']}={at['value']}"])]:
                del left[pair]
                if not page.evaluate(f"{_FOCUSED}.checked"):
                    page.keyboard.press("Space")
        elif at["tag"] in ("INPUT", "SELECT"):
            for name, value in [pair for pair in left if pair[0] == at["name"]]:
                self._type(page, at["tag"], value)
                del left[name, value]
        elif at["sends"]:
            assert not left, f"{page.url}: out of reach by keyboard: {list(left)}"
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return True
        return False

    def _open(self, page: Page, at: dict[str, Any], left: dict[tuple[str, str], None]) -> None:
        """Open what is folded up, or the list of the map, where something wanted is inside."""
        folded = not at["open"] and any(_inside(pair, at["inside"]) for pair in left)
        to_list = at["way"] == "list" and any(name.startswith("mark.") for name, _ in left)
        if folded or to_list:
            page.keyboard.press("Enter")

    def _choose(self, page: Page, name: str, left: dict[tuple[str, str], None]) -> None:
        for pair in [pair for pair in left if pair[0] == name]:
            del left[pair]
            page.keyboard.press("Space")
            for _ in range(20):
                if page.evaluate(f"{_FOCUSED}.value") == pair[1]:
                    break
                page.keyboard.press("ArrowDown")
            assert page.evaluate(f"{_FOCUSED}.checked && {_FOCUSED}.value") == pair[1], pair

    def _type(self, page: Page, tag: str, value: str) -> None:
        if tag == "INPUT":
            page.keyboard.press("Control+A")
            page.keyboard.type(value)
            return
        page.keyboard.press("Home")
        for _ in range(300):
            if page.evaluate(f"{_FOCUSED}.value") == value:
                return
            page.keyboard.press("ArrowDown")
        raise AssertionError(f"no such option: {value}")
