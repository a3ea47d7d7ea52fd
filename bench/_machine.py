"""What the figures were measured on, without which they say nothing."""

from __future__ import annotations

import datetime as dt
import os
import platform
import zlib
from importlib import metadata
from pathlib import Path

from bench import _node
from docgen.package.deflate import LIBRARY

LIBRARIES = ("docxtpl", "python-docx", "jinja2", "lxml", "pydantic")


def machine() -> dict[str, str]:
    """Date, processor, system, versions, and the deflate library in use."""
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in LIBRARIES)
    return {
        "date": dt.datetime.now(dt.UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "processor": f"{_processor()}, {_cores()} cores",
        "system": f"{platform.system()} {platform.machine()}, {platform.python_implementation()} "
        f"{platform.python_version()}",
        "versions": versions,
        "deflate": _deflate(),
        _node.EASY_TEMPLATE_X: _node.version() or "not installed",
    }


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        for line in cpuinfo.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _deflate() -> str:
    return f"{LIBRARY} {metadata.version(LIBRARY)}" if LIBRARY != "zlib" else f"zlib {zlib.ZLIB_RUNTIME_VERSION}"
