"""What the parts of a document look like as text: the words and marks that tell them."""

from __future__ import annotations

import re

from docgen.text._chars import NUMERALS
from docgen.text._surnames import COMMON, COMPOUND

_DIGITS = "0-9０-９"
_BLANK = "\\s×xXＸ*＊_—-"
"""What stands for a number that is not known yet."""

COPY_NUMBER = re.compile(rf"(?:份号|[Nn][Oo][.．:：]?|№)?[:：]?[{_DIGITS}]{{3,8}}")
SECRECY = re.compile(rf"(?:密级[:：]?)?(?:绝密|机密|秘密)(?:[★☆*＊].*|[{_DIGITS}{NUMERALS}]+(?:年|个月|天)|长期)?")
URGENCY = re.compile(r"(?:紧急程度[:：]?)?(?:特提|特急|加急|急件|平急)")
SIGNER = re.compile(r"签发人?[:：].{0,40}|会签人?[:：].{0,40}")
DOCUMENT_NUMBER = re.compile(
    rf"(?P<code>[^\s〔\[【（(［{{〈，。；]{{0,30}})"
    rf"(?:[〔\[【（(［{{〈](?P<year>[{_DIGITS}]{{2,4}})年?[〕\]】）)］}}〉]|(?P<bare>[12][{_DIGITS}]{{3}})年?[-—第])"
    rf"第?(?P<number>[{_DIGITS}]{{1,5}}|[{_BLANK}]{{0,6}})号(?P<signer>(?:签发人|会签人?)[:：].*)?"
)
"""On text without white space; the number may still be blank."""

MARK_END = re.compile(r".*(?:文件|纪要|简报|公报|命令|令|函)(?:（.*）|\(.*\))?")

GENRE = (
    r"(?:通知|决定|决议|意见|通报|报告|请示|批复|议案|函|纪要|公告|通告|公报|命令|令|方案|总结|公示|简报|办法|规定|细则|条例|"
    r"规则|章程|计划|规划|要点|预案|名单|讲话|建议|倡议书|安排|制度|分工|说明|须知|清单|纲要|规范|标准|"
    r"(?:汇总|审批|登记|推荐|申请|统计|评议|一览|分配)表)"
)
_DRAFT = r"(?:[（(](?:试行|暂行|草案|征求意见稿|讨论稿|送审稿|修订|修订稿|审议稿|初稿|代拟稿)[^）)]*[）)])?"
TITLE_ABOUT = re.compile(rf".*关于.{{2,}}{GENRE}{_DRAFT}")
TITLE_END = re.compile(rf".*{GENRE}{_DRAFT}")
DRAFT_NOTE = re.compile(_DRAFT)
SUBTITLE = re.compile(r"[（(].*[）)]|——.*")

_ORGAN_END = (
    r"(?:支部|总支|党委|党组|部门|单位|处|室|科|院|系|部|局|厅|委|办|机关|学校|大学|中学|小学|中心|政府|公司|组织|党员|同志|"
    r"教师|师生|学生|小组|委员会|集团|企业|高校|机构|工会|团|站|所|馆|社|会|县|市|区|乡|镇|省|街道|司|人员|班级|代表|成员|班)"
)
ORGAN = re.compile(rf"[^。！？；]{{0,40}}{_ORGAN_END}(?:[（(][^（）()]*[）)])?")
APART = re.compile("[、，,；;和及]")
NO_RECIPIENTS = re.compile(
    r"如下|以下|下列|为[^、，,]{2,}[，,]|根据|现将|经.{2,}(?:研究|审查|同意)|按照|决定|通知|[甲乙丙]方|联系人|时间|地点"
)

DATE = re.compile(
    rf"(?:[{_DIGITS}{_BLANK}]{{2,4}}年[{_DIGITS}{_BLANK}]{{0,3}}月[{_DIGITS}{_BLANK}]{{0,3}}[日号]?"
    rf"|[{NUMERALS}OoОΟ0]{{2,4}}年[{NUMERALS}]{{1,3}}月[{NUMERALS}]{{1,3}}[日号]"
    rf"|[{_DIGITS}]{{4}}([.．/／-])[{_DIGITS}]{{1,2}}\1[{_DIGITS}]{{1,2}}[日号]?"
    r"|【待补：[^】]*日期】)。?"
)
"""A whole line that is a date, on text without white space; parts of it may still be blank."""

REMARK = re.compile(r"[（(].+[）)]。?")
SIDE_BY_SIDE = re.compile(r"\s{2,}|[\t\u3000]")
SIGNATURE_SEAL = re.compile(r"[（(](?:印章?|盖章|公章|章|代章|签名|签字)[）)]")

