"""A running ``kg serve`` for tests: a process of its own, at a free port, ended with the test."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

ADDRESS = re.compile(r"SPARQL at (http://\S+/)sparql")


@contextmanager
def serving(*arguments: str, **environment: str) -> Iterator[str]:
    """The address of a server started with these arguments, ending in “/”; fails with what it says instead."""
    command = [sys.executable, "-m", "kg", "serve", "--port", "0", *arguments]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("KG_")}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**clean, **environment}) as process:
        assert process.stderr
        said = process.stderr.readline()
        found = ADDRESS.search(said)
        try:
            assert found, said + process.stderr.read()
            yield found[1]
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(20)
