from __future__ import annotations

from pathlib import Path

import pytest
from _layout import field, official, p, r, runs, table, word
from _records import example_files, kind_of, sample
from _wording import HEAD, TAIL, WORDING, body, found, mended, subject, texts, told
from hypothesis import given, settings
from hypothesis import strategies as st

import docgen
from docgen.layout.reading import read_word
from docgen.layout.rules import Paper
from docgen.layout.rules._half_width import half_width

MENDED = [
    ("text.half-width-marks", "各党总支要高度重视,认真组织;按时报送.", "各党总支要高度重视，认真组织；按时报送。"),
    ("text.half-width-marks", "联系人:潘越,电话:0571-00000006", "联系人：潘越，电话：0571-00000006"),
    ("text.half-width-marks", "江州学院(以下简称学院)要带头。", "江州学院（以下简称学院）要带头。"),
    ("text.half-width-marks", "增长10%,其中一季度增长3.5%;二季度持平。", "增长10%，其中一季度增长3.5%；二季度持平。"),
    ("text.half-width-marks", "准备好了吗?准备好了!", "准备好了吗？准备好了！"),
    ("text.half-width-marks", "由党总支审核（含复核)后报送", "由党总支审核（含复核）后报送"),
    ("text.half-width-marks", "推广人工智能(AI)，加强应用", "推广人工智能（AI），加强应用"),
    ("text.half-width-marks", "会议时间:9:30,地点:306室", "会议时间：9:30，地点：306室"),
    ("text.half-width-marks", "按时报送.各支部要及时跟进", "按时报送。各支部要及时跟进"),
    ("text.ellipsis", "教学、科研、管理...都要跟上", "教学、科研、管理……都要跟上"),
    ("text.ellipsis", "教学、科研、管理。。。", "教学、科研、管理……"),
    ("text.ellipsis", "关于…的通知", "关于……的通知"),
    ("text.ellipsis", "教学、科研、管理......", "教学、科研、管理……"),
    ("text.dash", "他有一个心愿--入党。", "他有一个心愿——入党。"),
    ("text.dash", "他有一个心愿－－入党。", "他有一个心愿——入党。"),
    ("text.dash", "--记优秀共产党员陆喆", "——记优秀共产党员陆喆"),
    ("text.dash", "—记优秀共产党员陆喆", "——记优秀共产党员陆喆"),
    ("text.doubled-mark", "高度重视，，认真组织。。", "高度重视，认真组织。"),
    (
        "text.nested-title",
        "现将《关于印发《实施方案》的通知》转发给你们",
        "现将《关于印发〈实施方案〉的通知》转发给你们",
    ),
    ("text.full-width-digits", "共有２１名党员，占３．５％", "共有21名党员，占3.5％"),
    ("text.range", "2024-2026年工作", "2024—2026年工作"),
    ("text.range", "每组10-20人，占5-10%", "每组10～20人，占5%～10%"),
    ("text.range", "5-6月开展，5月6日-8日集中", "5—6月开展，5月6日—8日集中"),
    ("text.range", "提出承诺3~5条", "提出承诺3～5条"),
    ("text.range", "2025-2026学年", "2025—2026学年"),
    ("text.double-space", "各党总支要  高度重视，  认真组织。", "各党总支要 高度重视，认真组织。"),
]


@pytest.mark.parametrize(("id", "before", "after"), MENDED)
def test_a_repair_puts_the_marks_right_and_is_done_once(id: str, before: str, after: str) -> None:
    fixed = mended(id, body(before))
    assert texts(fixed) == [after]
    assert [each for each in found(id, fixed) if each.repair] == []
    assert texts(mended(id, fixed)) == [after]


