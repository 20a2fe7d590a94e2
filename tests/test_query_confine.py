import struct
import subprocess
import sys

import pytest

from kg.query.confine import ALLOW, ARCHITECTURES, IF_AT_LEAST, IF_EQUAL, LOAD_WORD, REFUSE, REFUSED, RETURN, program

HARMLESS = {"x86_64": (0, 1, 9, 202, 231, 257), "aarch64": (63, 64, 222, 98, 94, 56)}
"""read, write, mmap, futex, exit_group, openat."""


def judge(machine: str, architecture: int, number: int) -> int:
    """What the filter of a machine says of one call, as the kernel would run it."""
    lines = [struct.unpack("HBBI", line) for line in program(machine)]
    shown = {0: number, 4: architecture}
    at = held = 0
    while True:
        operation, then, otherwise, value = lines[at]
        at += 1
        if operation == LOAD_WORD:
            held = shown[value]
        elif operation == IF_EQUAL:
            at += then if held == value else otherwise
        elif operation == IF_AT_LEAST:
            at += then if held >= value else otherwise
        elif operation == RETURN:
            return int(value)


@pytest.mark.parametrize("machine", ARCHITECTURES)
def test_every_call_in_the_table_is_refused_and_no_other(machine: str) -> None:
    own = ARCHITECTURES[machine]
    assert {judge(machine, own, number) for number in REFUSED[machine].values()} == {REFUSE}
    assert {judge(machine, own, number) for number in HARMLESS[machine]} == {ALLOW}
    assert sum(judge(machine, own, number) == REFUSE for number in range(1000)) == len(REFUSED[machine])


@pytest.mark.parametrize("machine", ARCHITECTURES)
def test_other_numberings_are_refused_whole(machine: str) -> None:
    assert judge(machine, ARCHITECTURES[machine], 0x40000000 + 1) == REFUSE
    assert judge(machine, 0x40000003, 1) == REFUSE


def test_the_tables_name_the_same_calls() -> None:
    assert set(REFUSED["x86_64"]) == set(REFUSED["aarch64"])


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such filters")
def test_a_confined_process_makes_no_socket_and_starts_no_program() -> None:
    code = (
        "import os, socket, threading\nfrom kg.query.confine import confine\nprint(confine())\n"
        "def tried(work):\n    try:\n        work()\n    except PermissionError:\n        print('refused')\n"
        "tried(socket.socket)\ntried(socket.socketpair)\ntried(lambda: os.execv('/bin/true', ['true']))\n"
        "thread = threading.Thread(target=tried, args=(socket.socket,))\nthread.start()\nthread.join()"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert said[0] == "namespace" or said == ["seccomp", *["refused"] * 4]