_COUNT = f"[{_DIGITS}{NUMERALS}]{{1,3}}"
ANNEX_MARK = re.compile(rf"附件(?P<number>{_COUNT})?[:：]?")
ANNEX_NOTE = re.compile(rf"附\s*(?:件\s*)?(?:(?P<number>{_COUNT})\s*)?[:：.．、]\s*(?P<name>\S.*)", re.DOTALL)
ANNEX_NOTE_MORE = re.compile(rf"(?:附\s*件\s*)?[{_DIGITS}]{{1,2}}\s*[.．、:：)）]\s*\S.*", re.DOTALL)

CONTENTS = re.compile(r".*\S(?:[ \t]*[.…·．]{3,}[ \t]*|\t+)[0-9]{1,3}")
TABLE_NOTE = re.compile(r"(?:注|备注|说明|(?:资料|数据)?来源)[:：].*")
UNIT = re.compile(r"[（(]?(?:计量)?单位[:：].*")
SUBJECT_WORDS = re.compile("主题词[:：].*")

COPIES = re.compile(r"(?:抄送|抄报|分送|发送|抄发)(?:机关|单位|部门)?[:：].*")
COPIES_MAIN = re.compile(r"(?:主送|报送|报)[:：].*")
PRINTER = re.compile(r".*印(?:发|制)|印发(?:机关|单位|部门|日期)[:：].*")
PRINTED = re.compile(rf"[（(]?共印?[{_DIGITS}\s]+份[）)]?")

NUMBER_STARTS = frozenset(NUMERALS + "（(0123456789０１２３４５６７８９①②③④⑤⑥⑦⑧⑨⑩㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩⑴⑵⑶⑷⑸⑹⒈⒉⒊⒋⒌⒍")
LOOSE_FIRST = re.compile(r"(?:[一二三四五六七八九十]{1,3})(?:[\s\u3000]+|[，,:：])(?=[^\W_A-Za-z]|[“《])")
"""The number of a heading with a blank or a wrong mark in place of 、."""
LEVELS = (
    (re.compile(rf"[（(]\s*[{NUMERALS}]+\s*[）)]、?|[㈠-㈩]、?"), 2),
    (re.compile(rf"[{NUMERALS}]+\s*[、.．，,:：\s]\s*"), 1),
    (re.compile(rf"[（(]\s*[{_DIGITS}]+\s*[）)]、?|[⑴-⒇]、?"), 4),
    (re.compile(rf"[{_DIGITS}]+\s*[.．、]|[⒈-⒛]"), 3),
    (re.compile(rf"[{_DIGITS}]+\s*[)）]|[①-⑳]、?"), 5),
)
"""The level of a number; 5 are the numbers that the standard does not know."""

_SURNAMES = COMMON.replace("党", "")
"""党支部 is no name."""

_LETTER = r"[^\W\d_A-Za-z]"
"""A Chinese character; far cheaper to compile than the ranges of them all."""
_NAME = (
    rf"(?:(?:[{_SURNAMES}]|{COMPOUND})(?:{_LETTER}{{1,3}}|[ \u3000]{{1,2}}{_LETTER})(?!{_LETTER})"
    rf"|{_LETTER}{{1,8}}(?:[·•・]{_LETTER}{{1,8}})+)"
)
NAMES = re.compile(rf"{_NAME}(?:[\s、，]+{_NAME})+[。；]?")
ONE_NAME = re.compile(_NAME)
NAME_AND_ORGAN = re.compile(rf"{_NAME}\s+\S{{2,30}}{_ORGAN_END}")
OFFICES = re.compile(
    r"(?:(?:第一|常务)?副?组\s*长|(?:副?主\s*任)|(?:副?书\s*记)|成\s*员|(?:副?主任)?委\s*员|联络员|秘书长?|顾\s*问|总指挥)"
    r"[:：]\s*\S.*"
)
NAMES_HEAD = re.compile(rf".*[（(]共?[{_DIGITS}]+[名个人位][）)][:：]?|.*名单[:：]?")

END_MARKS = "。；;，,、：:！？!?…"

STYLES: dict[str, str] = {
    "title": "标题",
    "标题": "标题",
    "公文标题": "标题",
    "主标题": "标题",
    "大标题": "标题",
    "文件标题": "标题",
    "红头": "发文机关标志",
    "版头": "发文机关标志",
    "文号": "发文字号",
    "主送": "主送机关",
    "附件名称": "附件标题",
    "落款": "署名",
    "署名盖章": "署名",
    "成文日期单独": "成文日期",
    "成文日期单独盖章": "成文日期",
    "附件说明首个": "附件说明",
    "附件说明其余": "附件说明",
    "附件说明两位": "附件说明",
    "密级和保密期限": "密级",
    "表题": "表名",
}
"""The part that the name of a style in lower case speaks of, where the name is not that of the part itself."""
