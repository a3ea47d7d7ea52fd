"""The parts of documents made by hand: odd ones, wrong ones, and what is no official writing at all."""

from __future__ import annotations

import pytest
from _layout_parts import (
    BODY,
    CENTRE,
    FLUSH,
    HEI,
    KAI,
    NEW_PAGE,
    NOTICE,
    PLAIN,
    RED,
    RIGHT,
    RULED,
    TO,
    made,
    mark,
    number,
    para,
    recognised,
    roles,
    signed,
    title,
)

from docgen.layout.parts import guess_paper, recognise
from docgen.layout.reading.model import Look, Paragraph


def test_a_complete_document_has_every_part() -> None:
    found = recognise(
        made(
            para("000012", FLUSH),
            para("机密★1年", FLUSH, HEI),
            para("特急", FLUSH, HEI),
            mark("中共江州学院委员会文件"),
            para("", FLUSH),
            number("江院党委〔2026〕5号"),
            title("中共江州学院委员会"),
            title("关于开展主题活动的通知"),
            para("各党总支、直属党支部：", FLUSH),
            para(BODY),
            para("一、总体要求", look=HEI),
            para([("（一）统一思想。", KAI), ("各级党组织要高度重视，认真组织。", PLAIN)]),
            para("附件：1.优秀共产党员名单"),
            para("2.登记表"),
            *signed("中共江州学院委员会", "2026年5月6日"),
            para("（此件公开发布）"),
            para("附件1", NEW_PAGE, HEI),
            title("优秀共产党员名单"),
            para("陆　喆　　王大利　　程思齐"),
            para("", RULED),
            para("抄送：省委教育工委，学院纪委。", FLUSH),
            para("中共江州学院委员会办公室\t2026年5月6日印发", FLUSH),
            para("", RULED),
        )
    )
    assert roles(found) == [
        *("份号", "密级", "紧急程度", "发文机关标志", "发文字号", "标题", "标题", "主送机关", "正文", "一级标题"),
        *("二级标题", "附件说明", "附件说明", "署名", "成文日期", "附注", "附件标识", "附件标题", "名单"),
        *("版记线", "抄送", "印发机关", "版记线"),
    ]
    assert min(part.confidence for part in found.all) >= 0.8
    assert [part.annex for part in found.of("附件标识", "附件标题", "名单", "抄送")] == [1, 1, 1, 0]
    assert [part.run_in for part in found.of("一级标题", "二级标题")] == [0, len("（一）统一思想。")]
    assert found.by_role["标题"] == found.of("标题")


LETTER = [
    para("亲爱的妈妈：", FLUSH),
    para("你好！我在学校一切都好，请不要挂念，天气渐冷，请多保重身体。"),
    *signed("小明", "2026年5月6日"),
]
CONTRACT = [
    title("技术服务合同"),
    para("甲方：江州学院", FLUSH),
    para("乙方：江州信息技术公司", FLUSH),
    para("一、合同标的", look=HEI),
    para("甲方委托乙方提供技术服务，双方达成如下协议，并共同遵守。"),
]
ENGLISH = [
    para("Annual Report of the Committee", CENTRE, Look(ascii="Arial", size=22)),
    para("The committee met twice in the year, and all of its members took part in both meetings."),
    para("1. Introduction"),
]


@pytest.mark.parametrize("blocks", [LETTER, CONTRACT, ENGLISH], ids=["letter", "contract", "English"])
def test_what_is_no_official_writing_is_only_guessed(blocks: list[Paragraph]) -> None:
    found = recognise(made(*blocks))
    assert len(found.all) == len(blocks)
    assert max(part.confidence for part in found.all) < 0.5
    assert guess_paper(made(*blocks), found) == "白头文"


def test_a_contract_that_is_sent_out_under_a_number_is_official() -> None:
    found = recognise(made(mark("江州学院文件"), number("江院〔2026〕3号"), *CONTRACT))
    assert [part.role for part in found.of("发文字号", "标题")] == ["发文字号", "标题"]


