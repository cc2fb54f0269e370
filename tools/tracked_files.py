"""Refuse tracked files that name a package registry or one machine's folders, or are too large.

A registry address in a lock file ties everybody to one mirror; a path such as someone's home
folder works nowhere else. Run by ``make check``; prints every fault at once as ``file:line``.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MAX_KILOBYTES = 1500

# Written in pieces, so that this file does not trip over itself.
REGISTRY_HOSTS = (
    "python" + "hosted",
    "pypi" + ".org",
    "registry" + ".npmjs",
    "registry" + ".yarnpkg",
    "deb" + ".debian.org",
    "conda" + ".anaconda.org",
)
MACHINE_FOLDERS = ("work", "root", "home", "Users", "tmp")
FORBIDDEN_NAMES = ("uv" + ".lock", "poetry" + ".lock")

_HOST = re.compile("|".join(re.escape(host) for host in REGISTRY_HOSTS), re.IGNORECASE)
_PATH = re.compile(rf"(?<![\w.<>~:)}}\]/-])/(?:{'|'.join(MACHINE_FOLDERS)})/\w")


def tracked_files(root: Path) -> list[Path]:
    """Return the files that git tracks or would track, relative to ``root`` and still there."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        check=True,
    )
    names = sorted(set(listing.stdout.decode().split("\0")) - {""})
    return [Path(name) for name in names if (root / name).is_file()]


def faults_in_text(name: str, text: str) -> Iterator[str]:
    """Yield one line for each registry host or machine path in ``text``.

    >>> list(faults_in_text("a.txt", "all is well: see docs/work/plan"))
    []
    """
    for number, line in enumerate(text.splitlines(), start=1):
        if host := _HOST.search(line):
            yield f"{name}:{number}: names a package registry ({host[0]}). Remove the address."
        if path := _PATH.search(line):
            yield (
                f"{name}:{number}: names a folder of one machine ({path[0]}). "
                "Write a path relative to the project."
            )


def faults_in_file(root: Path, file: Path) -> Iterator[str]:
    """Yield the faults of one tracked file: its name, its size, then its lines."""
    if file.name in FORBIDDEN_NAMES:
        yield f"{file}: this kind of lock names registries. Delete it and run `make lock`."
        return
    content = (root / file).read_bytes()
    if len(content) > MAX_KILOBYTES * 1024:
        yield (
            f"{file}: {len(content) // 1024} kB; the limit is {MAX_KILOBYTES} kB. "
            "Split it, or generate it when building."
        )
    if b"\0" not in content:
        yield from faults_in_text(str(file), content.decode(errors="replace"))


def main() -> int:
    """Check every tracked file; return 1 when there is a fault."""
    files = tracked_files(ROOT)
    faults = [fault for file in files for fault in faults_in_file(ROOT, file)]
    for fault in faults:
        print(fault)
    print(f"Tracked files: {len(files)} looked at, {len(faults)} faults.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
