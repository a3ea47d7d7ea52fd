"""The parts of our samples, written down by hand: as rendered, and without what only our own files tell."""

from __future__ import annotations

import dataclasses

import pytest
from _layout_parts import replaced_forms
from _records import sample

import docgen
from docgen.layout.parts import Parts, guess_paper, recognise
from docgen.layout.reading import read_word

# A line is a role and the beginnings of the paragraphs that have it, one after the other. A number after the role is
# that of the annex; after “…” the headings are run in, and what stands here is all of the heading.
EXPECTED = {
    "decision": """
        发文机关标志 中共江州学院委
        发文字号 江院党委〔20
        标题 中共江州学院委
        主送机关 各党总支、直属
        正文 2026年5月 | 经党支部民主推 | 为表彰先进、树 | 希望受到表彰的 | 学院党委号召，
        附件说明 附件：1.先进 | 2.优秀共产党 | 3.优秀党务工 | 4.创先争优标
        署名 中共江州学院委
        成文日期 2026年12
        附注 （此件公开发布
        附件标识1 附件1
        附件标题1 先进基层党组织
        名单1 机械工程系党总 | 机关党总支 | 党委办公室（院 | 机械工程系实训 | 电气工程系学生 | 信息工程系教工
        名单1 信息工程系学生 | 经济管理系教工 | 建筑工程系教工 | 人文艺术系教工 | 马克思主义教学 | 离退休直属党支
        附件标识2 附件2
        附件标题2 优秀共产党员名
        名单2 机关党总支（4 | 白雪松　　邓安 | 机械工程系党总 | 石　远　　迪丽 | 电气工程系党总 | 马骏驰　　田
        名单2 信息工程系党总 | 陆　喆　　田大 | 经济管理系党总 | 冯若兰　　龙 | 建筑工程系党总 | 丁一诺　　汪世
        名单2 人文艺术系党总 | 于静姝　　金善 | 马克思主义教学 | 章慎思 | 基础教学部直属 | 易　平 | 图书馆直属党支
        名单2 尹书瑶 | 后勤服务中心直 | 魏大勇 | 离退休直属党支 | 李存厚　　欧阳
        附件标识3 附件3
        附件标题3 优秀党务工作者
        名单3 机关党总支（1 | 钟　礼 | 机械工程系党总 | 袁振铎 | 信息工程系党总 | 林书航 | 经济管理系党总 | 乔木兰
        名单3 建筑工程系党总 | 杨　帆 | 人文艺术系党总 | 尤　佳 | 后勤服务中心直 | 黎光赟 | 离退休直属党支 | 孟宪堃
        附件标识4 附件4
        附件标题4 创先争优标兵名
        名单4 电气工程系党总 | 韦明哲
        版记线
        抄送 抄送：省委教育
        版记线
        印发机关 中共江州学院委
        版记线
    """,
    "notice_issue": """
        发文机关标志 中共江州学院委
        发文字号 江院党委〔20
        标题 中共江州学院委
        主送机关 各党总支、直属
        正文 《党员先锋岗创
        署名 中共江州学院委
        成文日期 2026年6月
        标题 党员先锋岗创建
        正文 为深入推进“强
        一级标题 一、总体要求
        正文 坚持以习近平新
        二级标题… （一）突出实绩。 | （二）注重基层。 | （三）循序渐进。
        一级标题 二、创建目标
        正文 从2026年7
        二级标题… （一）覆盖到位。 | （二）作用明显。 | （三）机制健全。
        一级标题 三、创建标准
        正文 党员先锋岗设在 | 党员先锋岗应当
        一级标题 四、实施步骤
        正文 创建活动分三个
        二级标题… （一）申报评审（即日起至2026年7月10日）。
        三级标题… 1.提出申请。 | 2.支部推荐。 | 3.组织评审。
        二级标题… （二）挂牌创建（2026年7月中旬—11月中旬）。
        正文 创建期间，要突 | 9月下旬，领导
        二级标题… （三）考核命名（2026年11月下旬—学院第三次党员代表大会召开前）。
        一级标题 五、保障措施
        二级标题… （一）加强领导。 | （二）动态管理。 | （三）示范带动。
        正文 党员先锋岗的标
        版记线
        抄送 抄送：学院纪委
        版记线
        印发机关 中共江州学院委
        版记线
    """,
    "plan": """
        标题 中共江州学院委
        正文 2026年是中 | 根据《中国共产
        一级标题 一、总体要求
        正文 主题活动以习近 | 开展主题活动，
        二级标题… （一）坚持围绕中心、服务大局。 | （二）坚持分类指导、务求实效。 | （三）坚持师生参与、群众公认。
        二级标题… （四）坚持守正创新、常态长效。
        一级标题 二、目标任务
        正文 通过开展主题活
        二级标题… （一）推动事业发展。 | （二）建强基层组织。 | （三）服务师生群众。 | （四）促进校园和谐。
        正文 各党总支、直属
        一级标题 三、争创标准
        正文 争创先进基层党
        二级标题 （一）先进基层
        正文 基层党组织要围
        二级标题 （二）优秀共产
        正文 共产党员要立足
        二级标题 （三）优秀党务
        正文 党务工作者要忠
        三级标题… 1.争当对党忠诚的表率。 | 2.争当精通业务的表率。 | 3.争当改革创新的表率。 | 4.争当联系群众的表率。
        三级标题… 5.争当公道正派的表率。
        一级标题 四、方法步骤
        正文 主题活动从20 | 各阶段工作可以
        二级标题 （一）学习动员
        正文 各党总支、直属 | 这一阶段，重点 | 学习动员情况由
        二级标题 （二）公开承诺
        正文 各党支部和全体 | 作出承诺要体现
        四级标题… （1）认真提出承诺。 | （2）严格审核承诺。
        正文 审核的重点，是
        四级标题… （3）公开作出承诺。
        正文 党的生日前，各
        二级标题 （三）全面争创
        正文 这一阶段是主题
        三级标题… 1.实施思想铸魂工程，筑牢理想信念根基。
        正文 建好“匠心讲堂 | 开展“行走的党
        三级标题… 2.实施堡垒提质工程，提升组织建设水平。
        正文 推进党支部建在 | 办好党支部书记
        三级标题… 3.实施先锋育人工程，锻造师德高尚的教师队伍。
        正文 每名教师党员至 | 发挥党员技术骨
        三级标题… 4.实施服务暖心工程，解决师生急难愁盼问题。
        正文 关心关爱生活困
        三级标题… 5.实施清风护航工程，营造风清气正的育人环境。
        三级标题… 6.各党总支、直属党支部从实际出发，自主设计并抓好一个自选工程。
        正文 鼓励围绕“讲文 | 自选工程的名称 | 2026年9月 | 各党支部每月向
        二级标题 （四）总结表彰
        正文 各级党组织要实 | 开展民主评议。 | 搞好工作总结。 | 组织推荐表彰。 | 表彰之后，组织 | 四个步骤环环相
        一级标题 五、推荐评选
        二级标题 （一）评选项目
        正文 评选先进基层党
        二级标题 （二）推荐条件
        三级标题 1.基本条件
        正文 推荐对象应当符
        四级标题… （1）基层党组织。 | （2）共产党员。 | （3）党务工作者。
        三级标题 2.限制条件
        四级标题… （1）不得推荐的情形。 | （2）不得重复推荐。
        二级标题 （三）推荐程序
        正文 推荐评选自下而
        三级标题… 1.支部推荐。 | 2.总支审核。 | 3.党委审定。
        一级标题 六、组织领导
        正文 主题活动在学院
        名单 组长：周明远（ | 副组长：沈亦诚 | 成员：何正清（ | 办公室（设在党 | 主任：许国安（ | 副主任：潘越（
        名单 成员：卢思远、
        正文 领导小组负责主
        一级标题 七、工作要求
        正文 开展主题活动，
        二级标题… （一）落实领导责任。 | （二）加强分类指导。 | （三）抓好舆论引导。 | （四）力戒形式主义。
        正文 各党总支、直属
        附件说明 附件：1.江州 | 2.各党总支、
        署名 中共江州学院委
        成文日期 二〇二六年五月
        附件标识1 附件1
        附件标题1 江州学院党员公
        正文1 我是一名中国共
        一级标题1 一、共性承诺
        二级标题1… （一）学思想。 | （二）守纪律。 | （三）树形象。
        一级标题1 二、岗位承诺
        正文1 结合本人岗位职
        一级标题1 三、践诺要求
        正文1 本承诺书一式两
    """,
    "summary": """
        标题 信息工程系教工
        正文 按照学院党委统
        一级标题 一、基本情况
        正文 支部现有党员2
        一级标题 二、主要工作和
        二级标题 （一）学习教育
        正文 坚持把政治学习
        二级标题 （二）公开承诺
        正文 全体党员对照“
        二级标题 （三）载体建设
        正文 “党员数字服务
        三级标题… 1.服务师生。 | 2.服务企业。
        二级标题 （四）教书育人
        正文 建成党员示范课
        二级标题 （五）组织生活
        正文 严格执行“三会
        一级标题 三、存在问题
        正文 对照学院党委的
        二级标题… （一）理论学习的深度还不够。 | （二）服务工作的均衡性有待提高。 | （三）经验总结不够及时。
        一级标题 四、下一步打算
        二级标题… （一）深化理论武装。 | （二）完善长效机制。 | （三）扩大服务范围。 | （四）认真做好推荐评选工作。
        表名 工作数据
        署名 信息工程系教工
        成文日期 2026年12
    """,
    "notice_group": """
        发文机关标志 中共江州学院委
        发文字号 江院党委〔20
        标题 中共江州学院委
        主送机关 各党总支、直属
        正文 为加强对“强堡
        名单 组长：周明远（ | 副组长：沈亦诚 | 成员：何正清（ | 办公室（设在党 | 主任：许国安（ | 副主任：潘越（
        名单 成员：卢思远、
        一级标题 一、领导小组主
        正文 贯彻落实学院党
        一级标题 二、领导小组办
        二级标题… （一）综合协调。 | （二）督促检查。 | （三）总结宣传。
        一级标题 三、工作机制
        正文 领导小组根据需 | 特此通知。
        署名 中共江州学院委
        成文日期 2026年5月
        版记线
        抄送 抄送：学院纪委
        版记线
        印发机关 中共江州学院委
        版记线
    """,
    "nomination_member": """
        表名 江州学院优秀共
    """,
    "notice_meeting": """
        标题 信息工程系教工
        主送机关 各党小组、全体
        正文 根据学院党委和
        一级标题 一、会议时间
        正文 2026年12
        一级标题 二、会议地点
        正文 信息楼三楼30
        一级标题 三、参会人员
        正文 本支部全体党员
        一级标题 四、会议议程
        正文 1.支部书记林 | 2.党员逐一汇 | 3.宣读推荐条 | 4.以无记名投 | 5.宣布投票结
        一级标题 五、会议要求
        正文 请全体党员提前 | 请准时参加会议 | 联系人：苏婉清 | 特此通知。
        署名 信息工程系教工
        成文日期 2026年11
        附注 （会议材料请到
    """,
}
PAPERS = {"plan": "白头文", "summary": "白头文", "notice_meeting": "白头文", "nomination_member": "表格"}


