"""A process -> the same process without the right to open sockets and with a bound on its memory.

On Linux a filter of system calls (seccomp) refuses everything that makes or uses a socket, starts another program,
looks into another process or goes round the filter; where it cannot be set, the process moves to a network of its own
in which there is nothing. Elsewhere the guard before the engine stands alone.
"""

import ctypes
import errno
import os
import platform
import struct
import sys
from collections.abc import Sequence
from contextlib import suppress

from kg.query.limits import MEMORY

ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}

REFUSED: dict[str, dict[str, int]] = {
    "x86_64": {
        "socket": 41,
        "connect": 42,
        "accept": 43,
        "sendto": 44,
        "sendmsg": 46,
        "recvmsg": 47,
        "bind": 49,
        "listen": 50,
        "socketpair": 53,
        "execve": 59,
        "ptrace": 101,
        "accept4": 288,
        "sendmmsg": 307,
        "process_vm_readv": 310,
        "process_vm_writev": 311,
        "execveat": 322,
        "io_uring_setup": 425,
        "io_uring_enter": 426,
        "io_uring_register": 427,
        "pidfd_getfd": 438,
    },
    "aarch64": {
        "ptrace": 117,
        "socket": 198,
        "socketpair": 199,
        "bind": 200,
        "listen": 201,
        "accept": 202,
        "connect": 203,
        "sendto": 206,
        "sendmsg": 211,
        "recvmsg": 212,
        "execve": 221,
        "accept4": 242,
        "sendmmsg": 269,
        "process_vm_readv": 270,
        "process_vm_writev": 271,
        "execveat": 281,
        "io_uring_setup": 425,
        "io_uring_enter": 426,
        "io_uring_register": 427,
        "pidfd_getfd": 438,
    },
}
"""Numbers of system calls, from the kernel's tables."""

LOAD_WORD, IF_EQUAL, IF_AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06
"""Operations of the filter's machine."""

NUMBER, ARCHITECTURE = 0, 4
"""Where they stand in what the filter is shown."""

OTHER_NUMBERING = 0x40000000
"""Calls from here on are those of a second numbering (x32), which would go round the list."""

ALLOW, REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM

SET_SECCOMP, SET_NO_NEW_PRIVILEGES, FILTER = 22, 38, 2

NEW_NETWORK, NEW_USER = 0x40000000, 0x10000000

IPV4, STREAM = 2, 1


def confine(memory: int | None = MEMORY) -> str:
    """Give up the network and most of the memory; by which means the network is gone, or nothing where it is not.

    To be called before a thread is started: threads inherit what their maker gave up.
    """
    bound(memory)
    for means, give_up in (("seccomp", filter_calls), ("namespace", leave_network)):
        with suppress(AttributeError, OSError, KeyError):
            if sys.platform == "linux" and give_up():
                return means
    return ""


def bound(memory: int | None) -> None:
    """Bound the memory; no core files, which would hold what the store says."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if memory is not None:
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def filter_calls() -> bool:
    """Set the filter; whether a socket is refused afterwards."""
    libc = ctypes.CDLL(None, use_errno=True)
    code = program(platform.machine())
    lines = ctypes.create_string_buffer(b"".join(code), 8 * len(code))
    shown = struct.pack("HP", len(code), ctypes.addressof(lines))
    whole = ctypes.create_string_buffer(shown, len(shown))
    libc.prctl.argtypes = (ctypes.c_int, *[ctypes.c_ulong] * 4)
    if libc.prctl(SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return False
    if libc.prctl(SET_SECCOMP, FILTER, ctypes.addressof(whole), 0, 0):
        return False
    return int(libc.socket(IPV4, STREAM, 0)) < 0


def program(machine: str) -> Sequence[bytes]:
    """The filter for a machine, one instruction an item; raises ``KeyError`` for a machine not in the tables."""
    refused = sorted(REFUSED[machine].values())
    left = len(refused)
    return [
        step(LOAD_WORD, ARCHITECTURE),
        step(IF_EQUAL, ARCHITECTURES[machine], otherwise=left + 3),
        step(LOAD_WORD, NUMBER),
        step(IF_AT_LEAST, OTHER_NUMBERING, then=left + 1),
        *(step(IF_EQUAL, number, then=left - at) for at, number in enumerate(refused)),
        step(RETURN, ALLOW),
        step(RETURN, REFUSE),
    ]


def step(operation: int, value: int, *, then: int = 0, otherwise: int = 0) -> bytes:
    """One instruction; ``then`` and ``otherwise`` are instructions to skip."""
    return struct.pack("HBBI", operation, then, otherwise, value)


def leave_network() -> bool:
    """Move to an empty network."""
    return bool(ctypes.CDLL(None).unshare(NEW_NETWORK | (NEW_USER if os.geteuid() else 0)) == 0)
