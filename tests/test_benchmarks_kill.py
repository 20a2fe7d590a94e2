"""A small run of the proof that nothing acknowledged is lost when the process is killed."""

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[1] / "benchmarks" / "prove_kill.py"


def test_nothing_acknowledged_is_lost_in_five_kills():
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "5", "--seed", "3"], capture_output=True, text=True, timeout=280
    )
    assert "nothing acknowledged was lost" in done.stdout, done.stdout + done.stderr