INNOCENT = {
    "text.half-width-marks": [
        "会议于9:30开始，11:00结束。",
        "增长3.5个百分点，达到10,000元。",
        "男女比例为1:1.2，比分3:2。",
        "详见 https://www.jzu.edu.cn/a,b;c(d)?x=1:2，请登录",
        "邮箱dw_b.c@jzu.edu.cn，电话0571-00000006",
        "参加者有Smith, J. (Oxford)等3人",
        "得分=(民主测评得分+考核得分)/2",
        "江院党委(2026)12号",
        "参见《通知(终稿).docx》",
        "函数f(x)与g(x)",
        "(一)加强领导",
        "1.加强领导",
        "迪丽努尔.艾合买提同志",
        "The word 先进, meaning advanced, is common in such documents (see below).",
        "男:女为1:2",
        "{{ 标题:甲 }}",
        "版本V1.2,3.0",
        "第1,2,3组",
        "print('你好',x)",
        "（1）按时参加",
        "[1] 张三,李四. 党建研究[J]. 求是, 2026(5): 12-15.",
        "电话(0571)88888888",
    ],
    "text.straight-quotes": [
        '长5"、宽12"的钢管',
        "it's 先进 and that's it",
        "角度为30'15\"",
        "“强堡垒”主题活动",
        '代码<a href="中">',
        "O'Neil教授",
    ],
    "text.ellipsis": [
        "教学、科研、管理……",
        "第一章 总则..........1",
        "x1，x2，…，xn",
        "第1项、第2项、…、第n项",
        "wait... what",
        "1...3",
        "……是的。",
        "他说：“……”",
        "总则……………………1",
        "版本1.2.3",
        "路径../../a",
        "姓名.......................",
        "好的。。",
    ],
    "text.dash": [
        "北京—上海高铁",
        "2026年5月—12月",
        "2026年6月8日—党的生日前",
        "— 1 —",
        "----------",
        "运行 git --help 命令",
        "他有一个心愿——入党。",
        "2026--2030",
        "教学-科研一体化",
        "一一对应",
        "——记优秀共产党员陆喆",
        "A--B",
        "—",
        "7月中旬—11月中旬",
    ],
    "text.doubled-mark": [
        "真的吗？？",
        "加油！！！",
        "等等、、、",
        "好。”。",
        "见：《通知》。",
        "管理……",
        "——",
        "甲；乙：丙，丁。",
    ],
    "text.unpaired": [
        "1）按时参加；2）按时报送",
        "一）按时参加",
        "《甲》（乙）“丙”‘丁’【戊】〔2026〕",
        "江州学院（以下简称学院)要带头",
        "Li’s book",
        "x∈[0,1)",
        "“‘三会一课’制度”",
        "a) b) c)",
        "完成（含复核），详见《通知》（江院党委〔2026〕5号）",
        "：）",
        "见（一）、（二）",
    ],
    "text.nested-title": ["《关于印发〈方案〉的通知》", "《甲》《乙》", "《甲》和《乙》《丙》", "《甲"],
    "text.full-width-digits": ["2026年5月", "①②③", "二十大", "第1号", "〇", "ＡＢ"],
    "text.range": [
        "电话0571-00000006",
        "2026-05-06",
        "A-301室",
        "3-201室",
        "1-2号楼",
        "2-1班",
        "比分3-2",
        "GB/T 9704-2012",
        "2025-2026-1学期",
        "编号ZJ-2026-15",
        "第2-3条",
        "2024—2026年",
        "10～20人",
        "身份证号110101198510129992",
        "20-10人",
        "邮编310000-1",
        "2004.09-2008.06",
        "0571-88-12人",
        "9:00-11:30",
        "电话0571-88人",
        "GB/T 1526-1989年",
        "上世纪80-90年代",
    ],
    "text.double-space": [
        "张　三　　李　四　　王小明",
        "姓名：  性别：  年龄：  ",
        "各党总支要高度重视。  ",
        "  各党总支要高度重视。",
        "GB/T 9704 的规定，照办。",
    ],
    "text.space-in-chinese": [
        "在全院深入开展“讲文明 树新风”志愿服务活动，取得明显成效。",
        "请于2026年 月 日前将有关材料报送主题活动领导小组办公室，逾期不候。",
        "使用 Word 2016 编辑，并按照 GB/T 9704 的规定排版，报送领导小组办公室。",
        "甲 乙 丙 丁 戊 己 庚 辛 等人参加了会议，会议由党委书记主持召开并讲话。",
    ],
    "text.leftover": ["【重要】", "待补充材料", "【附件】"],
    "text.template-tag": ["{甲}", "集合{1,2}", "100%{", "｛甲｝"],
}


@pytest.mark.parametrize(("id", "text"), [(id, text) for id, many in INNOCENT.items() for text in many])
def test_innocent_text_is_left_alone(id: str, text: str) -> None:
    assert [each.message for each in found(id, body(text))] == []


