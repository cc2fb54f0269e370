"""A report as one self-contained HTML page: drawings inline, nothing fetched, works without script."""

from functools import cache
from typing import TYPE_CHECKING

from legsense.model.guidance import Said
from legsense.report.blocks import Report
from legsense.report.pdf import MissingExtraError
from legsense.report.tree import report_tree

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup


def html_report(report: Report) -> str:
    """Return a report as HTML.

    Args:
        report: What to show.

    Raises:
        MissingExtraError: Jinja is not installed.
    """
    template, markup = _template()

    def written(said: Said) -> object:
        if not said.link:
            return said.text
        page = said.link.rpartition("/")[2]
        return markup('<a href="{}.html">{}</a>').format(page, said.text)

    return template.render(report=report_tree(report, write=written)) + "\n"


@cache
def _template() -> "tuple[Template, type[Markup]]":
    try:
        # 0.03 s that only this format needs.
        from jinja2 import Environment, PackageLoader  # noqa: PLC0415
        from markupsafe import Markup  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            "HTML needs the package `jinja2`. Install it with: pip install 'legsense[report]'"
        ) from error
    rooms = Environment(loader=PackageLoader("legsense.report"), autoescape=True, trim_blocks=True)
    return rooms.get_template("report.html.j2"), Markup
