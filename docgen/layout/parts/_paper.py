"""What kind of paper a document is, and whether it is official writing at all."""

from __future__ import annotations

import re
from collections.abc import Iterable

from docgen.kinds._base import Paper
from docgen.layout.parts._model import Part, Parts
from docgen.layout.reading.model import WordDocument
from docgen.text._chars import HAN

_CERTIFICATE = re.compile("荣誉证书|证书|奖状|聘书|荣誉称号")
_SHORT_PAPER = 200
_RUNNING_TEXT = 40
_UNOFFICIAL = re.compile(
    r"^\s*(?:[甲乙丙]\s*方\s*[（(:：]|合同编号|亲爱的|您好|你好[！!，,]|此致\s*$|敬礼[！!]?\s*$|Dear\b|第[一二三四五六七八九十百]+回\s)",
    re.MULTILINE,
)
"""How the lines of contracts, letters and novels begin."""

_CHINESE = re.compile(f"[{HAN}]")
_LETTERS = re.compile("[A-Za-zА-яぁ-んァ-ン가-힣]")
_SAMPLE = 4000
_GUESS = 0.45


def guess_paper(document: WordDocument, parts: Parts) -> Paper:
    """公文 with a mark, a number or a colophon; 证书 and 表格 by what they show; 白头文 otherwise."""
    if parts.of("发文机关标志", "发文字号", "抄送", "印发机关", sure=0.6):
        return "公文"
    texts = [paragraph.plain for paragraph in document.paragraphs]
    if _is_certificate(document, [*texts, *(box.plain for box in document.boxes)]):
        return "证书"
    running = [part for part in parts.of("正文", "主送机关") if len(part.paragraph.text) >= _RUNNING_TEXT]
    return "表格" if in_tables(document) and len(running) < 3 else "白头文"


def _is_certificate(document: WordDocument, texts: list[str]) -> bool:
    landscape = bool(document.sections) and document.sections[0].landscape
    named = any(_CERTIFICATE.search(text) for text in texts[:20] if len(text) <= _RUNNING_TEXT)
    return named and not document.tables and (landscape or sum(map(len, texts)) <= _SHORT_PAPER)


def in_tables(document: WordDocument) -> bool:
    """Whether most of the text stands in tables."""
    inside = sum(len(paragraph.plain) for paragraph in document.paragraphs if paragraph.cell is not None)
    outside = sum(len(paragraph.plain) for paragraph in document.blocks)
    return inside > 2 * outside and inside > 0


def is_official(document: WordDocument, parts: Iterable[Part]) -> bool:
    """Whether a document may be official writing: Chinese, and neither a contract nor a private letter."""
    if any(part.role in ("发文机关标志", "发文字号") and part.confidence >= 0.8 for part in parts):
        return True
    text = "\n".join(paragraph.text for paragraph in document.blocks[:60])[:_SAMPLE]
    chinese = len(_CHINESE.findall(text))
    if len(_LETTERS.findall(text)) > 2 * chinese:
        return False
    return _UNOFFICIAL.search(text) is None


def lowered(part: Part) -> Part:
    """The same part as a guess."""
    if part.role == "空行" or part.confidence <= _GUESS:
        return part
    return Part(part.role, part.paragraph, _GUESS, part.annex, part.run_in)
