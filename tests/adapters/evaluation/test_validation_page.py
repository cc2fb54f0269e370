"""The validation page: made in one go from small runs, with every plot that it shows."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.conftest import Run


@pytest.fixture(scope="module")
def folder(run_legsense: Run, examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a page made of small runs."""
    made = tmp_path_factory.mktemp("page")
    done = run_legsense(
        "evaluate", "all", "--cases", str(examples), "--page", str(made / "validation.md"),
        "--drawn", "100", "--sweep", "200", "--influence", "2", "--no-peers",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return made


@pytest.mark.slow
def test_every_plot_is_there_and_is_a_picture(folder: Path) -> None:
    """What the page shows exists, has words for those who do not see it, and nothing lies about."""
    text = (folder / "validation.md").read_text(encoding="utf-8")
    shown = re.findall(r"!\[([^\]]+)\]\(([^)]+\.svg)\)", text)

    assert len(shown) == 7
    for words, file in shown:
        assert len(words) > 20
        picture = ET.parse(folder / file).getroot()  # noqa: S314 - our own file
        assert picture.tag == "{http://www.w3.org/2000/svg}svg"
        assert picture.find("{http://www.w3.org/2000/svg}title") is not None
    drawn = {str(path.relative_to(folder)) for path in folder.rglob("*.svg")}
    assert drawn == {file for _, file in shown}


@pytest.mark.slow
def test_the_page_says_what_was_not_run_and_what_it_does_not_show(folder: Path) -> None:
    """No survey was named, and no page may leave its limits out."""
    text = (folder / "validation.md").read_text(encoding="utf-8")

    assert "Not run: name the folder of survey tables" in text
    assert "## What this does not show" in text
    assert "**No trial.**" in text
    assert "200 people, half drawn from the model" in text
    assert "| right cause first |" in text
    assert "{" not in text.replace("{#", "")
