"""The parts of odd documents: what stands in the wrong place, in a wrong form, or not at all."""

from __future__ import annotations

from typing import Any

import pytest
from _layout_parts import (
    BODY,
    CENTRE,
    FLUSH,
    HEI,
    KAI,
    NEW_PAGE,
    NOTICE,
    RIGHT,
    RULED,
    TO,
    mark,
    number,
    para,
    recognised,
    signed,
    title,
)

from docgen.layout.reading.model import Form, Look, Shape

ODD: dict[str, tuple[list[Any], str]] = {
    "no title": ([para(BODY), *signed("江州学院", "2026年5月6日")], "正文 署名 成文日期"),
    "title in the look of the text": (
        [para("关于开展主题活动的通知", FLUSH), TO, para(BODY)],
        "标题 主送机关 正文",
    ),
    "title in two paragraphs in the look of the text": (
        [para("中共江州学院委员会关于开展", CENTRE), para("主题活动的通知", CENTRE), TO, para(BODY)],
        "标题 标题 主送机关 正文",
    ),
    "title of one paragraph with line breaks": (
        [title("中共江州学院委员会\n关于表彰先进集体\n和先进个人的决定"), para(BODY)],
        "标题 正文",
    ),
    "title centred by spaces": (
        [para("\u3000" * 7 + "关于开展主题活动的通知", FLUSH), TO, para(BODY)],
        "标题 主送机关 正文",
    ),
    "title that ends with a remark of its state": (
        [title("江州学院党员教育管理办法"), title("（试行）"), para(BODY)],
        "标题 标题 正文",
    ),
    "date of passing below the title": (
        [title("关于换届选举的决议"), para("（2026年5月6日党员大会通过）", CENTRE), para(BODY)],
        "标题 其他 正文",
    ),
    "a line above the title": (
        [para("征求意见材料", FLUSH), title("江州学院党员教育管理办法"), para(BODY)],
        "其他 标题 正文",
    ),
    "mark as plain text": (
        [para("中共江州学院委员会文件", CENTRE), number("江院党委〔2026〕5号"), NOTICE, TO, para(BODY)],
        "发文机关标志 发文字号 标题 主送机关 正文",
    ),
    "two marks": (
        [mark("中共江州学院委员会"), mark("江州学院"), number("江院党委〔2026〕5号"), NOTICE, para(BODY)],
        "发文机关标志 发文机关标志 发文字号 标题 正文",
    ),
    "number with a signer": (
        [mark("江州学院文件"), para("江院〔2026〕3号　　　　签发人：王大利", FLUSH), NOTICE, TO, para(BODY)],
        "发文机关标志 发文字号 标题 主送机关 正文",
    ),
    "signer on a line of its own": (
        [mark("江州学院文件"), para("签发人：王大利", RIGHT), number("江院〔2026〕3号"), NOTICE, para(BODY)],
        "发文机关标志 签发人 发文字号 标题 正文",
    ),
    "secrecy and urgency on one line": (
        [para("机密★1年　　　　特急", FLUSH, HEI), number("江院〔2026〕3号"), NOTICE, para(BODY)],
        "密级 发文字号 标题 正文",
    ),
    "a red line that is drawn": (
        [
            mark("江州学院文件"),
            number("江院〔2026〕3号"),
            para("", FLUSH, drawn=(Shape("line", 156, 0, "FF0000", 0.4),)),
            NOTICE,
            para(BODY),
        ],
        "发文机关标志 发文字号 其他 标题 正文",
    ),
    "recipients without a colon": (
        [NOTICE, para("各党总支、直属党支部，党委各部门", FLUSH), para(BODY)],
        "标题 主送机关 正文",
    ),
    "recipients with a half-width colon and an indent": (
        [NOTICE, para("各党总支、直属党支部:"), para(BODY)],
        "标题 主送机关 正文",
    ),
    "a first sentence that ends with a colon is no recipient": (
        [NOTICE, para("现将有关事项通知如下：", FLUSH), para("一、时间", look=HEI)],
        "标题 正文 一级标题",
    ),
    "automatic numbers": (
        [
            NOTICE,
            para("总体要求", number="一、"),
            para("统一思想", number="（一）"),
            para("加强领导", number="1."),
            para("要点", number="（1）"),
        ],
        "标题 一级标题 二级标题 三级标题 四级标题",
    ),
    "headings by outline level alone": (
        [
            title("主题活动工作总结"),
            para("基本情况", Form(outline_level=0, style="Heading 1")),
            para(BODY),
            para("主要做法", Form(outline_level=1, style="Heading 2")),
        ],
        "标题 一级标题 正文 二级标题",
    ),
    "headings with wrong marks": (
        [
            NOTICE,
            para("一. 总体要求", look=HEI),
            para("(一)统一思想", look=KAI),
            para("（二）、加强领导", look=KAI),
            para("1、明确分工", look=Look(east_asian="仿宋", size=16, bold=True)),
            para("２．落实责任", look=Look(east_asian="仿宋", size=16, bold=True)),
            para("二，保障措施", look=HEI),
            para("三 工作要求", look=HEI),
        ],
        "标题 一级标题 二级标题 二级标题 三级标题 三级标题 一级标题 一级标题",
    ),
    "numbers that are no headings": (
        [
            NOTICE,
            para("2026年5月以来，全院各级党组织认真贯彻部署。"),
            para("一是加强领导。书记亲自抓。"),
            para("第一，统一思想。各级要高度重视。"),
            para("1.5万名党员参加了学习，占党员总数的九成以上。"),
            para("二十大精神深入人心，广大党员干劲十足。"),
            para("1.汇报践诺情况；"),
            para("2.宣布投票结果。"),
        ],
        "标题 正文 正文 正文 正文 正文 正文 正文",
    ),
    "two organs with one date": (
        [NOTICE, para(BODY), *signed("中共江州学院委员会", "江州学院", "2026年5月6日")],
        "标题 正文 署名 署名 成文日期",
    ),
    "two organs with a date each": (
        [NOTICE, para(BODY), *signed("中共江州学院委员会", "2026年5月6日", "江州学院", "2026年5月6日")],
        "标题 正文 署名 成文日期 署名 成文日期",
    ),
    "date above the organ": (
        [NOTICE, para(BODY), *signed("2026年5月6日", "中共江州学院委员会")],
        "标题 正文 成文日期 署名",
    ),
    "signature moved to the right by spaces": (
        [NOTICE, para(BODY), para("　" * 16 + "江州学院委员会", FLUSH), para(" " * 34 + "2026年05月06号", FLUSH)],
        "标题 正文 署名 成文日期",
    ),
    "signature in the left half": (
        [NOTICE, para(BODY), para("江州学院委员会", FLUSH), para("2026.5.6", FLUSH)],
        "标题 正文 署名 成文日期",
    ),
    "signature without a date": ([NOTICE, para(BODY), *signed("江州学院委员会")], "标题 正文 署名"),
    "date in Chinese numerals": (
        [NOTICE, para(BODY), *signed("江州学院委员会", "二〇二六年五月六日")],
        "标题 正文 署名 成文日期",
    ),
    "date with blanks": ([NOTICE, para(BODY), *signed("江州学院", "2026年　月　日")], "标题 正文 署名 成文日期"),
    "annex right after the date": (
        [NOTICE, para(BODY), *signed("江州学院", "2026年5月6日"), para("附件1：", FLUSH, HEI), title("名额分配表")],
        "标题 正文 署名 成文日期 附件标识 附件标题",
    ),
    "annex mark and title on one line": (
        [NOTICE, para(BODY), *signed("江州学院", "2026年5月6日"), para("附件：名额分配表", NEW_PAGE), para(BODY)],
        "标题 正文 署名 成文日期 附件标识 正文",
    ),
    "annex note below the date": (
        [NOTICE, para(BODY), *signed("江州学院", "2026年5月6日"), para("附件：1.名单"), para("2.登记表")],
        "标题 正文 署名 成文日期 附件说明 附件说明",
    ),
    "annex note with its names below": (
        [NOTICE, para(BODY), para("附件："), para("1、名单"), para("2、登记表"), *signed("江州学院", "2026年5月6日")],
        "标题 正文 附件说明 附件说明 附件说明 署名 成文日期",
    ),
    "annex note with 附件 before each name": (
        [NOTICE, para(BODY), para("附件1：名单"), para("附件2：登记表"), *signed("江州学院", "2026年5月6日")],
        "标题 正文 附件说明 附件说明 署名 成文日期",
    ),
    "an annex alone": (
        [para("附件2", FLUSH, HEI), title("名额分配办法"), para(BODY)],
        "附件标识 附件标题 正文",
    ),
    "a plan issued by a notice": (
        [
            title("关于印发《实施方案》的通知"),
            TO,
            para(BODY),
            *signed("江州学院", "2026年5月6日"),
            title("实施方案", Form(alignment="center", page_break_before=True)),
            para(BODY),
            para("一、总体要求", look=HEI),
        ],
        "标题 主送机关 正文 署名 成文日期 标题 正文 一级标题",
    ),
    "colophon with more than copies": (
        [
            *(NOTICE, para(BODY), *signed("江州学院", "2026年5月6日"), para("", RULED)),
            *(para("抄报：省委教育工委。", FLUSH), para("抄送：学院纪委。", FLUSH), para("江州学院办公室", FLUSH)),
            *(para("2026年5月6日", FLUSH), para("（共印50份）", FLUSH)),
        ],
        "标题 正文 署名 成文日期 版记线 抄送 抄送 印发机关 印发机关 其他",
    ),
    "group of people": (
        [
            NOTICE,
            para("组　长：周明远（党委书记）"),
            para("成　员：卢思远、方晓蕾"),
            para("联系人：潘越，电话：12345。"),
        ],
        "标题 名单 名单 正文",
    ),
    "members in a list": (
        [
            title("优秀共产党员名单"),
            para("机关党总支（2名）"),
            para("白雪松　邓安琪"),
            para("图书馆（1名）"),
            para("尹书瑶"),
            para("阿依古丽·买买提　　田　富"),
        ],
        "标题 名单 名单 名单 名单 名单",
    ),
    "words with blanks between are no names": (
        [NOTICE, para("讲文明 树新风 作表率")],
        "标题 正文",
    ),
    "a title that ends with a mark": (
        [para("关于开展主题活动的通知。", FLUSH), TO, para(BODY)],
        "标题 主送机关 正文",
    ),
    "a brief": (
        [
            *(mark("党建工作简报"), para("第 5 期", CENTRE), para("党委办公室　　　　2026年5月6日", FLUSH)),
            *(title("我院举行表彰大会"), para(BODY)),
        ],
        "发文机关标志 其他 其他 标题 正文",
    ),
    "a red star below the number": (
        [
            *(mark("江州学院文件"), number("江院〔2026〕3号")),
            *(para("——————★——————", CENTRE, Look(size=16, color="FF0000")), NOTICE, para(BODY)),
        ],
        "发文机关标志 发文字号 其他 标题 正文",
    ),
    "minutes": (
        [mark("江州学院党委会会议纪要"), number("〔2026〕5号"), para(BODY), para("一、关于表彰工作", look=HEI)],
        "发文机关标志 发文字号 正文 一级标题",
    ),
    "a letter whose number stands at the right": (
        [mark("中共江州学院委员会"), para("江院党函〔2026〕5号", RIGHT), title("关于商请支援的函"), TO, para(BODY)],
        "发文机关标志 发文字号 标题 主送机关 正文",
    ),
    "a speech": (
        [
            *(title("在表彰大会上的讲话"), para("周明远", CENTRE, KAI), para("（2026年12月20日）", CENTRE, KAI)),
            *(para("同志们：", FLUSH), para(BODY)),
        ],
        "标题 其他 其他 主送机关 正文",
    ),
    "rules in chapters": (
        [title("江州学院党员管理办法"), para("第一章　总则", CENTRE, HEI), para("第一条　为加强管理，制定本办法。")],
        "标题 其他 正文",
    ),
    "a table of contents": (
        [title("主题活动实施方案"), para("一、总体要求\t1", FLUSH), para("二、方法步骤……………3", FLUSH), para(BODY)],
        "标题 其他 其他 正文",
    ),
    "dates in a schedule": (
        [
            NOTICE,
            para("2026年5月8日"),
            para(BODY),
            para("2026年5月9日"),
            para(BODY),
            *signed("江州学院", "2026年5月1日"),
        ],
        "标题 其他 正文 其他 正文 署名 成文日期",
    ),
    "four organs": (
        [NOTICE, para(BODY), *signed("党委组织部", "党委宣传部", "人事处", "学生工作处", "2026年5月1日")],
        "标题 正文 署名 署名 署名 署名 成文日期",
    ),
    "organs side by side": (
        [NOTICE, para(BODY), *signed("中共江州学院委员会　　　江州学院", "2026年5月1日")],
        "标题 正文 署名 成文日期",
    ),
    "an annex note with automatic numbers": (
        [
            *(NOTICE, para(BODY), para("附件："), para("名单", number="1."), para("登记表", number="2.")),
            *signed("江州学院", "2026年5月6日"),
        ],
        "标题 正文 附件说明 附件说明 附件说明 署名 成文日期",
    ),
    "a colophon before the annexes": (
        [
            *(NOTICE, para(BODY), *signed("江州学院", "2026年5月6日"), para("主题词：党建　通知", FLUSH)),
            *([[para("抄送：省委。", FLUSH)], [para("江州学院办公室　2026年5月6日印发", FLUSH)]],),
            *(para("附件1", NEW_PAGE, HEI), title("名单"), para("王大利　陆喆")),
        ],
        "标题 正文 署名 成文日期 其他 抄送 印发机关 附件标识 附件标题 名单",
    ),
    "a unit between a table and its name": (
        [NOTICE, para(BODY), para("经费表", CENTRE, HEI), para("单位：万元", RIGHT), [["项目", "经费"]], para(BODY)],
        "标题 正文 表名 其他 正文",
    ),
    "a list of organs": (
        [title("先进基层党组织名单"), para("机械工程系党总支"), para("图书馆直属党支部")],
        "标题 名单 名单",
    ),
    "signer and number in a table": (
        [
            mark("江州学院文件"),
            [[para("江院〔2026〕3号", FLUSH), para("签发人：王大利", RIGHT)]],
            *(NOTICE, para(BODY)),
        ],
        "发文机关标志 发文字号 签发人 标题 正文",
    ),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_documents(name: str) -> None:
    blocks, expected = ODD[name]
    assert recognised(*blocks) == expected.split()