FOUND = [
    ("text.straight-quotes", '开展"强堡垒"主题活动', '开展"强堡垒"主题活动', "开展“强堡垒”主题活动"),
    ("text.straight-quotes", '推进"AI+"行动', '推进"AI+"行动', "推进“AI+”行动"),
    ("text.straight-quotes", "落实'三会一课'制度", "落实'三会一课'制度", "落实‘三会一课’制度"),
    ("text.unpaired", "印发《实施方案的通知", "印发《实施方案的", "《与》成对"),
    ("text.unpaired", "江州学院（以下简称学院要带头", "江州学院（以下简称学", "（与）成对"),
    ("text.unpaired", "开展强堡垒”主题活动", "开展强堡垒”主题活动", "”与“成对"),
    ("text.leftover", "于【待补：会议日期】召开", "【待补：会议日期】", ""),
    ("text.template-tag", "于{{ 会议日期 }}召开", "{{ 会议日期 }}", ""),
    ("text.template-tag", "{%p if 有附件 %}", "{%p if 有附件 %}", ""),
]


@pytest.mark.parametrize(("id", "text", "seen", "expected"), FOUND)
def test_what_is_found_is_quoted_with_what_it_should_be(id: str, text: str, seen: str, expected: str) -> None:
    (breach,) = found(id, body(text))
    assert (breach.found, breach.expected, breach.repair) == (seen, expected, None)
    assert breach.at is not None
    assert seen.strip()[:6] in breach.message


def test_a_paragraph_has_one_breach_with_a_count() -> None:
    (breach,) = found("text.half-width-marks", body("高度重视,认真组织,按时报送,"))
    assert (
        breach.message
        == "“高度重视,认真组织,按时报送,”用了半角标点，应为“高度重视，认真组织，按时报送，”，本段共 3 处。"
    )
    assert (breach.found, breach.expected) == ("高度重视,认真组织,按时报送,", "高度重视，认真组织，按时报送，")


def test_a_repair_keeps_the_formatting() -> None:
    bold = "<w:b/>"
    paragraph = runs(r("高度重", bold), r("视"), r(",", bold), r("认真组织"))
    (fixed,) = (
        each for each in read_word(mended("text.half-width-marks", body(paragraph))).blocks if "重" in each.text
    )
    assert fixed.text == "高度重视，认真组织"
    bold_at = {offset: look.bold for offset, _, look in fixed.characters()}
    assert [bold_at[at] for at in (2, 3, 4, 5)] == [True, False, True, False]


def test_results_of_fields_and_code_are_not_read() -> None:
    code = p("打印,文字;", rpr='<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas"/>')
    linked = runs(r("见"), field("REF a", "总则,分则"))
    assert found("text.half-width-marks", body(code, linked)) == []


def test_the_colon_of_a_part_with_a_rule_of_its_own_is_left_to_that_rule() -> None:
    head = [*HEAD[:-1], p("各党总支,直属党支部:")]
    (breach,) = found("text.half-width-marks", word(*head, p("各党总支要高度重视，认真组织。"), *TAIL))
    assert (breach.found, breach.expected) == ("各党总支,直属党支部", "各党总支，直属党支部")


def test_a_quotation_may_run_over_paragraphs() -> None:
    whole = body("他说：“第一段。", "“第二段。", "“第三段。”")
    assert found("text.unpaired", whole) == []
    split = body("他说：“第一段。", "第二段。”")
    assert found("text.unpaired", split) == []
    (breach,) = found("text.unpaired", body("他说：“第一段。", *["第二段。"] * 8))
    assert breach.found == "他说：“第一段。"


def test_marks_in_one_cell_do_not_close_those_of_another() -> None:
    cells = table(("（甲", "乙）"))
    breaches = found("text.unpaired", word(*HEAD, cells, *TAIL))
    assert [breach.expected for breach in breaches] == ["（与）成对", "）与（成对"]


def test_a_title_on_two_lines_is_read_as_one() -> None:
    lines = [p(line, ppr='<w:jc w:val="center"/>') for line in ("关于印发《党员先锋岗", "创建活动实施方案》的通知")]
    assert found("text.unpaired", word(*lines, *TAIL)) == []


def test_leftovers_are_found_in_cells_headers_and_footers() -> None:
    content = word(*HEAD, table(("姓名", "【待补：姓名】")), *TAIL, footers={"default": p("【待补：单位】")})
    assert [breach.found for breach in found("text.leftover", content, "表格")] == ["【待补：姓名】", "【待补：单位】"]


