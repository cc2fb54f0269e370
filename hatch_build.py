"""Compile the knowledge base into the archive, so that an installed copy never reads YAML.

Hatchling runs this before it packs a wheel or an sdist. An editable install is left alone:
a checkout compiles on first use and again whenever a knowledge file changes.
"""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

TABLES = Path("src", "legsense", "data", "tables.safetensors")


class CompileKnowledge(BuildHookInterface[Any]):
    """Write ``tables.safetensors`` next to the code, from the files being packed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the tables unless this is an editable install.

        Args:
            version: Hatchling's name for the build: ``standard`` or ``editable``.
            build_data: What goes into the archive; left as it is, since ``artifacts`` in
                ``pyproject.toml`` already names the file.

        Raises:
            KnowledgeError: The knowledge base has faults; the message lists all of them.
        """
        del build_data
        if version == "editable":
            return
        source = str(Path(self.root, "src"))
        sys.path.insert(0, source)
        try:
            from legsense.knowledge.current import build_tables

            path = Path(self.root, TABLES)
            build_tables(path)
        finally:
            sys.path.remove(source)
