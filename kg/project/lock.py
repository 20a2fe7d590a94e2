"""A folder -> the right to write in it, held by one process and given back when that process ends."""

import sqlite3
from pathlib import Path

from kg.errors import StoreLocked

NAME = ".lock"


class Lock:
    """Held from creation until ``release``; raises ``StoreLocked`` where another process holds it.

    An open exclusive transaction on an empty database: the operating system ends it with the process.
    """

    def __init__(self, folder: Path) -> None:
        self.connection = sqlite3.connect(folder / NAME, isolation_level=None, timeout=0, check_same_thread=False)
        try:
            self.connection.execute("PRAGMA journal_mode=MEMORY")
            self.connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            self.connection.close()
            raise StoreLocked(f"{folder}: another kg process is writing here; wait until it is done") from error

    def release(self) -> None:
        """Let others write."""
        self.connection.close()