def _expected(stem: str) -> list[tuple[str, str, int, bool]]:
    """Role, beginning, annex and whether a heading is run in, of each part."""
    found = []
    for line in EXPECTED[stem].strip().splitlines():
        role, _, starts = line.strip().partition(" ")
        run_in = role.endswith("…")
        role = role.removesuffix("…")
        annex = int(role[-1]) if role[-1].isdigit() else 0
        found += [(role.rstrip("1234"), start, annex, run_in) for start in starts.split(" | ")]
    return found


def _agrees(stem: str, parts: Parts) -> None:
    found = [part for part in parts.all if part.role != "空行"]
    expected = _expected(stem)
    assert [part.role for part in found] == [role for role, *_ in expected]
    for part, (_, start, annex, run_in) in zip(found, expected, strict=True):
        text = part.paragraph.plain.replace("\n", "/")
        assert text.startswith(start)
        assert (part.annex, part.paragraph.text[: part.run_in]) == (annex, start if run_in else "")


@pytest.mark.parametrize("stem", EXPECTED)
def test_the_parts_of_a_sample(stem: str) -> None:
    document = read_word(docgen.render(sample(stem)))
    parts = recognise(document)
    _agrees(stem, parts)
    assert guess_paper(document, parts) == PAPERS.get(stem, "公文")
    guesses = [part for part in parts.all if part.confidence < 0.5]
    assert [part.role for part in guesses] == ["四级标题"] * (3 if stem == "plan" else 0)


@pytest.mark.parametrize("stem", EXPECTED)
def test_the_parts_are_told_without_the_names_of_styles(stem: str) -> None:
    document = read_word(docgen.render(sample(stem)))
    replaced_forms(document, lambda form: dataclasses.replace(form, style="", outline_level=None, framed=False))
    parts = recognise(document)
    _agrees(stem, parts)
    assert guess_paper(document, parts) == PAPERS.get(stem, "公文")


@pytest.mark.parametrize("stem", ["notice_issue", "summary"])
def test_wrong_fonts_and_sizes_do_not_hide_the_parts(stem: str) -> None:
    """All text in one font of one size: what is to be found by its faults must be found at all."""
    document = read_word(docgen.render(sample(stem)))
    replaced_forms(document, lambda form: dataclasses.replace(form, style="", outline_level=None))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            object.__setattr__(run, "look", dataclasses.replace(run.look, east_asian="宋体", size=12.0, color="auto"))
    found = [part for part in recognise(document).all if part.role != "空行"]
    assert [part.role for part in found] == [role for role, *_ in _expected(stem)]
