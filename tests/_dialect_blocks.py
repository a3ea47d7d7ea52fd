"""Constructs of whole paragraphs, rows and cells; each makes XML."""

from __future__ import annotations

from collections.abc import Callable

from _dialect_inline import line
from _dialect_package import BOUNDARY, cell, paragraph, row, table
from _dialect_values import Maker

FORMATS = ("", "<w:b/>", '<w:color w:val="FF0000"/>', '<w:rFonts w:ascii="Arial"/><w:i/>')
PARAGRAPHS = ("", '<w:jc w:val="center"/>', '<w:ind w:firstLine="640"/><w:rPr><w:b/></w:rPr>')
COLUMNS = 6
"""Of the table around those of a cell: docxtpl counts the cells of the inner ones for the outer one too."""


def styled(maker: Maker, text: str, *, split: bool = False) -> str:
    """A paragraph of some look, its tags cut into runs where asked, and now and then where not."""
    choose = maker.random
    cut = choose if split or choose.random() < 0.15 else None
    made = paragraph(text, format=choose.choice(FORMATS), properties=choose.choice(PARAGRAPHS), random=cut)
    if choose.random() < 0.2:  # Word notes in which session a run was typed
        made = made.replace("<w:p>", '<w:p w:rsidR="00AB12CD">').replace("<w:r>", '<w:r w:rsidRPr="00AB12CD">')
    return made


def _split(maker: Maker) -> str:
    return styled(maker, line(maker), split=True)


def _alone(maker: Maker) -> str:
    return styled(maker, f"{{{{ {maker.pick('texts')} }}}}")


def _p_if(maker: Maker) -> str:
    condition, truth = maker.pick("conditions")
    inside = maker.inside(live=truth)
    return "".join((styled(maker, f"{{%p if {condition} %}}"), styled(inside, line(inside)), paragraph("{%p endif %}")))


def _p_else(maker: Maker) -> str:
    (first, one), (second, _) = maker.pick("conditions"), maker.pick("conditions")
    yes, no = maker.inside(live=one), maker.inside(live=False)
    tags = f"{{%p if {first} %}}", f"{{%p elif {second} %}}", "{%p else %}", "{%p endif %}"
    texts = tags[0], line(yes), tags[1], line(no), tags[2], "否则", tags[3]
    return "".join(styled(maker, text) for text in texts)


def _p_for(maker: Maker) -> str:
    name = maker.fresh("段")
    inner = f"{{{{ loop.index }}}}．{{{{ {name} }}}}{line(maker.inside(texts=(name,)))}"
    texts = f"{{%p for {name} in {maker.pick('lists')} %}}", inner, "{%p endfor %}"
    return "".join(styled(maker, text) for text in texts)


def _p_nested(maker: Maker) -> str:
    outer, inner, condition = maker.fresh("外"), maker.fresh("内"), maker.pick("conditions")[0]
    texts = (
        f"{{%p for {outer} in {maker.pick('groups')} %}}",
        f"{{{{ {outer}.名 }}}}",
        f"{{%p for {inner} in {maker.pick('lists')} %}}",
        f"{{%p if {condition} %}}",
        f"{{{{ {outer}.数 }}}}{{{{ {inner} }}}}",
        "{%p endif %}",
        "{%p endfor %}",
        "{%p endfor %}",
    )
    return "".join(styled(maker, text) for text in texts)


def _p_empty(maker: Maker) -> str:
    return "".join(map(paragraph, ("{%p for 甲 in 空 %}", "{{ 甲 }}", "{%p endfor %}")))


def _p_comment(maker: Maker) -> str:
    return paragraph("前") + styled(maker, "{#p 这一段是注 #}") + paragraph("后")


def _p_set(maker: Maker) -> str:
    name = maker.fresh("变量")
    return styled(maker, f"{{%p set {name} = {maker.pick('texts')} %}}") + styled(maker, f"{{{{ {name} }}}}")


def _p_table(maker: Maker) -> str:
    condition, truth = maker.pick("conditions")
    inside = maker.inside(live=truth)
    inner = table(row(cell(line(inside))), columns=1)
    return paragraph(f"{{%p if {condition} %}}") + inner + paragraph("{%p endif %}") + paragraph("后")


def _if_over_paragraphs(maker: Maker) -> str:
    condition, format = maker.pick("conditions")[0], maker.random.choice(FORMATS)
    texts = f"前{{% if {condition} %}}中", "间{% endif %}后"
    return "".join(paragraph(text, format=format) for text in texts)


def _joined(maker: Maker) -> str:
    condition, truth = maker.pick("conditions")
    inside = maker.inside(live=truth)
    texts = f"住在{{% if {condition} -%}}", line(inside), "{%- else -%}", "乡下", "{%- endif -%}", "，喜欢。"
    return "".join(map(paragraph, texts))


def _tr_for(maker: Maker) -> str:
    name = maker.fresh("行")
    inside = maker.inside(texts=(f"{name}.名",), numbers=(f"{name}.数",))
    return _table(
        row(cell("表头"), cell("二")),
        row(cell(f"{{%tr for {name} in {maker.pick('groups')} %}}")),
        row(cell(f"{{{{ loop.index }}}}{{{{ {name}.名 }}}}"), cell(styled(inside, line(inside)))),
        row(cell("{%tr endfor %}")),
    )


