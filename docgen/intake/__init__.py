"""Records from YAML and JSON, with every problem pinned to its line and its field; and back into YAML."""

from docgen.intake._check import check, problems
from docgen.intake._dump import dump
from docgen.intake._files import decode
from docgen.intake._read import Loaded, parse, read
from docgen.intake._stream import Entry, RecordFile, read_entry
from docgen.intake._translate import translate

__all__ = [
    "Entry",
    "Loaded",
    "RecordFile",
    "check",
    "decode",
    "dump",
    "parse",
    "problems",
    "read",
    "read_entry",
    "translate",
]
