"""A survey report as a section of Markdown (for the validation page) and as one HTML page with plots."""

from collections.abc import Sequence
from html import escape
from typing import Final

from legsense.evaluation.markdown_table import markdown_table
from legsense.evaluation.nhanes_figures import SurveyReport
from legsense.evaluation.nhanes_plots import survey_plots
from legsense.evaluation.nhanes_report import (
    AUC_HEAD,
    JOINT_HEAD,
    auc_rows,
    joint_rows,
    other_rows,
)

OTHER_HEAD: Final = ("what", "measured", "to reach")
_MAPPING: Final = "../reference/nhanes-mapping.md"
_TITLE: Final = "Real people: a survey of the United States"

_WHO: Final = """\
US National Health and Nutrition Examination Survey, {years}: {n:,} people of 40 and over, examined. \
Their answers become ours by {table}; all else stays unknown. The model was made \
for people who come with a numb leg: {complaint} of these had numb or tingling feet, and the second group \
of each table is the one that it is for. Shares are weighted; intervals (95 %) leave out one sampling unit \
of the survey at a time."""
_AREAS: Final = """\
The chance that somebody with the outcome gets the greater probability. The regressions are fitted in the \
same run: to these very people, and (held out: age and sex, then all questions) to the other cycle than \
that of the person scored, or within one cycle to other sampling units. Age alone \
tells much here, because most people with either outcome feel nothing."""
_SAID: Final = """\
What was measured, in equal parts of the people by what the model says. The model speaks of a cause, and the \
survey measured a sign: a monofilament misses about half of the neuropathies, and an ankle-brachial \
index may be low in feet that tingle for another reason. So the curve should rise, not lie on the line."""
_JOINT: Final = """\
Each answer alone makes diabetes likelier, and multiplying what each does (naive product) counts the same \
thing again and again. The model, whose findings share a hidden strength, is told age, sex and the answers. \
In 100."""
_OTHER: Final = """\
Back pain spreading below the knee stands for a root, because the survey has no picture of the spine."""
_LIMITS: Final = """\
Shares by age, odds of exposures, and backgrounds that cite `nhanes_1999_2002` were taken from these very \
people, so these figures flatter; a later cycle, read by the same command, tests them."""


def survey_lines(report: SurveyReport, folder: str) -> tuple[str, ...]:
    """Return the section as lines of Markdown.

    Args:
        report: What was measured.
        folder: Where the plots of `survey_plots` lie, as written in links.
    """
    plots = list(survey_plots(report))
    lines = [f"## {_TITLE}", "", _who(report, f"[a fixed table]({_MAPPING})"), ""]
    lines += [
        "### Telling people apart",
        "",
        _AREAS,
        "",
        *markdown_table(AUC_HEAD, auc_rows(report)),
    ]
    lines += [*_shown(plots, "roc", folder), ""]
    lines += ["### Said and measured", "", _SAID, "", *_shown(plots, "said", folder), ""]
    lines += ["### Answers that belong together: P(diabetes)", "", _JOINT, ""]
    lines += markdown_table(JOINT_HEAD, joint_rows(report))
    lines += ["### Two causes, and disease without a complaint", "", _OTHER, ""]
    lines += [*markdown_table(OTHER_HEAD, other_rows(report)), _LIMITS, ""]
    return tuple(lines)


def survey_page(report: SurveyReport) -> str:
    """Return the report as one HTML page with its plots; no script, nothing fetched."""
    plots = survey_plots(report)
    body = [f"<h1>Legsense: {escape(_TITLE)}</h1>", _paragraph(_who(report))]
    body.append(f"<p>Knowledge base {escape(report.knowledge)}.</p>")
    body += ["<h2>Telling people apart</h2>", _paragraph(_AREAS)]
    body += [_table(AUC_HEAD, auc_rows(report)), *_drawn(plots, "roc")]
    body += ["<h2>Said and measured</h2>", _paragraph(_SAID), *_drawn(plots, "said")]
    body += ["<h2>Answers that belong together: P(diabetes)</h2>", _paragraph(_JOINT)]
    body.append(_table(JOINT_HEAD, joint_rows(report)))
    body += ["<h2>Two causes, and disease without a complaint</h2>", _paragraph(_OTHER)]
    body += [_table(OTHER_HEAD, other_rows(report)), _paragraph(_LIMITS)]
    inside = "\n".join(body)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Legsense: {escape(_TITLE)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n{inside}\n</body>\n</html>\n"
    )


_STYLE: Final = (
    "body{font-family:system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem;"
    "line-height:1.5}div{overflow-x:auto}table{border-collapse:collapse;width:100%}"
    "th,td{text-align:left;vertical-align:top;border-bottom:1px solid #bbb;"
    "padding:.3rem .6rem .3rem 0}svg{max-width:100%;height:auto;margin:1rem 0}"
)


def _who(report: SurveyReport, table: str = "a fixed table") -> str:
    return _WHO.format(
        years=" and ".join(report.cycles),
        n=report.n_people,
        table=table,
        complaint=f"{report.n_complaint:,}",
    )


def _shown(plots: Sequence[str], kind: str, folder: str) -> list[str]:
    words = {"roc": "ROC curves", "said": "Curve: what was said against what was measured"}
    return [
        f"![{words[kind]}, {key.split(f'-{kind}-')[1].replace('-', ' ')}]({folder}/{key}.svg)"
        for key in plots
        if f"-{kind}-" in key
    ]


def _drawn(plots: dict[str, str], kind: str) -> list[str]:
    return [svg for key, svg in plots.items() if f"-{kind}-" in key]


def _paragraph(text: str) -> str:
    return f"<p>{escape(text).replace('`', '')}</p>"


def _table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    top = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    body = "\n".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in line) + "</tr>" for line in lines
    )
    return f"<div><table>\n<thead><tr>{top}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table></div>"