def test_what_a_review_left_is_told_once_for_each_paragraph() -> None:
    deleted = '<w:del w:id="1" w:author="甲"><w:r><w:delText>旧</w:delText></w:r></w:del>'
    changed = runs(r("新文字"), deleted, deleted)
    concealed = runs(r("看得见"), r("看不见", "<w:vanish/>"))
    breaches = found("text.hidden", body(changed, concealed, "干净的一段"))
    assert [breach.found for breach in breaches] == ["修订", "隐藏文字“看不见”"]


def test_spaces_between_characters_of_a_sentence_are_told() -> None:
    text = "各党总支要高度重视，认真组织，把主题活动 抓紧抓实抓出成效，务求取得实绩。"
    (breach,) = found("text.space-in-chinese", body(text))
    assert (breach.found, breach.expected) == ("把主题活动 抓紧抓实抓", "把主题活动抓紧抓实抓")


def test_line_breaks_in_running_text_are_told() -> None:
    broken = "<w:p><w:r><w:t>各党总支要高度重视，</w:t><w:br/><w:t>认真组织，按时报送。</w:t></w:r></w:p>"
    (breach,) = found("text.line-break", body(broken))
    assert breach.found == "高度重视， 认真组织，"
    assert found("text.line-break", body("各党总支要高度重视，认真组织。")) == []


def test_several_empty_paragraphs_between_paragraphs_are_told() -> None:
    first, second = "各党总支要高度重视，认真组织。", "各党支部要按时报送有关材料。"
    (breach,) = found("text.empty-paragraph", body(first, "<w:p/>", "<w:p/>", second))
    assert breach.found == "2 个空行"
    assert found("text.empty-paragraph", body(first, "<w:p/>", second)) == []
    assert found("text.empty-paragraph", body(first, second, "<w:p/>", "<w:p/>")) == []
    apart = body(first, "<w:p/>", table(("甲", "乙")), "<w:p/>", second)
    assert found("text.empty-paragraph", apart) == []


@given(st.text(alphabet="甲乙一,.;:!?()（），。 1a%“”", max_size=24))
def test_half_width_marks_are_put_right_at_once(text: str) -> None:
    characters = list(text)
    for swap in half_width(text):
        characters[swap.start] = swap.new
    assert half_width("".join(characters)) == []


PIECES = """
甲 乙 各 要 中办发 〔2012〕 [12] (2026) 第 05 号 5月 06日 6号 2026年 13月 26年 二月三十日 （ ） ( ) “ ” " ' 《 》 〈 〉
, . ; : ! ? ， 。 、 … ...... 。。。 - -- — —— ～ 3-5 人 10% 10-20% ０１ 一、 （一） (一) 1. 1、 （1）
{{甲}} 【待补 a@b.cn http://a.cn/
"""
LINES = st.lists(st.sampled_from([*PIECES.split(), "  ", "\u3000", "\t"]), max_size=14).map("".join)


@settings(max_examples=40, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=4))
def test_any_text_is_read_and_put_right_at_once(lines: list[str]) -> None:
    content = body(*lines)
    held = subject(content)
    for rule in WORDING:
        if any(breach.repair for breach in rule.check(held)):
            assert [breach for breach in found(rule.id, mended(rule.id, content)) if breach.repair] == [], rule.id


