"""Documents through one start of LibreOffice after the other, until each is a PDF or is known to be none."""

from __future__ import annotations

import tempfile
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from docgen.errors import ToolError
from docgen.pdf._office import Start
from docgen.pdf._reasons import FULL, LATE, REFUSED, UNTRIED, refusal

_MOST_IN_VAIN = 3
"""Documents that may be late before one is a PDF: a LibreOffice that never works would take hours for many."""

Result = tuple[int, bytes | ToolError]


@dataclass(frozen=True, slots=True)
class Starts:
    """How LibreOffice is started: `timeout` is in seconds for one document, `stop` ends it at once."""

    program: str
    timeout: float
    stop: Event

    def results(self, documents: Mapping[int, bytes]) -> Iterator[Result]:
        """The PDF or the error of each document. One at which LibreOffice ends is tried again alone.

        Ends early when stopped. Raises ToolError when LibreOffice cannot be started or there is no room on the disk.
        """
        waiting = deque([tuple(documents)])
        late, worked = 0, False
        while waiting:
            group = waiting.popleft()
            if not group or self.stop.is_set():
                continue
            if late == _MOST_IN_VAIN and not worked:
                yield from ((index, ToolError(UNTRIED.format(late, self.timeout))) for index in group)
                continue
            last = -1
            with _folder() as temp:
                start = Start(self.program, Path(temp), timeout=self.timeout, stop=self.stop)
                for place, pdf in start.run([documents[index] for index in group]):
                    # It takes them in order: those that it passed by, it has refused.
                    yield from ((index, ToolError(REFUSED)) for index in group[last + 1 : place])
                    yield group[place], pdf
                    last, worked = place, True
            rest = group[last + 1 :]
            if not rest or self.stop.is_set():
                continue
            late += start.late
            if start.late or len(group) == 1:
                reason = LATE.format(self.timeout) if start.late else refusal(self.program, worked=worked)
                yield rest[0], ToolError(reason)
                waiting.appendleft(rest[1:])
            else:
                waiting.extendleft((rest[1:], rest[:1]))


def _folder() -> tempfile.TemporaryDirectory[str]:
    try:
        return tempfile.TemporaryDirectory(prefix="docgen-pdf-", ignore_cleanup_errors=True)
    except OSError:
        raise ToolError(FULL) from None
