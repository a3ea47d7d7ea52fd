"""One start of LibreOffice over many documents: its own profile and home, watched, and killed with all its children."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from threading import Event

from docgen.errors import ToolError
from docgen.pdf._profile import write_profile
from docgen.pdf._reasons import FULL

POLL = 0.05
"""Seconds between two looks at what is done."""

_END = b"%%EOF"
_KEPT = (
    # where programs are found
    "PATH",
    # fonts, and the cache of what they hold, which takes seconds to make
    "FONTCONFIG_FILE", "FONTCONFIG_PATH", "FONTCONFIG_SYSROOT",
    # without these no program starts on Windows
    "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "PROGRAMDATA", "NUMBER_OF_PROCESSORS",
    "PROCESSOR_ARCHITECTURE",
)  # fmt: skip
_OF_USER = {"XDG_CACHE_HOME": ".cache", "XDG_CONFIG_HOME": ".config", "XDG_DATA_HOME": ".local/share"}
"""Folders in which fontconfig looks for fonts that a user has installed, and for what replaces which."""


class Start:
    """One start. `late` says afterwards that it was killed, since no document was done for `timeout` seconds.

    `folder` holds the documents and takes all that LibreOffice writes; the PDFs are in `folder / "pdf"`.
    """

    def __init__(self, program: str, folder: Path, *, timeout: float, stop: Event) -> None:
        self._program, self._folder, self._timeout, self._stop = program, folder, timeout, stop
        self.late = False

    def run(self, documents: Sequence[bytes]) -> Iterator[tuple[int, bytes]]:
        """Convert documents, in order: the place of each and its PDF, when that is whole.

        Ends when LibreOffice does, when it is late, and when it is stopped. Raises ToolError when it cannot be started,
        or the disk is full.
        """
        waiting = {place: self._folder / "pdf" / f"{place:04}.pdf" for place in range(len(documents))}
        with self._running(self._written(documents)) as process:
            since = time.monotonic()
            ended = False
            while waiting and not ended and not self.late and not self._stop.is_set():
                ended = _ends(process, within=POLL)
                for place in [place for place, pdf in waiting.items() if _whole(pdf)]:
                    yield place, waiting.pop(place).read_bytes()
                    since = time.monotonic()
                self.late = time.monotonic() - since > self._timeout and not ended

    def _written(self, documents: Sequence[bytes]) -> list[str]:
        """Files under plain names: LibreOffice takes a leading dash for an option."""
        names = [f"{place:04}.docx" for place in range(len(documents))]
        try:
            for name, content in zip(names, documents, strict=True):
                (self._folder / name).write_bytes(content)
            (self._folder / "home").mkdir()
            write_profile(self._folder / "profile")
        except OSError:
            raise ToolError(FULL) from None
        return names

    @contextlib.contextmanager
    def _running(self, names: Sequence[str]) -> Iterator[subprocess.Popen[bytes]]:
        try:
            process = subprocess.Popen(
                _command(self._program, self._folder, names),
                cwd=self._folder,
                env=environment(os.environ, home=self._folder / "home"),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # on Windows the flags say the same
                creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
                | getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError:
            raise ToolError(f"“{self._program}”启动不了，请重新安装 LibreOffice") from None
        try:
            yield process
        finally:
            kill(process)


def _command(program: str, folder: Path, names: Sequence[str]) -> list[str]:
    return [
        program,
        # LibreOffice hands the work over to any running one that has the same profile
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nologo",
        "--nodefault",
        # or a damaged file is taken for a text and printed
        "--infilter=MS Word 2007 XML",
        "--convert-to",
        "pdf:writer_pdf_Export",
        "--outdir",
        "pdf",
        *names,
    ]


def environment(given: Mapping[str, str], *, home: Path) -> dict[str, str]:
    """What LibreOffice gets to know of ours: where fonts and programs are, and a home that is empty."""
    kept = {name: given[name] for name in _KEPT if name in given}
    real = given.get("HOME")
    for name, usual in _OF_USER.items():
        if name in given or real:
            kept[name] = given.get(name) or str(Path(real or "", usual))
    # On Windows the home has many names.
    homes = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TMPDIR", "TEMP", "TMP")
    # Under LC_ALL=C it never ends where a folder has a Chinese name.
    return kept | {"LC_ALL": "C.UTF-8"} | dict.fromkeys(homes, str(home))


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a program with all that it has started: `soffice` only waits for another program that does the work."""
    if os.name == "nt":
        taskkill = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", "taskkill.exe")
        command = [str(taskkill), "/F", "/T", "/PID", str(process.pid)]
        with contextlib.suppress(OSError):
            subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):  # all have ended
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


def _ends(process: subprocess.Popen[bytes], *, within: float) -> bool:
    try:
        process.wait(within)
    except subprocess.TimeoutExpired:
        return False
    return True


def _whole(pdf: Path) -> bool:
    """Whether a PDF is there to its last line."""
    try:
        with pdf.open("rb") as file:
            file.seek(-min(64, pdf.stat().st_size), os.SEEK_END)
            return _END in file.read()
    except OSError:  # not there yet, or held by its writer
        return False
