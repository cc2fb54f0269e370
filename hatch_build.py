"""Put what is made from sources into the archive: compiled knowledge, and what the browser gets.

Hatchling runs this before it packs a wheel or an sdist, so that an installed copy never reads YAML
and nobody who installs it needs Node. An editable install is left alone: a checkout compiles
knowledge on first use, and ``make`` builds the browser's part.
"""

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

TABLES = Path("src", "legsense", "data", "tables.safetensors")
STATIC = Path("src", "legsense", "web", "static")
BUILT = ("app.css", "app.js", "bodymap.js")
SOURCES = ("modules", "styles", "icons", "licences")


class MakeContents(BuildHookInterface[Any]):
    """Write the tables and the browser's files next to the code, from the files being packed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make both unless this is an editable install.

        Args:
            version: Hatchling's name for the build: ``standard`` or ``editable``.
            build_data: What goes into the archive; left as it is, since ``artifacts`` in
                ``pyproject.toml`` already names the files.

        Raises:
            KnowledgeError: The knowledge base has faults; the message lists all of them.
            RuntimeError: The browser's files are missing and cannot be built here.
        """
        del build_data
        if version == "editable":
            return
        self._compile_knowledge()
        self._build_assets()

    def _compile_knowledge(self) -> None:
        source = str(Path(self.root, "src"))
        sys.path.insert(0, source)
        try:
            from legsense.knowledge.current import build_tables

            build_tables(Path(self.root, TABLES))
        finally:
            sys.path.remove(source)

    def _build_assets(self) -> None:
        """Build the browser's files unless they are there and fresh, as they are in an sdist."""
        frontend = Path(self.root, "frontend")
        built = [Path(self.root, STATIC, name) for name in BUILT]
        sources = [file for folder in SOURCES for file in Path(frontend, folder).rglob("*.*")]
        if all(file.is_file() for file in built):
            made = min(file.stat().st_mtime for file in built)
            if all(source.stat().st_mtime <= made for source in sources):
                return
        try:
            for command in (
                ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
                ["node", "build.js"],
            ):
                subprocess.run(command, cwd=frontend, check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise RuntimeError(
                f"{STATIC}: {', '.join(BUILT)} are not all there, and building them failed: {error}. "
                "Install Node 20 or newer with npm, or run `make assets` first."
            ) from error
