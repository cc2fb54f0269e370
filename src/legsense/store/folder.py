"""Where the file lies: a folder of the person alone."""

import os
from pathlib import Path
from typing import Final

FOLDER_VARIABLE: Final = "LEGSENSE_DATA"
"""Names another folder."""


def data_folder() -> Path:
    """Return the folder where results are kept; it need not exist yet."""
    if os.environ.get(FOLDER_VARIABLE):
        return Path(os.environ[FOLDER_VARIABLE])
    if os.environ.get("XDG_DATA_HOME"):
        return Path(os.environ["XDG_DATA_HOME"]) / "legsense"
    if os.environ.get("LOCALAPPDATA"):
        return Path(os.environ["LOCALAPPDATA"]) / "legsense"
    return Path.home() / ".local" / "share" / "legsense"