def test_an_empty_document_has_no_parts() -> None:
    found = recognise(made())
    assert (found.all, found.by_role, guess_paper(made(), found)) == ([], {}, "白头文")


def test_a_document_of_blank_lines_has_only_blank_lines() -> None:
    found = recognise(made(para(""), para("　"), para("\f")))
    assert [(part.role, part.confidence) for part in found.all] == [("空行", 1.0)] * 3


def test_mark_and_colophon_may_stand_in_text_boxes() -> None:
    document = made(
        *(number("江院〔2026〕3号"), NOTICE, para(BODY), *signed("江州学院", "2026年5月6日")),
        boxes=[para("江州学院文件", CENTRE, RED), para("请妥善保管"), para("抄送：学院纪委。", FLUSH)],
    )
    found = recognise(document)
    assert roles(found) == ["发文机关标志", "发文字号", "标题", "正文", "署名", "成文日期", "抄送"]
    assert guess_paper(document, found) == "公文"


def test_a_colophon_may_be_a_table() -> None:
    document = made(
        *(number("江院〔2026〕3号"), NOTICE, para(BODY), *signed("江州学院", "2026年5月6日")),
        [
            [para("抄送：学院纪委，学院工会。", FLUSH)],
            [para("江州学院办公室", FLUSH), para("2026年5月8日印发", RIGHT)],
        ],
        para("", FLUSH),
    )
    found = recognise(document)
    assert roles(found) == ["发文字号", "标题", "正文", "署名", "成文日期", "抄送", "印发机关", "印发机关"]
    assert [part.paragraph.plain for part in found.of("印发机关")] == ["江州学院办公室", "2026年5月8日印发"]
    assert len(found.all) == 9


def test_the_marks_of_several_organs_may_stand_in_a_table() -> None:
    table: list[list[str | Paragraph]] = [
        [para("中共江州学院委员会", CENTRE, RED), para("文件", CENTRE, RED)],
        [para("江州学院", CENTRE, RED), ""],
    ]
    assert recognised(table, number("江院〔2026〕3号"), NOTICE, para(BODY)) == [
        *("发文机关标志", "发文机关标志", "发文机关标志", "发文字号", "标题", "正文"),
    ]


ROWS: list[list[str | Paragraph]] = [["序号", "姓名", "单位"]]
ROWS += [[str(n), "王大利", "信息工程系"] for n in range(1, 30)]


def test_the_name_of_a_roster_is_no_title() -> None:
    document = made(title("优秀共产党员推荐汇总表"), para("填报单位：信息工程系", FLUSH), ROWS, para("填表人：陆喆"))
    found = recognise(document)
    assert roles(found) == ["表名", "其他", "其他"]
    assert guess_paper(document, found) == "表格"


def test_a_table_in_the_text_has_a_name_and_leaves_the_paper_as_it_is() -> None:
    document = made(NOTICE, para(BODY), para("任务安排表", CENTRE, HEI), [["任务", "时间"]], para(BODY), para(BODY))
    found = recognise(document)
    assert roles(found) == ["标题", "正文", "表名", "正文", "正文"]
    assert guess_paper(document, found) == "白头文"


def test_cells_of_a_form_are_no_parts() -> None:
    document = made(title("推荐审批表"), [["密级", "秘密"], ["签发人：王大利", "2026年5月6日"], ["抄送情况", "无"]])
    assert roles(recognise(document)) == ["表名"]


