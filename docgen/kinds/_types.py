"""The types of single values: texts, dates, numbers, photographs; each says in Chinese what it refuses."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, PlainValidator
from pydantic_core import PydanticCustomError

from docgen.package.picture import Picture
from docgen.text.clean import clean, is_clean, refused, refused_in_name, strip_ordinal
from docgen.text.dates import Bound, PartialDate, format_date, parse_date
from docgen.text.document_number import format_document_number, parse_document_number
from docgen.text.identity import check_identity_number
from docgen.text.names import unpad_name

LONGEST_TEXT = 20_000
"""UTF-16 units in one text: what Word still handles well in one paragraph."""


LONGEST_LINE = 500
"""Characters in one line."""


def _cleaned(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if len(value) > 10 * LONGEST_TEXT:  # not worth cleaning; the length check refuses it
        return value
    text = value
    if not is_clean(value):
        text = clean(value).text
        if reason := refused(text):
            raise ValueError(reason)
    if "【待补" in text:
        raise ValueError("“【待补…】”只用于草稿，请填写真实内容")
    return text


def _short_enough(text: str) -> str:
    if 2 * len(text) <= LONGEST_TEXT:
        return text
    units = len(text) + sum(ord(char) > 0xFFFF for char in text)
    if units > LONGEST_TEXT:
        raise ValueError(f"共 {units} 字，超过一段文字的上限 {LONGEST_TEXT} 字，请分成几段")
    return text


def _one_line(text: str) -> str:
    if "\n" in text:
        raise ValueError("此处只能写一行，请去掉换行")
    return text


def _name(text: str) -> str:
    reason = refused_in_name(text)
    if reason:
        raise ValueError(reason)
    return text


def _no_ordinal(value: Any) -> Any:
    if not isinstance(value, str) or len(value) > 10 * LONGEST_TEXT:
        return value
    text, number = strip_ordinal(clean(value).text)
    while number:  # 一、1. before one heading: a record read again must be the same
        text, number = strip_ordinal(text)
    return text


def _without(pattern: str) -> AfterValidator:
    """Takes off what the document itself prints around a text; ValueError when nothing else is there."""

    def take_off(text: str) -> str:
        while (rest := re.sub(pattern, "", text).strip()) != text:
            if not rest:
                raise ValueError(f"只写了“{text}”，没有内容，请填写")
            text = rest
        return text

    return AfterValidator(take_off)


_END_MARKS = r"[：:，,；;。、\s]+\Z"
_ANNEX_MARK = r"\A附件\s*[0-9０-９一二三四五六七八九十]*\s*[：:.．、]"


def unwrapped(text: str, opening: str, closing: str) -> str:
    """The text without a pair of marks around all of it."""
    inner = text[1:-1].strip()
    whole = text[:1] in (*opening,) and text[-1:] in (*closing,) and not set(inner) & {*opening, *closing}
    return inner if whole and inner else text


def _unwrap(opening: str, closing: str) -> AfterValidator:
    return AfterValidator(lambda text: unwrapped(text, opening, closing))


def split_paragraphs(value: Any) -> Any:
    """Take a text with line breaks for paragraphs, as people paste it; blank lines vanish."""
    if isinstance(value, str):
        value = (value,)
    if not isinstance(value, Sequence) or isinstance(value, bytes):
        return value
    paragraphs: list[Any] = []
    for item in value:
        if isinstance(item, str) and item and is_clean(item):
            paragraphs.append(item)
        elif isinstance(item, str):
            lines = (part.strip("　 ") for part in clean(item).text.split("\n"))
            paragraphs.extend(line for line in lines if line)
        else:
            paragraphs.append(item)
    return tuple(paragraphs)


# Strict: Pydantic would take bytes for text, past the cleaning.
Text = Annotated[str, Field(min_length=1, strict=True), BeforeValidator(_cleaned), AfterValidator(_short_enough)]
"""Text for a cell or a remark; a line break in it is kept."""

Line = Annotated[Text, Field(max_length=LONGEST_LINE), AfterValidator(_one_line)]
"""Text of one line."""

Title = Annotated[Text, Field(max_length=200)]
"""Title of a document: a typed line break is kept as the place to break, otherwise the places are computed."""

Heading = Annotated[Line, BeforeValidator(_no_ordinal)]
"""Heading inside the text: a number typed before it is taken off, numbering is computed."""

Named = Annotated[Line, AfterValidator(_name), AfterValidator(unpad_name)]
"""The name of a person or an organisation; two characters are never held apart in data."""

Name = Annotated[Named, Field(max_length=60)]
"""A person's name."""

Recipients = Annotated[Line, _without(_END_MARKS)]
"""主送机关 without the final colon, which the template prints (7.3.2)."""

Phrase = Annotated[Line, _without(_END_MARKS)]
"""A part of a sentence that the program goes on with: no mark at its end."""

Wrapped = Annotated[Line, _unwrap("（(", "）)")]
"""A text that the document puts in brackets."""

Honour = Annotated[Line, _unwrap("“", "”")]
"""称号 without the quotation marks that the text puts around it."""

AnnexTitle = Annotated[Title, _without(_ANNEX_MARK), BeforeValidator(_no_ordinal), _unwrap("《", "》")]
"""Name of an annex, without the number and the marks that 附件说明 does not take (7.3.4)."""

