"""`legsense atlas` and the picture of `localise`: what is written where, and what is refused."""

import json
import struct
import sys
from pathlib import Path

import pytest

from legsense.cli import exits
from legsense.knowledge.current import load_tables
from tests.adapters.cli.conftest import Legsense
from tests.conftest import ROOT

SCIATICA = str(ROOT / "examples" / "sciatica.json")
CHILD = '{"person": {"age_years": 9}, "marks": [{"region": "heel", "side": "left"}]}'


def test_a_site_is_printed_as_svg(legsense: Legsense) -> None:
    """Without --out the picture goes to the screen, for a pipe."""
    done = legsense("atlas", "render", "--site", "root_L5", "--side", "right")

    assert done.code == exits.OK
    assert done.out.startswith("<svg")
    assert "the L5 nerve root on the right" in done.out


def test_a_condition_is_written_to_a_file(legsense: Legsense, tmp_path: Path) -> None:
    """--out writes the SVG and prints nothing."""
    out = tmp_path / "thigh.svg"
    done = legsense(
        "atlas", "render", "--condition", "meralgia_paraesthetica", "--view", "front,left_outer",
        "--sheet", "phone", "--shape", "masculine", "--out", str(out),
    )  # fmt: skip

    assert (done.code, done.out) == (exits.OK, "")
    assert out.read_text(encoding="utf-8").count("legs-view-") == 2


def test_a_png_has_the_width_asked_for(legsense: Legsense, tmp_path: Path) -> None:
    """The extra `pictures` draws PNG."""
    out = tmp_path / "map.png"
    done = legsense("atlas", "render", "--site", "n_sural", "--out", str(out), "--width", "360")

    assert done.code == exits.OK
    raw = out.read_bytes()
    assert raw.startswith(b"\x89PNG")
    assert struct.unpack(">I", raw[16:20]) == (360,)


def test_a_case_is_drawn_with_marks_and_likely_area(legsense: Legsense) -> None:
    """--show chooses; both is the default."""
    both = legsense("atlas", "render", "--case", SCIATICA).out
    marks = legsense("atlas", "render", "--case", SCIATICA, "--show", "marks").out
    likely = legsense("atlas", "render", "--case", SCIATICA, "--show", "likely").out

    assert ["legs-band" in svg for svg in (both, marks, likely)] == [True, False, True]
    assert ["legs-mark" in svg for svg in (both, marks, likely)] == [True, True, False]


def test_a_child_is_drawn_without_a_likely_area(legsense: Legsense) -> None:
    """Places are ranked for adults only; the marks are still drawn."""
    done = legsense("atlas", "render", "--case", "-", stdin=CHILD)

    assert done.code == exits.OK
    assert "legs-mark" in done.out
    assert "legs-band" not in done.out


def test_json_says_what_the_picture_shows(legsense: Legsense) -> None:
    """In words and numbers."""
    shown = json.loads(legsense("atlas", "render", "--site", "root_S1", "--json").out)

    assert "heel" in shown["text"]
    assert shown["views"]
    assert shown["likely"]["right.heel"] > 0.5 > shown["likely"]["left.heel"]


def test_maps_are_compared(legsense: Legsense) -> None:
    """Four maps and what they agree on; lower case will do."""
    done = legsense("atlas", "compare", "--root", "l5")
    maps = json.loads(legsense("atlas", "compare", "--root", "L5", "--json").out)["maps"]

    assert done.code == exits.OK
    assert all(name in done.out for name in maps)
    assert len(maps) == 5


def test_localise_draws_what_its_table_says(legsense: Legsense, tmp_path: Path) -> None:
    """The table is printed and the picture written."""
    out = tmp_path / "places.svg"
    done = legsense("localise", SCIATICA, "--picture", str(out))

    assert done.code == exits.OK
    assert "nerve root" in done.out
    assert out.read_text(encoding="utf-8").startswith("<svg")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ((), exits.USAGE, "Name one of --site, --condition and --case"),
        (("--site", "root_L5", "--case", SCIATICA), exits.USAGE, "Name one of"),
        (("--site", "root_L6"), exits.USAGE, "Nearest: `root_L"),
        (("--condition", "meralgia"), exits.USAGE, "Nearest: `meralgia_paraesthetica`"),
        (("--site", "root_L5", "--view", "frnt"), exits.USAGE, "Nearest: `front`"),
        (("--site", "root_L5", "--shape", "square"), exits.USAGE, "feminine"),
        (("--site", "root_L5", "--out", "map.gif"), exits.OUTPUT, "written as .svg or .png"),
        (("--site", "root_L5", "--out", "nowhere/map.svg"), exits.OUTPUT, "cannot be written"),
        (("--case", "no-such-file.json"), exits.CASE, "there is no such file"),
    ],
)
def test_what_cannot_be_drawn_is_refused(
    arguments: tuple[str, ...], code: int, message: str, legsense: Legsense
) -> None:
    """The message says what to change."""
    done = legsense("atlas", "render", *arguments)

    assert done.code == code
    assert message in " ".join(done.err.split())


def test_a_root_without_a_map_is_refused(legsense: Legsense) -> None:
    """The message lists the roots."""
    done = legsense("atlas", "compare", "--root", "C6")

    assert done.code == exits.CASE
    assert "no map draws this root" in done.err


def test_a_case_without_marks_has_no_marks_to_draw(legsense: Legsense) -> None:
    """Said rather than drawn as an empty picture."""
    done = legsense("atlas", "render", "--case", "-", "--show", "marks", stdin='{"answers": {}}')

    assert done.code == exits.CASE
    assert "nothing is marked" in done.err


def test_a_png_without_the_extra_says_what_to_install(
    legsense: Legsense, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SVG still works without it."""
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    done = legsense("atlas", "render", "--site", "root_L5", "--out", str(tmp_path / "a.png"))

    assert done.code == exits.OUTPUT
    assert "pip install 'legsense[pictures]'" in done.err


def test_regions_are_listed_in_their_groups(legsense: Legsense) -> None:
    """Every id that a case may name."""
    listed = json.loads(legsense("atlas", "regions", "--json").out)

    groups = listed["groups"].values()
    named = {*listed["regions"], *(region for group in groups for region in group["regions"])}
    assert named == set(load_tables().vocabulary.regions)
    assert "heel " in legsense("atlas", "regions").out
