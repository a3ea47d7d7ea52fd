"""Rules of 版头 (7.2.1—7.2.4, 7.2.6, 7.2.7)."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from _layout import font, official, repainted, restyled, size, without_paragraph
from _layout_format import Fault, hold, said, told

MARK, NUMBER = "中共江州学院委员会文件", "江院党委〔2026〕12号"
BLACK = '<w:color w:val="000000"/>'


def labelled(**labels: Any) -> bytes:
    """The clean document with labels at the top left of its head."""
    given = {"copy_number": "000001", "secrecy": "秘密★1年", "urgency": "特急", **labels}
    return official(head={"mark": MARK, "number": NUMBER, **given})


def relabelled(old: str, new: str) -> partial[bytes]:
    return partial(repainted, labelled(), old, old=f">{old}<", new=f">{new}<")


def lined(old: str, new: str) -> partial[bytes]:
    """The red line of the clean document changed."""
    return partial(repainted, official(), NUMBER, old=old, new=new)


def swapped() -> bytes:
    """密级 below 紧急程度."""
    content = repainted(labelled(), "秘密★1年", old="秘密★1年", new="甲")
    content = repainted(content, "特急", old=">特急<", new=">秘密★1年<")
    return repainted(content, ">甲<", old=">甲<", new=">特急<")


def retitled(kind: str, content: bytes) -> bytes:
    """The title with another 文种."""
    return repainted(content, "主题活动的通知", old="主题活动的通知", new=f"主题活动的{kind}")


def signed(content: bytes, text: str = "签发人：张三") -> bytes:
    """The number with who signed behind it."""
    return repainted(content, NUMBER, old=f"{NUMBER}<", new=f"{NUMBER}　　　　　　{text}<")


FAULTS = [
    Fault("mark.font", partial(restyled, official(), MARK, rpr=font("宋体")), MARK, "发文机关标志是宋体，应为小标宋"),
    Fault("mark.color", partial(restyled, official(), MARK, rpr=BLACK), MARK, "发文机关标志是黑色，应为红色"),
    Fault(
        "mark.centred",
        partial(restyled, official(), MARK, ppr='<w:jc w:val="left"/>'),
        MARK,
        "发文机关标志居左，应居中",
    ),
    Fault("head.copy-number", relabelled("000001", "0001"), "0001", "份号写作“0001”，应为 6 位", repaired=False),
    Fault(
        "head.copy-number",
        partial(restyled, labelled(), "000001", rpr=size(12)),
        "000001",
        "份号是小4号（12 磅），应为 3号（16 磅）",
    ),
    Fault(
        "head.secrecy",
        relabelled("秘密★1年", "秘密一年"),
        "秘密一年",
        "密级写作“秘密一年”，应如“秘密★1年”",
        repaired=False,
    ),
    Fault(
        "head.secrecy",
        partial(restyled, labelled(), "秘密★1年", rpr=font("仿宋")),
        "秘密★1年",
        "密级是仿宋，应为黑体",
    ),
    Fault("head.urgency", relabelled("特急", "平急"), "平急", "紧急程度写作“平急”，应为“特急”或“加急”", repaired=False),
    Fault("head.urgency", partial(restyled, labelled(), "特急", rpr=font("宋体")), "特急", "紧急程度是宋体，应为黑体"),
    Fault("head.order", swapped, "秘密★1年", "密级排在紧急程度下面", repaired=False),
    Fault(
        "head.red-line", lined('w:color="FF0000"', 'w:color="000000"'), NUMBER, "分隔线是黑色，应为红色", repaired=False
    ),
    Fault(
        "head.red-line",
        lined("</w:pBdr>", '</w:pBdr><w:ind w:left="640"/>'),
        NUMBER,
        "分隔线宽 145 毫米，应与版心等宽",
        repaired=False,
    ),
    Fault("head.red-line", lined('w:val="single"', 'w:val="nil"'), NUMBER, "没有分隔线", repaired=False),
    Fault("head.signer", partial(signed, official()), NUMBER, "这不是上行文，不标注签发人", repaired=False),
    Fault(
        "head.signer",
        partial(retitled, "请示", official()),
        NUMBER,
        "应在发文字号同一行的右边标注签发人",
        repaired=False,
    ),
    Fault(
        "head.signer",
        lambda: signed(retitled("请示", official()), "签发人:张三"),
        NUMBER,
        "“签发人”后应有全角冒号",
        repaired=False,
    ),
    Fault(
        "head.signer",
        lambda: signed(retitled("请示", official()), "签发人："),
        NUMBER,
        "签发人后没有姓名",
        repaired=False,
    ),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.rule} {fault.said[:12]}")
def test_a_fault_of_the_head_is_found_and_repaired(fault: Fault) -> None:
    hold(fault)


@pytest.mark.parametrize(
    "content",
    [
        labelled(),
        labelled(copy_number=None),
        labelled(secrecy="机密★10年", urgency="加急"),
        labelled(secrecy="绝密"),
        official(head={"mark": MARK, "number": NUMBER, "preprinted": True}),
        signed(retitled("请示", official())),
    ],
    ids=["all", "no copy number", "ten years", "no term", "preprinted", "signed upwards"],
)
def test_a_right_head(content: bytes) -> None:
    assert told(content) == []


@pytest.mark.parametrize("red", ["E60012", "C00000", "ff0000"])
def test_every_red_is_red(red: str) -> None:
    assert said(restyled(official(), MARK, rpr=f'<w:color w:val="{red}"/>'), "mark.color") == []


LINE = (
    '<w:r><w:pict><v:line xmlns:v="urn:schemas-microsoft-com:vml" id="line" style="position:absolute"'
    ' from="0,6pt" to="{}pt,6pt" strokecolor="{}" strokeweight="1.25pt"/></w:pict></w:r>'
)


@pytest.mark.parametrize(
    ("points", "color", "found"),
    [
        ("442.2", "red", []),
        ("442.2", "#0000FF", ["分隔线是蓝色，应为红色"]),
        ("396.85", "#FF0000", ["分隔线宽 140 毫米，应与版心等宽（156 毫米）"]),
    ],
)
def test_a_red_line_that_is_drawn(points: str, color: str, found: list[str]) -> None:
    unlined = repainted(official(), NUMBER, old='w:val="single"', new='w:val="nil"')
    drawn = repainted(unlined, NUMBER, old="</w:p>", new=LINE.format(points, color) + "</w:p>")
    assert said(drawn, "head.red-line") == found


def test_a_line_below_a_blank_paragraph_counts() -> None:
    border = '<w:pBdr><w:top w:val="single" w:sz="10" w:space="1" w:color="FF0000"/></w:pBdr>'
    unlined = repainted(official(), NUMBER, old='w:val="single"', new='w:val="nil"')
    below = repainted(unlined, NUMBER, old="</w:p>", new=f"</w:p><w:p><w:pPr>{border}</w:pPr></w:p>")
    assert said(below, "head.red-line") == []


def test_without_a_mark_the_line_may_be_on_the_paper() -> None:
    unlined = repainted(official(), NUMBER, old='w:val="single"', new='w:val="nil"')
    assert said(without_paragraph(unlined, MARK), "head.red-line", "公文") == []


def test_a_title_must_be_there() -> None:
    untitled = without_paragraph(official(), "中共江州学院委员会</w:t><w:br/>")
    assert said(untitled, "title.missing") == ["没有找到标题，应有由发文机关名称、事由和文种组成的标题"]
    assert said(official(), "title.missing") == []


def test_a_letter_has_lines_of_another_kind() -> None:
    border = '<w:pBdr><w:bottom w:val="thinThickSmallGap" w:sz="24" w:space="1" w:color="FF0000"/></w:pBdr>'
    unlined = repainted(official(), NUMBER, old='w:val="single"', new='w:val="nil"')
    assert said(restyled(unlined, MARK, ppr=border), "head.red-line") == []


def test_the_gap_below_a_drawn_line_is_not_certain() -> None:
    tight = '<w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/>'
    content = restyled(official(), NUMBER, ppr=tight)
    assert said(content, "title.gap") == ["标题上方没有空行，应空 2 行"]
    hung = repainted(content, NUMBER, old="</w:p>", new=f"</w:p><w:p>{LINE.format('442.2', 'red')}</w:p>")
    assert said(hung, "title.gap") == []
