"""A report as HTML: a self-contained page, or a fragment for a page of somebody else's.

Both come from one template. Neither fetches anything, needs a script or holds a style attribute;
drawings are inline SVG with presentation attributes. So a page with a strict content security
policy may hold a fragment beside the rules of `report_stylesheet`.
"""

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from legsense.model.guidance import Said
from legsense.report.blocks import IDS, Report
from legsense.report.pdf import MissingExtraError
from legsense.report.tree import report_tree

if TYPE_CHECKING:
    from jinja2 import Environment

Address = Callable[[str, str], str]
"""Kind and id of a page of the encyclopaedia to where it is."""


def page_file(kind: str, key: str) -> str:
    """Return the name of the file that holds a page of the encyclopaedia.

    >>> page_file("test", "vitamin_b12")
    'test-vitamin_b12.html'
    """
    return f"{kind}-{key}.html"


def html_report(report: Report, *, address: Address = page_file) -> str:
    """Return a report as a whole page that needs nothing beside it.

    Args:
        report: What to show.
        address: Where pages of the encyclopaedia are.

    Raises:
        MissingExtraError: Jinja is not installed.
    """
    template = _templates().get_template("report.html.j2")
    shown = template.render(report=_tree(report, address), stylesheet=report_stylesheet().strip())
    return shown + "\n"


def html_fragment(
    report: Report, *, level: int = 2, prefix: str = "", address: Address = page_file
) -> str:
    """Return a report as one element ``div.report`` without page, title or style sheet.

    Args:
        report: What to show; with fewer ``sections`` in it, only those.
        level: Of the headings of its sections, 2 to 4; those within are one and two deeper.
        prefix: Put before ids; different for every report on a page.
        address: Where pages of the encyclopaedia are.

    Raises:
        MissingExtraError: Jinja is not installed.
    """
    template = _templates().get_template("fragment_alone.html.j2")
    shown = template.render(report=_tree(report, address), level=level, prefix=prefix)
    return shown.replace(f'"{IDS}', f'"{prefix}{IDS}').replace(f"#{IDS}", f"#{prefix}{IDS}")


@cache
def report_stylesheet() -> str:
    """Return the rules for every class that the markup uses; none reaches outside ``.report``."""
    return files("legsense.report").joinpath("templates", "report.css").read_text(encoding="utf-8")


def _tree(report: Report, address: Address) -> dict[str, Any]:
    from markupsafe import Markup  # noqa: PLC0415 - comes with Jinja

    def written(said: Said) -> object:
        if not said.link:
            return said.text
        kind, _, key = said.link.partition("/")
        outside = said.link.startswith("https://")
        where = said.link if outside else address(kind, key)
        return Markup('<a href="{}">{}</a>').format(where, said.text)

    return report_tree(report, write=written)


@cache
def _templates() -> "Environment":
    try:
        # 0.03 s that only this format needs.
        from jinja2 import Environment, PackageLoader  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            "HTML needs the package `jinja2`. Install it with: pip install 'legsense[report]'"
        ) from error
    return Environment(loader=PackageLoader("legsense.report"), autoescape=True, trim_blocks=True)
