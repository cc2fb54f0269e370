"""A person at the map: marks by list, by tap, by key or by brush, and reads what was posted."""

import json
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page

SHEET_OF = {
    "front": "front", "back": "back", "soles": "feet", "tops": "feet", "seat": "seat",
    "right_outer": "right", "right_inner": "right", "left_outer": "left", "left_inner": "left",
}  # fmt: skip


@dataclass
class Hands:
    """One person at one page with a map."""

    page: Page

    def region(self, view: str, place: str) -> Locator:
        """Return a region, its sheet in sight."""
        button = self.page.locator(f"[data-show={SHEET_OF[view]}]")
        if button.is_visible():
            button.click()
        return self.page.locator(f'[data-view={view}] [data-place="{place}"]')

    def tap(self, view: str, place: str) -> None:
        """Tap the point of a region that lies deepest inside."""
        self.page.mouse.click(*self.point(view, place))

    def pen(self, feeling: str) -> None:
        """Choose a feeling."""
        self.page.locator(f'input[name=pen][value="{feeling}"]').check(force=True)

    def tick(self, place: str) -> None:
        """Tick a place in the list."""
        self.page.locator("[data-map-ways] [data-way=list]").click()
        box = self.page.locator(f'input[name="mark.{place}"]')
        box.locator("xpath=ancestor::details").evaluate("each => { each.open = true }")
        box.click()
        self.page.locator("[data-map-ways] [data-way=picture]").click()

    def hold(self, tool: str) -> None:
        """Take a tool into the hand, and wait until it is ready."""
        self.page.locator(f"[data-tool={tool}]").click()
        if tool != "tap":
            self.page.wait_for_selector("[data-brush=ready]", state="attached")

    def point(self, view: str, place: str) -> tuple[float, float]:
        """Return the window's point of the middle of a region, scrolled into sight."""
        x, y = map(float, str(self.region(view, place).get_attribute("data-at")).split())
        return self.at(view, x, y)

    def at(self, view: str, x: float, y: float) -> tuple[float, float]:
        """Return the window's point of a point of a view, scrolled into the middle."""
        told: list[float] = self.page.locator(f"[data-view={view}] svg").evaluate(
            """(svg, [x, y]) => {
                const scale = () => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
                const top = () => svg.getBoundingClientRect().top + y * scale();
                window.scrollBy(0, top() - window.innerHeight / 2);
                return [svg.getBoundingClientRect().left + x * scale(), top()];
            }""",
            [x, y],
        )
        return told[0], told[1]

    def scrub(self, view: str, place: str, *, step: int = 18) -> None:
        """Drag over a whole region, to and fro, from its top to its bottom."""
        outline = self.region(view, place)
        self.point(view, place)
        box = outline.bounding_box()
        assert box is not None
        mouse = self.page.mouse
        mouse.move(box["x"] + box["width"] / 2, box["y"] + 2)
        mouse.down()
        y = box["y"] + 2
        while y < box["y"] + box["height"]:
            mouse.move(box["x"] + box["width"] * 0.3, y)
            mouse.move(box["x"] + box["width"] * 0.7, y)
            y += step
        mouse.up()

    def swipe(self, start: tuple[float, float], move: tuple[float, float]) -> None:
        """Move one finger over the glass, as a touch screen reports it."""
        session = self.page.context.new_cdp_session(self.page)
        x, y = start

        def touch(kind: str, *points: tuple[float, float]) -> None:
            where = [{"x": at[0], "y": at[1]} for at in points]
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": where})

        touch("touchStart", start)
        for step in range(1, 11):
            touch("touchMove", (x + move[0] * step / 10, y + move[1] * step / 10))
        touch("touchEnd")

    @property
    def said(self) -> str:
        """Return what the live region says."""
        return self.page.locator("[data-map-status]").inner_text().strip()

    @property
    def lines(self) -> list[str]:
        """Return what is read back."""
        return self.page.locator("[data-map-lines] li").all_inner_texts()

    def post(self) -> dict[str, Any]:
        """Go on, and return what was posted."""
        self.page.locator("main form > button, main form > .nhsuk-button").last.click()
        told: dict[str, Any] = json.loads(self.page.locator("pre").inner_text())
        return told

    def marks(self) -> list[str]:
        """Go on, and return the marks that were posted."""
        marks: list[str] = self.post()["marks"]
        return marks
