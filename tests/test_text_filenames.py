import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pathvalidate import is_valid_filename

from docgen.text.filenames import file_name


@pytest.mark.parametrize(
    ("text", "suffix", "name"),
    [
        ("关于表彰优秀共产党员的决定", ".docx", "关于表彰优秀共产党员的决定.docx"),
        ("张三", "docx", "张三.docx"),
        ("张三", "", "张三"),
        ("张三", ".", "张三"),
        ("2025/2026学年", ".docx", "2025_2026学年.docx"),
        ('a<b>c:d"e\\f|g?h*i', ".docx", "a_b_c_d_e_f_g_h_i.docx"),
        ("“五个好”：标准？", ".docx", "“五个好”：标准？.docx"),
        ("中共江州学院委〔2026〕5号", ".docx", "中共江州学院委〔2026〕5号.docx"),
        ("第一行\n第二行", ".docx", "第一行第二行.docx"),
        ("张\u202e三\u200b\x00\x07", ".docx", "张三.docx"),
        ("", ".docx", "未命名.docx"),
        (" . ", ".docx", "未命名.docx"),
        ("..", ".docx", "未命名.docx"),
        ("???", ".docx", "未命名.docx"),
        ("\ud800", ".docx", "未命名.docx"),
        ("../../etc/passwd", ".docx", "_.._etc_passwd.docx"),
        ("方案. ", ".docx", "方案.docx"),
        ("~$方案", ".docx", "方案.docx"),
        ("v1.2", ".xlsx", "v1.2.xlsx"),
    ],
)
def test_file_name(text, suffix, name):
    assert file_name(text, suffix) == name


@pytest.mark.parametrize("device", ["CON", "con", "NUL", "PRN", "AUX", "COM1", "LPT9", "nul.tar"])
def test_device_names(device):
    assert file_name(device, ".docx").split(".")[0] == device.split(".")[0] + "_"


def test_long_names():
    assert file_name("a" * 500, ".docx") == "a" * 120 + ".docx"
    assert file_name("党" * 500, ".docx") == "党" * 65 + ".docx"  # 195 + 5 bytes
    assert file_name("a" * 119 + " b", ".docx") == "a" * 119 + ".docx"


@given(
    st.text(st.characters(), max_size=200) | st.text('CONULPRT19.~$ <>:"/\\|?*党', max_size=12),
    st.sampled_from([".docx", ".xlsx", "pdf"]),
)
@example("CON .x", ".docx")
@example("~$ ~$", ".docx")
@example("\u0301", ".docx")
def test_every_name_is_good_on_windows(text, suffix):
    name = file_name(text, suffix)
    assert is_valid_filename(name, platform="universal")
    assert name.endswith(suffix)
    stem = name.removesuffix("." + suffix.lstrip("."))
    assert stem == stem.strip(" .")
    assert 1 <= len(stem) <= 120
    assert len(name.encode()) <= 200
    assert not name.startswith("~$")
