"""What the server is told when it starts."""

import secrets
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Final

from legsense.errors import LegsenseError

DRAFT_DAYS: Final = 7
"""An interview that nobody kept is deleted so many days after its last answer."""
LARGEST_FORM: Final = 256 * 1024
"""Bytes; the fullest honest form, a body painted all over, has about 30,000."""
KEY_FILE: Final = "secret.key"
SHORTEST_KEY: Final = 32


class SettingsError(LegsenseError):
    """The server cannot start like this; the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the server runs.

    Attributes:
        folder: Where answers are kept.
        secret: Signs the forms, so that no other page can send one in somebody's name.
        host: Address it listens on.
        port: Port it listens on.
        country: Two letters, proposed on the first page; None proposes nothing.
        draft_days: How long an interview that nobody kept stays.
    """

    folder: Path
    secret: bytes
    host: str = "127.0.0.1"
    port: int = 8765
    country: str | None = None
    draft_days: int = DRAFT_DAYS

    @property
    def own_machine(self) -> bool:
        """Whether only this machine can reach the server: then all answers belong to one person."""
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Return whether an address can be reached from this machine alone.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def secret_for(host: str, folder: Path, given: str | None) -> bytes:
    """Return the key that signs forms.

    Args:
        host: Address to listen on.
        folder: Where a machine of one's own keeps a key, so that open pages outlive a restart.
        given: A key that was handed over; required where others can reach the server.

    Raises:
        SettingsError: Others can reach the server and there is no key, or it is too short.
    """
    if given is not None:
        if len(given) < SHORTEST_KEY:
            raise SettingsError(
                f"The secret key has {len(given)} characters, but needs at least {SHORTEST_KEY}, "
                "or it could be guessed. Make one with: "
                'python3 -c "import secrets; print(secrets.token_urlsafe(32))"'
            )
        return given.encode()
    if not is_loopback(host):
        raise SettingsError(
            f"{host} can be reached by other machines, so Legsense does not start without a secret "
            "key: without one, another page could send answers in somebody's name, and one person "
            "could open what another one told. Set LEGSENSE_SECRET_KEY, or name a file with "
            "--secret-key-file. To use Legsense on this machine alone, leave out --host."
        )
    return _own_key(folder / KEY_FILE)


def _own_key(path: Path) -> bytes:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        unfinished = path.with_name(f"{path.name}.new")
        unfinished.touch(mode=0o600)
        unfinished.write_text(secrets.token_urlsafe(SHORTEST_KEY), encoding="ascii")
        unfinished.replace(path)
    return path.read_bytes()