def test_a_certificate_is_short_or_lies_on_its_side() -> None:
    blocks = [
        para("荣誉证书", CENTRE, Look(size=48)),
        para("王大利同志：", FLUSH),
        para("被评为优秀共产党员，特发此证。"),
        *signed("江州学院", "2026年5月6日"),
    ]
    document = made(*blocks, landscape=True)
    assert guess_paper(document, recognise(document)) == "证书"
    assert recognised(*blocks)[0] == "标题"


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "江院党委〔2026〕5号",
            "江院党委[2026]第05号",
            "江院党委（2026）5号",
            "江院党委【2026】5号",
            "江院党委(2026)5号",
        ),
        *(
            "江院党委〔26〕5号",
            "江院 党委〔２０２６〕５号",
            "江院党委〔2026〕 号",
            "江院党委〔2026〕×号",
            "江院党委2026年第5号",
        ),
    ],
)
def test_document_numbers_however_they_are_typed(typed: str) -> None:
    found = recognise(made(mark("江州学院文件"), number(typed), NOTICE, para(BODY)))
    assert [part.paragraph.text for part in found.of("发文字号")] == [typed]


def test_a_number_that_is_cited_is_text() -> None:
    text = "《关于开展主题活动的通知》（江院党委〔2026〕5号）印发以来，各级党组织认真贯彻。"
    assert recognised(NOTICE, para(text)) == ["标题", "正文"]


def test_a_form_of_confidence() -> None:
    clear = recognise(made(NOTICE, TO, para(BODY))).all
    vague = recognise(made(para("主题活动通知", CENTRE), para("各位同志，", FLUSH), para(BODY))).all
    assert [part.confidence > 0.9 for part in clear] == [True, True, True]
    assert vague[0].confidence < clear[0].confidence
    assert vague[1].confidence < clear[1].confidence


def test_annexes_are_counted_by_their_marks() -> None:
    def annex(text: str) -> list[Paragraph]:
        return [para(text, NEW_PAGE, HEI), title("登记表"), para(BODY)]

    found = recognise(
        made(
            NOTICE, para(BODY), *signed("江州学院", "2026年5月6日"), *annex("附件2"), *annex("附 件 ３"), *annex("附件")
        )
    )
    assert [part.annex for part in found.of("附件标识")] == [2, 3, 4]
    assert [part.annex for part in found.of("正文")] == [0, 2, 3, 4]


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ([("（一）统一思想。", KAI), ("各级要重视。", PLAIN)], 8),
        ([("（一）统一思想", KAI), ("。各级要重视。", PLAIN)], 7),
        ([("　　（一）统一思想。", KAI), ("各级要重视。", PLAIN)], 10),
        ([("（一）统一思想。各级要重视。", PLAIN)], 8),
        ([("（一）会议时间：", KAI), ("5月6日下午。", PLAIN)], 8),
        ([("（一）统一思想", KAI)], 0),
    ],
)
def test_the_length_of_a_heading_that_is_run_in(runs: list[tuple[str, Look]], expected: int) -> None:
    (part,) = recognise(made(NOTICE, para(runs))).of("二级标题")
    assert part.run_in == expected


def test_a_numbered_sentence_that_skips_a_level_is_a_guess() -> None:
    skipped = recognise(made(NOTICE, para("一、要求", look=HEI), para("（1）学习。每周一次。")))
    in_order = recognise(made(NOTICE, para("1.要求", look=HEI), para("（1）学习。每周一次。")))
    assert [part.confidence for part in skipped.of("四级标题", sure=0)] == [0.4]
    assert [part.confidence for part in in_order.of("四级标题", sure=0)] == [0.6]


def test_three_thousand_lines_are_text() -> None:
    blocks = [para(f"这是第{number}段文字，内容与别的段落没有不同。") for number in range(3000)]
    found = recognise(made(NOTICE, *blocks))
    assert roles(found) == ["标题", *["正文"] * 3000]


@pytest.mark.parametrize(
    "text", ["向老党员致以崇高的敬礼！", "合同约定甲方：负责场地。", "大家普遍反映您好的习惯养成了。"]
)
def test_words_of_letters_in_official_text_prove_nothing(text: str) -> None:
    found = recognise(made(NOTICE, TO, para(BODY), para(text)))
    assert [part.role for part in found.of("标题", "主送机关", "正文")] == ["标题", "主送机关", "正文", "正文"]
