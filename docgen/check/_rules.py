"""The ids of all that a check can find, each with what it means."""

from __future__ import annotations

from collections.abc import Mapping

RULES: Mapping[str, str] = {
    "unsound-file": "文件不是完好的 .docx，或带有宏、外部链接等不能用的内容",
    "unreadable": "模板里有不存在的字符，或不是 Word 写成的样子",
    "unclosed-tag": "标签没有写完：缺少结束的括号，或一个标签分在了两段",
    "syntax": "标签里的写法不对：括号、引号、空标签、不认识的词",
    "forbidden": "用了模板中不允许的写法",
    "unclosed-block": "循环或条件没有结束",
    "unopened-block": "多了一个结束标签，前面没有对应的开始",
    "crossed-blocks": "else、elif 不在循环或条件里",
    "crossed-layers": "开始和结束标签不在同一层，如一个在表格里、一个在表格外",
    "outside-table": "只能写在表格里的标签写在了表格外",
    "tracked-change": "删去而没有接受的修订里有标签",
    "outside-text": "标签不在普通的文字里，印不出来",
    "lost-beside": "与 {%p %}、{%tr %}、{%tc %} 写在一起的文字或图片会丢掉",
    "stray-mark": "不成对的标签括号，会照原样印出来",
    "single-brace": "只有一层花括号的名称，不是标签，会照原样印出来",
    "draft-text": "模板里留有【待补…】",
    "unknown-field": "没有这个字段",
    "attribute-name": "写了程序里的英文名称，应写中文名称",
    "below-value": "字段是单项，下面没有别的字段",
    "list-without-loop": "字段在列表里，要用循环才能取到",
    "list-as-value": "把整个列表当作一项来印",
    "group-as-value": "把一组字段当作一项来印",
    "loop-over-value": "循环的不是列表",
    "optional-group": "可以不填的一组字段，没有先用条件判断",
    "no-policy": "可以不填的字段，没有规定不填时印什么",
    "not-printed": "应印出的字段，模板里没有用到",
}
"""Rule → explanation, in the order in which the documentation lists them."""