OFFICIAL_WORDING = """
为深入贯彻落实党的二十大和二十届历次全会精神，进一步规范党政机关公文处理工作，\
根据《党政机关公文处理工作条例》（中办发〔2012〕14号）和《党政机关公文格式》（GB/T 9704—2012）\
等规定，结合学校实际，制定本办法。
本办法所称公文，是指学校在党务、行政管理过程中形成的具有法定效力和规范体式的文书，包括决议、决定、意见、通知、通报、报告、请示、批复、函、纪要等15种。
一、总体要求
以习近平新时代中国特色社会主义思想为指导，坚持“实事求是、准确规范、精简高效、安全保密”的原则，全面提升公文质量。到“十五五”末，发文数量较2025年减少10%以上，文件平均篇幅压缩到3000字以内，一般性通知不超过1500字。
二、行文规则
（一）严格控制发文数量。凡国家法律法规、党内法规已作出明确规定的，一律不再制发文件；没有实质内容、可发可不发的文件，一律不发。2024—2026年，每年发文总量分别控制在120件、110件、100件以内。
（二）规范报送程序。请示应当一文一事，一般只写一个主送机关；报告中不得夹带请示事项。确需越级行文的，应当同时抄送被越过的机关（特殊情况除外）。
1.上行文。原则上主送一个上级机关，应当标注签发人、会签人姓名。
2.平行文。向不相隶属机关商洽工作、询问和答复问题，使用函。
（1）去函应当说明缘由；
（2）复函应当引用来函标题、发文字号，例如：你单位《关于商请支持××工作的函》（江政办函〔2026〕5号）收悉。
三、格式要求
公文用纸采用A4型纸，页边与版心尺寸：天头37mm±1mm，订口28mm±1mm，版心156mm×225mm。每面排22行，每行排28个字，行间距为固定值28.95磅。
标题一般用2号小标宋体字，分一行或多行居中排布；回行时，要做到词意完整、排列对称、长短适宜、间距恰当，标题排列应当使用梯形或菱形。
成文日期中的数字，用阿拉伯数字将年、月、日标全，年份应标全称，月、日不编虚位（即1不编为01）。联合行文时，成文日期以最后签发机关负责人签发的日期为准。
四、工作安排
动员部署阶段（2026年5月上旬—6月10日）。5月12日（星期二）上午9:30，在行政楼306会议室召开动员会，会期1.5小时，请各单位主要负责人参加，因故不能参会的，请于5月11日17:00前书面请假。
组织实施阶段（2026年6月11日—11月30日）。每个党支部提出整改措施3～5条，每组10～15人，分3批对46个党支部进行抽查，抽查比例不低于30%，抽查结果与年度考核挂钩（权重为15%～20%）。
总结提升阶段（12月）。各单位于12月15日前将总结材料（含电子版）报送党委办公室，邮箱：dangban@jzu.edu.cn，网址：https://dangban.jzu.edu.cn/2026/notice_12.html?id=5&t=1，电话：0571-00000006、0571-00000007-8012，传真：（0571）00000008。
截至2026年9月30日，全校共有党员1,286名，其中教职工党员642名、学生党员644名，男女比例约为1:1.2；发展对象平均绩点由3.12提高到3.45，满意率由92.5%上升到97.8%，同比提高5.3个百分点。
会议指出，要牢记“两个务必”，做到“三个不得”：不得……不得……不得……；会议强调，“空谈误国、实干兴邦”——这是历史给我们的深刻启示！我们怎么办？答案只有一个：干！
1987年6月至1991年7月在某部服役，2004.09—2008.06在临江大学学习，2010届毕业生，现住3号楼2单元501室，机械2302班、第5号工位。
党的十一届三中全会以来，特别是党的十八大以来，一二·九运动精神、五四精神、“一带一路”倡议、“九一八”事变纪念等专题教育深入开展，三十多年来、二三十人次、星期五、第三季度等用汉字表示。
学校对《新时代高校教师职业行为十项准则》《关于建立健全高校师德建设长效机制的意见》（教师〔2014〕10号）等文件进行了再学习；《关于转发〈教育部关于印发《某某办法》的通知〉的通知》一并学习。
维吾尔族教师迪丽努尔·艾合买提、哈萨克族教师叶尔肯·努尔兰被评为优秀共产党员，\
Python、C++、MATLAB（R2023b）等软件的使用得到普及，Wi-Fi 6、5G、IPv6实现全覆盖，准确率（F1值）达到0.93。
凡在“3·15”“12·4”等时间节点开展活动的，应当提前5个工作日（不含当日）报备，涉及金额5万元以上的，报3万～5万元部分由分管校领导审批，5万元（含）以上的由党委会议审定。
以上通知，请认真贯彻执行。执行中如有问题，请及时向党委办公室反映。
"""


def test_real_official_wording_gives_no_alarm() -> None:
    lines = OFFICIAL_WORDING.strip().splitlines()
    assert sum(map(len, lines)) > 1800
    assert told(body(*lines), "公文") == []
    assert told(body(*lines), "白头文") == []


@pytest.mark.parametrize("path", example_files(), ids=lambda path: path.stem)
def test_samples_give_no_alarm(path: Path) -> None:
    record, kind = sample(path.stem), kind_of(path)
    paper: Paper = "公文" if getattr(record, "head", None) else "白头文"
    assert told(docgen.render(record), "表格" if kind.startswith("nomination") else paper) == []


NAMES = """
half-width-marks straight-quotes ellipsis dash doubled-mark unpaired nested-title full-width-digits range
double-space space-in-chinese empty-paragraph line-break leftover template-tag hidden
"""


def test_there_are_all_rules_of_wording() -> None:
    assert {f"text.{name}" for name in NAMES.split()} <= {rule.id for rule in WORDING}
    assert told(official(), "公文") == []
