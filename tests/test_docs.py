"""The documentation that is made from the code is what the code makes."""

from make_glossary import TARGET, glossary


def test_the_glossary_is_that_of_the_models() -> None:
    text = TARGET.read_text(encoding="utf-8")
    assert text == glossary(), "run: python tools/make_glossary.py"
    assert "| 发文字号 | `number` | Head |" in text
    assert "| 成文日期 | `date` | Signature |" in text
    assert "| 主送机关 | `recipients` |" in text
