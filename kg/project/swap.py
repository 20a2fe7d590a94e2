"""A folder made anew beside an old one -> the new one in its place, at one stroke."""

import ctypes
import errno
import os
import shutil
import sys
from pathlib import Path

FRESH = ".kg-fresh"
"""Ending of a folder that is being made anew; what such a folder holds is never needed again."""

OLD = ".kg-old"
"""Ending of a folder on its way out, where the system cannot exchange two in one step."""

AT_CWD, EXCHANGE = -100, 2
"""Constants of the Linux kernel; ``EXCHANGE`` is the same on macOS."""

CANNOT = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)
"""Why a file system refuses an exchange that it does not know."""


def beside(path: Path, ending: str = FRESH) -> Path:
    """Where a folder is made anew."""
    return path.with_name(path.name + ending)


def swap(path: Path) -> None:
    """Put the folder made beside ``path`` in its place, and delete the old one.

    On Linux and macOS the two change places in one step, so that there is a whole one at ``path`` at any moment.
    Elsewhere there is none for the blink of an eye; ``mend`` brings the old one back if the process dies just then.
    """
    keep_whole(beside(path))
    if not path.exists():
        beside(path).rename(path)
    elif not exchange(beside(path), path):
        path.rename(beside(path, OLD))
        beside(path).rename(path)
    sync(path.parent)
    clear(path)


def clear(path: Path) -> None:
    """Delete what earlier attempts left beside ``path``."""
    for ending in (FRESH, OLD):
        if beside(path, ending).exists():
            shutil.rmtree(beside(path, ending))


def mend(path: Path) -> None:
    """Bring the old folder back where a process died before the new one was in its place."""
    if not path.exists() and beside(path, OLD).exists():
        beside(path, OLD).rename(path)


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; whether this system can."""
    if sys.platform not in ("linux", "darwin"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    if hasattr(libc, "renameat2"):
        failed = libc.renameat2(AT_CWD, names[0], AT_CWD, names[1], EXCHANGE)
    elif hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(*names, EXCHANGE)
    else:
        return False
    code = ctypes.get_errno()
    if failed and code not in CANNOT:
        raise OSError(code, os.strerror(code), str(other))
    return not failed


def keep_whole(folder: Path) -> None:
    """Have the disk take all that a folder holds before it is shown."""
    for path in (*folder.rglob("*"), folder):
        sync(path)


def sync(path: Path) -> None:
    """Have the disk take a file, or the names in a folder; where the system opens no folders, nothing."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