Paragraph = Annotated[Text, AfterValidator(_one_line)]

Note = Annotated[Paragraph, Field(max_length=200), _unwrap("（(", "）)")]
"""附注 without the brackets that the template prints (7.3.6)."""

Paragraphs = Annotated[tuple[Paragraph, ...], Field(max_length=2_000), BeforeValidator(split_paragraphs)]
"""Paragraphs of running text; one text with line breaks is split."""


def _half_width(value: Any) -> Any:
    return unicodedata.normalize("NFKC", value).strip() if isinstance(value, str) else value


def _number(value: Any) -> Any:
    digits = value.strip() if isinstance(value, str) else "0"
    if isinstance(value, (bool, bytes)) or not re.fullmatch(r"[-+]?[0-9０-９]{1,12}", digits):
        raise ValueError("应填整数，例如“12”")
    return _half_width(value)


Count = Annotated[int, Field(ge=0, le=10_000_000), BeforeValidator(_number)]

_TRUTH = {"是": True, "否": False, "有": True, "无": False, "true": True, "false": False, "yes": True, "no": False}


def _yes_no(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.strip().lower() in _TRUTH:
        return _TRUTH[value.strip().lower()]
    raise ValueError("只能填“是”或“否”")


YesNo = Annotated[bool, PlainValidator(_yes_no)]


def _telephone(text: str) -> str:
    if len(re.findall(r"[0-9０-９]", text)) < 3:
        raise ValueError("看不出电话号码，请写数字，例如“0571-88000000”")
    return text


Phone = Annotated[Line, Field(max_length=60), AfterValidator(_telephone)]
"""Telephone numbers, as typed; with what people add to them (转, 内线, 办)."""


def _identity_number(text: str) -> str:
    check_identity_number(text)
    return text.upper()


IdentityNumber = Annotated[Line, BeforeValidator(_half_width), AfterValidator(_identity_number)]
"""公民身份号码, 18 characters (GB 11643)."""


def _leaf(read: Callable[[Any], Any], write: Callable[[Any], str]) -> tuple[PlainValidator, PlainSerializer]:
    """Validator and serializer of a value that the source writes as text."""
    return PlainValidator(read), PlainSerializer(write, return_type=str)


def _need_text(value: Any, what: str, example: str) -> str:
    """The text that a value is written as; a number has lost what was typed (1985.10 became 1985.1)."""
    if isinstance(value, str):
        return str(_cleaned(value))
    raise PydanticCustomError(
        "text_needed", "{what}应写成文字，请加引号，例如“{example}”", {"what": what, "example": example}
    )


def _phrase(text: str) -> str:
    """A text of one line that is part of a value."""
    if len(text) > LONGEST_LINE:
        raise ValueError(f"共 {len(text)} 字，超过上限 {LONGEST_LINE} 字，请精简")
    return _one_line(str(_cleaned(text)))


def _official_date(value: Any) -> dt.date:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    return parse_date(_need_text(value, "日期", "2026年5月6日"))


OfficialDate = Annotated[dt.date, *_leaf(_official_date, lambda date: format_date(date))]
"""A full day, as in 成文日期 (7.3.5.4)."""


def _partial_date(value: Any) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return PartialDate.of(value)
    return PartialDate.parse(_need_text(value, "年月", "1985.06"))


Month = Annotated[PartialDate, *_leaf(_partial_date, lambda date: date.iso)]
"""A date of a person's life, known to the year, the month or the day."""


def read_bound(text: str, *, year: int | None = None, month: int | None = None) -> Bound:
    """One end of a period from text, cleaned as every text; ValueError when it is none."""
    return Bound.parse(_phrase(text), year=year, month=month)


def _bound(value: Any) -> Bound:
    return value if isinstance(value, Bound) else read_bound(_need_text(value, "时间", "2026年5月末"))


PeriodBound = Annotated[Bound, *_leaf(_bound, str)]


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """发文字号: the organ's code, the year, the number in the year (7.2.5)."""

    code: str
    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read 江院党委〔2026〕5号; other brackets, 第 and leading zeros are taken as meant. ValueError otherwise."""
        return cls(*parse_document_number(text))

    def __str__(self) -> str:
        return format_document_number(self.code, self.year, self.number)


def _document_number(value: Any) -> DocumentNumber:
    if isinstance(value, DocumentNumber):
        return value
    return DocumentNumber.parse(_phrase(_need_text(value, "发文字号", "江院党委〔2026〕5号")))


OfficialNumber = Annotated[DocumentNumber, *_leaf(_document_number, str)]


def _photo(value: Any) -> Picture:
    if isinstance(value, Picture):
        return value
    if isinstance(value, bytes):
        return Picture(value)
    if isinstance(value, str) and value.startswith("data:image/"):  # what a record is dumped as
        return Picture.from_data_uri(value)
    raise PydanticCustomError(
        "photo_needed", "照片应是图片的内容（字节），不能是文件路径；要用文件，请在数据文件中写文件名"
    )


Photo = Annotated[Picture, *_leaf(_photo, lambda picture: picture.data_uri)]
"""A photograph: a JPEG or PNG file; its field says how large it is printed."""

Sex = Literal["男", "女"]
