"""Writes docs/layout-rules.md from the rules of layout: what each wants, where it comes from, how binding it is.

python tools/make_layout_rules.py
"""

from pathlib import Path
from typing import get_args

from docgen.layout.rules import RULES, Paper, Rule

TARGET = Path(__file__).resolve().parent.parent / "docs" / "layout-rules.md"
HEAD = """# 版式规则 · Rules of layout

What `docgen layout check` holds a document against, and what `docgen layout fix` puts right. Made from the code by
`tools/make_layout_rules.py`.

- 条款: the clause of GB/T 9704—2012, where no other standard is named; — is where no clause says it.
- 性质: 规定 is an error; 一般, 推荐, 可以 and 推算 (what follows from other values) are warnings; 实务, practice that
  no clause demands, is a hint.
- 版面: which papers it is for: 公文 with a red head, 白头文 without, 表格 forms, 证书 certificates.
- 改正: whether `docgen layout fix` puts it right; 改字 where that changes marks, brackets or zeros, never a word. Where
  there is more than one right answer it leaves the place alone, and lists it. The record in a document that docgen
  made stays as it is; where marks were changed, `docgen read` tells that the paragraph was changed since.

"""
COLUMNS = "| 规则 | 要求 | 条款 | 性质 | 版面 | 改正 |\n|---|---|---|---|---|---|\n"


def layout_rules() -> str:
    rows = "".join(f"{_row(rule)}\n" for rule in RULES.values())
    return f"{HEAD}{len(RULES)} 条规则：\n\n{COLUMNS}{rows}"


def _row(rule: Rule) -> str:
    papers = "、".join(paper for paper in get_args(Paper) if paper in rule.papers)
    cells = (f"`{rule.id}`", rule.title, rule.clause or "—", rule.strength, papers, _repair(rule))
    return f"| {' | '.join(cells)} |"


def _repair(rule: Rule) -> str:
    if not rule.mends:
        return ""
    return "改正，改字" if rule.text else "改正"


if __name__ == "__main__":
    TARGET.write_text(layout_rules(), encoding="utf-8", newline="\n")
