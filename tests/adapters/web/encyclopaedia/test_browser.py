"""The pages in a real browser: nothing for axe-core to find, nothing from elsewhere, no sideways scroll."""

import shutil
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, Page
from starlette.applications import Starlette

from tests.conftest import ROOT

AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
SCREENS = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 360, "height": 740}}
PAGES = (
    "/about",
    "/about/condition",
    "/about/red_flag",
    "/about/condition/lumbar_disc_radiculopathy",
    "/about/umbrella/sciatica",
    "/about/finding/foot_drop",
    "/about/site/n_common_fibular",
    "/about/red_flag/E01_cauda_equina_core",
    "/about/test/straight_leg_raise",
    "/about/treatment/physio_exercise",
    "/about/self_care/heat",
    "/about/exercise/abdominal_brace",
    "/about/reference/chau_2014",
    "/about/condition/sciatca",
)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the Chromium of the system; a root user's cannot use its sandbox."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("chromium is not installed; see requirements/system.txt")
    return {**browser_type_launch_args, "executable_path": chromium, "args": ["--no-sandbox"]}


@pytest.fixture(scope="module")
def address(app: Starlette) -> Iterator[str]:
    """Return where the application is served."""
    server = uvicorn.Server(
        uvicorn.Config(app, port=0, log_level="error", access_log=False, lifespan="off")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)


def audit(page: Page) -> list[str]:
    """Return what axe-core finds."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run().then(found => found.violations)")
    return [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found]


@pytest.mark.parametrize("screen", SCREENS)
def test_every_kind_of_page_is_sound(screen: str, browser: Browser, address: str) -> None:
    """For people with a screen reader, a keyboard, a small screen; without another machine."""
    context = browser.new_context(viewport=SCREENS[screen], bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    for path in PAGES:
        page.goto(address + path)
        assert audit(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    page.goto(f"{address}/about")
    page.fill("#words", "numb toes at night")
    page.keyboard.press("Enter")
    page.wait_for_url("**/about/search")

    assert audit(page) == []
    assert page.locator("ol.ls-entries a").count() > 5
    assert all(url.startswith((address, "data:")) for url in fetched)
    context.close()
