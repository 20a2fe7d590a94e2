"""A folder -> the right to write in it, held by one process and given back when that process ends."""

import os
import platform
import sqlite3
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, Self

import msgspec

from kg.errors import StoreLocked

NAME = ".lock"

SIGN = ".writer"
"""File in which who holds the lock says so."""


class Lock:
    """Held from creation until ``release``; raises ``StoreLocked`` where another process holds it.

    An open exclusive transaction on an empty database: the operating system ends it with the process.
    """

    def __init__(self, folder: Path) -> None:
        self.sign = folder / SIGN
        self.connection = sqlite3.connect(folder / NAME, isolation_level=None, timeout=0, check_same_thread=False)
        try:
            self.connection.execute("PRAGMA journal_mode=MEMORY")
            self.connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            self.connection.close()
            raise StoreLocked(locked(folder, self.sign)) from error
        Writer.here().put(self.sign)

    def release(self) -> None:
        """Let others write."""
        self.sign.unlink(missing_ok=True)
        self.connection.close()


class Writer(NamedTuple):
    """A process that writes."""

    process: int
    host: str
    command: str
    since: str

    @classmethod
    def here(cls) -> Self:
        """The process that asks."""
        verb = next((word for word in sys.argv[1:2] if word.isalpha()), "")
        now = datetime.now().astimezone().isoformat(timespec="minutes")
        return cls(os.getpid(), platform.node(), f"kg {verb}".strip(), now)

    @classmethod
    def of(cls, sign: Path) -> Self | None:
        """Who signed a file; None where nobody did, or somebody who has gone since."""
        with suppress(OSError, msgspec.DecodeError):
            found = cls(*msgspec.json.decode(sign.read_bytes(), type=tuple[int, str, str, str]))
            return found if found.host != platform.node() or runs(found.process) else None
        return None

    def put(self, sign: Path) -> None:
        """Sign a file."""
        sign.write_bytes(msgspec.json.encode(self))

    def __str__(self) -> str:
        place = f" on {self.host}" if self.host != platform.node() else ""
        return f"process {self.process}{place}, “{self.command}”, since {self.since}"


def locked(place: Path, sign: Path) -> str:
    """The line for who may not write because another does."""
    writer = Writer.of(sign)
    who = f" ({writer})" if writer else ""
    return f"{place}: another kg process is writing here{who}; wait until it is done"


def runs(process: int) -> bool:
    """Whether a process of this machine is there."""
    if sys.platform == "win32":  # there os.kill would end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
