"""The root of the command line: one place that turns errors into messages and exit codes."""

from __future__ import annotations

import io
import os
import sys
from typing import NoReturn

import click

from docgen.cli import _batch, _documents, _layout, _pdf, _read, _templates
from docgen.cli._chinese import Group, usage_message
from docgen.cli._tables import readable
from docgen.errors import DataError, DocgenError, ToolError

INTERRUPTED = 130
DEBUG_VARIABLE = "DOCGEN_DEBUG"
"""Set by those who maintain the program to see where an unexpected error came from."""


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
def app() -> None:
    """由经过校验的数据生成符合 GB/T 9704—2012 的公文。"""


for command in (*_documents.COMMANDS, _batch.batch, _pdf.to_pdf, _layout.layout, _read.read, _templates.template):
    app.add_command(command)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and exit: results on stdout, messages on stderr, the exit code from the error's class."""
    _write_utf8()
    sys.exit(_run(arguments))


def _run(arguments: list[str] | None) -> int:
    try:
        app.main(arguments, prog_name="docgen", standalone_mode=False, windows_expand_args=False)
    except DataError as error:
        _say(f"数据有 {len(error.problems)} 处问题，没有生成文件：")
        for problem in error.problems:
            _say(f"  {problem}")
        return error.exit_code
    except DocgenError as error:
        _say(str(error))
        return error.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        _say(error.ctx.get_help() if error.ctx else "")
        return 2
    except click.ClickException as error:
        _say(usage_message(error))
        return 2
    except (click.Abort, KeyboardInterrupt):
        _say("已取消")
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output has gone
        return 0
    except OSError:
        _say("输出写不出去，请检查磁盘空间和输出的位置")
        return ToolError.exit_code
    except Exception:  # the last resort: nobody in an office can use a traceback
        if os.environ.get(DEBUG_VARIABLE):
            raise
        _say("程序内部出错，没有完成。请把命令和数据文件交给维护人员")
        return 1
    return 0


def _say(text: str) -> None:
    click.echo(readable(text), err=True)


def _write_utf8() -> None:
    """Chinese must reach a file or a pipe whole, whatever the code page of the console is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8")
