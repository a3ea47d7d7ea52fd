"""An organ's own layout that is written wrongly: each mistake with its line, and what it should be."""

import pytest
from _layout_profile import load

from docgen.errors import SourceNotFoundError, UsageError
from docgen.layout.profile import load_profile


def refused(text):
    """The lines of what is said about a file, after the first."""
    with pytest.raises(UsageError) as error:
        load(text)
    return [line.strip() for line in str(error.value).splitlines()[1:]]


WRONG = {
    "[page]\ntopp = 35": "第 2 行 [page] topp：没有这一项，是不是“top”",
    "[page]\n\nleft = 500": "第 3 行 [page] left：是 500，应是 0～100 之间的数（单位：毫米）",
    "[page]\nleft = -1": "第 2 行 [page] left：是 -1，应是 0～100 之间的数（单位：毫米）",
    "[page]\nleft = nan": "第 2 行 [page] left：不是数，应是 0～100 之间的数（单位：毫米）",
    "[page]\nleft = true": "第 2 行 [page] left：不是数，应是 0～100 之间的数（单位：毫米）",
    '[page]\ntop = "35mm"': "第 2 行 [page] top：是“35mm”，应是 0～100 之间的数（单位：毫米），不加引号、不写单位",
    '[page]\ntop = {value = 3.5, unit = "cm"}': "第 2 行 [page] top：单位是“cm”，应是“mm”",
    "[page]\ntop = {valu = 35}": "第 2 行 [page] top：花括号里没有“valu”这一项，是不是“value”",
    '[page]\ntop = {strength = "必须"}': "第 2 行 [page] top：strength 应是规定、一般、推荐、可以、推算、实务之一",
    "[page.top]\nclause = 5": "第 1 行 [page] top：clause 应是引号中的文字",
    "[page]\ntop = {tolerance = -1}": "第 2 行 [page] top：tolerance 只用于长度，应是 0～100 之间的数",
    "[body]\nline_pitch = 1": "第 2 行 [body] line_pitch：是 1，应是 10～60 之间的数（单位：磅）",
    "[body]\nlines = 22.5": "第 2 行 [body] lines：是“22.5”，应是整数，不加引号",
    '[body]\ncolor = "黑"': "第 2 行 [body] color：是“黑”，应是六位的颜色，如 FF0000（红）、000000（黑）",
    '[body]\nfont = "华文仿宋"': (
        "第 2 行 [body] font：是“华文仿宋”，应是仿宋、楷体、黑体、小标宋、宋体之一；字体的名称写在 [fonts] 中"
    ),
    "[body]\nheadings_bold = [true]": "第 2 行 [body] headings_bold：应是方括号中的 4 个值，用逗号隔开",
    '[heading]\nbold = "是"': "第 2 行 [heading] bold：是“是”，应是 true（是）或 false（否），不加引号",
    "[head]\norder = []": "第 2 行 [head] order：应是方括号中的几个词，用逗号隔开",
    '[head]\nbrackets = "["': "第 2 行 [head] brackets：是“[”，应是一对括号，如“〔〕”",
    '[page_number]\nside = "中间"': "第 2 行 [page_number] side：是“中间”，应是外侧、居中、居右之一",
    '[page_number]\nform = "页"': "第 2 行 [page_number] form：是“页”，应以 1 代表页码，如“— 1 —”“第 1 页”",
    '[fonts]\nbody = "仿宋;黑体"': (
        "第 2 行 [fonts] body：“仿宋;黑体”不是字体的名称，应像“仿宋_GB2312”“Times New Roman”"
    ),
    '[fonts]\nsong_ti = "宋体"': "第 2 行 [fonts] song_ti：没有这一项，是不是“song”",
    '[font]\nbody = "仿宋"': "第 1 行 font：没有这一项，是不是“fonts”",
    "page = 35": "第 1 行 page：应写成 [page] 单独一行，下面每行一个值",
    'base = "gbt9705"': "第 1 行 base：没有版式“gbt9705”，可用的：gbt9704、gbt33476",
    'base = ["gbt9704"]': "第 1 行 base：应是引号中的一行文字",
    "name = 1": "第 1 行 name：应是引号中的一行文字",
    "[page]\ntop = 37\nbottom = 35\ntext_height = 230": (
        "第 4 行 [page] text_height：与纸张和页边距对不上，差 5 毫米，三项中可以少写一项"
    ),
    "[page]\nleft = 100\nright = 100": "第 2 行 [page] left：页边距和版心超出了纸张",
    "[body]\nlines = 22\nline_pitch = 30": (
        "第 2 行 [body] lines：与版心高、行距对不上，按行距每页排 21 行，两项中可以少写一项"
    ),
    "[body]\ncharacters = 28\ncharacter_spacing = 0": (
        "第 2 行 [body] characters：与版心宽、字号、字距对不上，按字距每行排 27 字，两项中可以少写一项"
    ),
}


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_told_with_its_line_and_what_it_should_be(text):
    assert refused(text) == [WRONG[text]]


def test_everything_wrong_is_told_at_once():
    told = refused('[page]\ntop = "x"\nlef = 1\n[body]\nlines = "y"')

    assert [line.partition("：")[0] for line in told] == [
        "第 2 行 [page] top",
        "第 3 行 [page] lef",
        "第 5 行 [body] lines",
    ]


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("[page]\ntop = 35 毫米", 2, "写法不对"),
        ("[page]\ntop：35", 2, "写法不对"),
        ("[page]\n[body]\nfont = “仿宋”", 3, "写法不对"),
        ("[page]\ntop = 35\ntop = 36", 3, "这一项写了两次"),
        ("[page]\n[page]", 2, "这一项写了两次"),
        ('name = "江州', 1, "写法不对"),
    ],
)
def test_what_is_no_toml_is_told_with_its_line(text, line, why):
    with pytest.raises(UsageError, match=f"第 {line} 行：{why}"):
        load(text)


def test_a_file_from_windows_is_read(tmp_path):
    path = tmp_path / "机关.toml"
    path.write_bytes(b"\xef\xbb\xbf[page]\r\ntop = 36\r\n")

    assert load_profile(path).page.top.value == 36


@pytest.mark.parametrize(
    "content", ["[page]\ntop = 36 # 天头".encode("gb18030"), b"\x00\xff\xfe" * 10, b"#" * 1_000_001]
)
def test_what_is_no_text_in_utf_8_is_refused(tmp_path, content):
    path = tmp_path / "机关.toml"
    path.write_bytes(content)

    with pytest.raises(UsageError, match=r"UTF-8|1 MB"):
        load_profile(path)


@pytest.mark.parametrize("source", ["没有.toml", "."])
def test_a_file_that_is_not_there_is_refused(tmp_path, source):
    with pytest.raises(SourceNotFoundError, match="找不到版式文件"):
        load_profile(tmp_path / source)
