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

_LATE = "用 LibreOffice 过了 {:g} 秒还没有转成 PDF，已经中止。请在 Word 中打开看看，另存一次再试，或把时限放长"
_REFUSED = (
    "用 LibreOffice 转不成 PDF，里面可能有它不认识的内容。请在 Word 中打开，另存为 .docx 再试，或用 Word 导出 PDF"
)

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
        while waiting:
            group = waiting.popleft()
            if not group or self.stop.is_set():
                continue
            last = -1
            late = False
            with tempfile.TemporaryDirectory(prefix="docgen-pdf-", ignore_cleanup_errors=True) as temp:
                start = Start(self.program, Path(temp), timeout=self.timeout, stop=self.stop)
                for place, pdf in start.run([documents[index] for index in group]):
                    # It takes them in order: those that it passed by, it has refused.
                    yield from ((index, ToolError(_REFUSED)) for index in group[last + 1 : place])
                    yield group[place], pdf
                    last = place
                late = start.late
            rest = group[last + 1 :]
            if not rest or self.stop.is_set():
                continue
            if late or len(group) == 1:
                yield rest[0], ToolError(_LATE.format(self.timeout) if late else _REFUSED)
                waiting.appendleft(rest[1:])
            else:
                waiting.extendleft((rest[1:], rest[:1]))
