"""How much memory a process and its children take: PSS, where what is shared is divided among those who share it."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

INTERVAL = 0.1
"""Seconds."""


def peak_pss(process: subprocess.Popen[bytes]) -> float | None:
    """Wait for a process; the most memory in MB that it and its descendants took together. None but on Linux."""
    if not Path("/proc/self/smaps_rollup").exists():
        process.wait()
        return None
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(_pss(pid) for pid in _family(process.pid)))
        time.sleep(INTERVAL)
    return peak / 1024


def _family(pid: int) -> list[int]:
    found = [pid]
    try:
        for children in Path(f"/proc/{pid}/task").glob("*/children"):
            for child in children.read_text(encoding="ascii").split():
                found += _family(int(child))
    except OSError:  # it has ended meanwhile
        pass
    return found


def _pss(pid: int) -> int:
    """KiB."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