def _tr_if(maker: Maker) -> str:
    condition, truth = maker.pick("conditions")
    inside = maker.inside(live=truth)
    opening, closing = row(cell(f"{{%tr if {condition} %}}"), cell("")), row(cell("{%tr endif %}"))
    return _table(row(cell("一"), cell("二")), opening, row(cell(line(inside)), cell("")), closing)


def _tr_nested(maker: Maker) -> str:
    outer, inner = maker.fresh("外"), maker.fresh("内")
    return _table(
        row(cell(f"{{%tr for {outer} in {maker.pick('groups')} %}}")),
        row(cell(f"{{{{ {outer}.名 }}}}"), cell("甲")),
        row(cell(f"{{%tr for {inner} in {maker.pick('lists')} %}}")),
        row(cell("{{ loop.index }}"), cell(f"{{{{ {inner} }}}}")),
        row(cell("{%tr endfor %}")),
        row(cell("{%tr endfor %}")),
    )


def _tr_empty(maker: Maker) -> str:
    gone = row(cell("{%tr for 甲 in 空 %}")), row(cell("{{ 甲 }}")), row(cell("{%tr endfor %}"))
    kept = (row(cell("一")),) if maker.random.random() < 0.5 else ()
    return paragraph("前") + _table(*kept, *gone, columns=1)


def _tr_comment(maker: Maker) -> str:
    return _table(row(cell("一"), cell("二")), row(cell("{#tr 这一行是注 #}"), cell("三")))


def _tc_for(maker: Maker) -> str:
    name = maker.fresh("格")
    cells = f"{{%tc for {name} in {maker.pick('lists')} %}}", f"{{{{ {name} }}}}", "{%tc endfor %}", "末"
    return _table(row(*map(cell, cells)), row(cell("一"), cell("二")))


def _tc_if(maker: Maker) -> str:
    condition, truth = maker.pick("conditions")
    cells = f"{{%tc if {condition} %}}", line(maker.inside(live=truth)), "{%tc endif %}", "末"
    return _table(row(*map(cell, cells)))


def _tc_comment(maker: Maker) -> str:
    return _table(row(cell("一"), cell("{#tc 这一格是注 #}"), cell("二")))


def _grid(maker: Maker) -> str:
    outer, inner = maker.fresh("行"), maker.fresh("格")
    cells = f"{{{{ {outer}.名 }}}}", f"{{%tc for {inner} in {outer}.子 %}}", f"{{{{ {inner} }}}}", "{%tc endfor %}"
    tags = row(cell(f"{{%tr for {outer} in 行们 %}}")), row(cell("{%tr endfor %}"))
    return _table(tags[0], row(*map(cell, cells)), tags[1], columns=3)


def _colspan(maker: Maker) -> str:
    span = maker.random.choice(("2", "列|length", "1 + 1"))
    gap = maker.random.choice(("", BOUNDARY))
    spread = cell(f"{{% colspan {span} %}}{gap}{{{{ {maker.pick('texts')} }}}}")
    return _table(row(spread, cell("末")), row(cell("一"), cell("二"), cell("三")), columns=3)


def _cellbg(maker: Maker) -> str:
    shaded = cell(f"{{% cellbg 色 %}}{maker.random.choice(('', BOUNDARY))}{{{{ {maker.pick('texts')} }}}}")
    return _table(row(shaded, cell("末")))


def _vm(maker: Maker) -> str:
    name = maker.fresh("行")
    return _table(
        row(cell(f"{{%tr for {name} in {maker.pick('groups')} %}}")),
        row(cell(f"{{{{ {maker.pick('texts')} }}}}{{% vm %}}"), cell(f"{{{{ {name}.名 }}}}")),
        row(cell("{%tr endfor %}")),
    )


def _hm(maker: Maker) -> str:
    cells = "{%tc for 甲 in 列 %}", f"{{{{ {maker.pick('texts')} }}}}{{% hm %}}", "{%tc endfor %}"
    return _table(row(*map(cell, cells)), row(cell("一"), cell("二"), cell("三")), columns=3)


def _table(*rows: str, columns: int = 2) -> str:
    return table(*rows, columns=columns) + paragraph("表后")


BLOCKS: dict[str, Callable[[Maker], str]] = {
    "tag alone": _alone,
    "split runs": _split,
    "if over paragraphs": _if_over_paragraphs,
    "{%- and -%} over paragraphs": _joined,
    "{%p if": _p_if,
    "{%p else": _p_else,
    "{%p for": _p_for,
    "{%p nested": _p_nested,
    "{%p for over nothing": _p_empty,
    "{%p set": _p_set,
    "{#p": _p_comment,
    "{%p if around a table": _p_table,
    "{%tr for": _tr_for,
    "{%tr if": _tr_if,
    "{%tr nested": _tr_nested,
    "{%tr for over nothing": _tr_empty,
    "{#tr": _tr_comment,
    "{%tc for": _tc_for,
    "{%tc if": _tc_if,
    "{#tc": _tc_comment,
    "{%tr and {%tc": _grid,
    "colspan": _colspan,
    "cellbg": _cellbg,
    "vm": _vm,
    "hm": _hm,
}
