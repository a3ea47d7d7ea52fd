"""Small Word documents for tests of the layout, as XML text, and clean ones of ours to seed faults into.

document = read_word(word(p("一、总体要求", rpr=font("黑体") + size(16)), section=page(top=2098)))
faulty = edited(official(), old="〔2026〕12号", new="[2026]12号")
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import cache
from typing import Any

from _layout_package import XML, package, root
from _records import data_of, members, sample

import docgen
from docgen.layout.reading.model import Paragraph, WordDocument
from docgen.package.write import write_package

PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588"'
    ' w:header="851" w:footer="1417" w:gutter="0"/>'
)
"""The page of the standard, as what is inside a sectPr."""


# ---- pieces ------------------------------------------------------------------------------------


def p(text: str = "", ppr: str = "", rpr: str = "") -> str:
    """A paragraph of one run; of none when there is no text. `text` is XML: write &lt; for <."""
    properties = f"<w:pPr>{ppr}</w:pPr>" if ppr else ""
    return f"<w:p>{properties}{r(text, rpr) if text else ''}</w:p>"


def runs(*inside: str, ppr: str = "") -> str:
    """A paragraph of runs or anything else that a paragraph holds."""
    return f"<w:p>{f'<w:pPr>{ppr}</w:pPr>' if ppr else ''}{''.join(inside)}</w:p>"


def r(text: str, rpr: str = "") -> str:
    """A run."""
    return f'<w:r>{f"<w:rPr>{rpr}</w:rPr>" if rpr else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def font(name: str, *, hint: bool = True) -> str:
    """What of an rPr gives all characters one font, as the standard's layout wants it."""
    hinted = ' w:hint="eastAsia"' if hint else ""
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"{hinted}/>'


def size(points: float) -> str:
    """What of an rPr gives a size."""
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def style(id: str, *, ppr: str = "", rpr: str = "", based_on: str = "", kind: str = "paragraph", **more: str) -> str:
    """A style; `more`: name, default ("1") and inside (XML that only styles of tables have)."""
    default = f' w:default="{more["default"]}"' if "default" in more else ""
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    inside = f"<w:pPr>{ppr}</w:pPr><w:rPr>{rpr}</w:rPr>{more.get('inside', '')}"
    name = more.get("name", id)
    return f'<w:style w:type="{kind}"{default} w:styleId="{id}"><w:name w:val="{name}"/>{based}{inside}</w:style>'


def defaults(*, ppr: str = "", rpr: str = "") -> str:
    """The defaults of a document, for `styles`."""
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{rpr}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{ppr}</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def table(*rows: tuple[str, ...], tblpr: str = "") -> str:
    """A table of cells that are XML of paragraphs; a text without a tag is a paragraph."""
    width = max(map(len, rows))
    grid = "<w:tblGrid>" + '<w:gridCol w:w="2000"/>' * width + "</w:tblGrid>"
    return f"<w:tbl><w:tblPr>{tblpr}</w:tblPr>{grid}{''.join(map(_row, rows))}</w:tbl>"


def _row(cells: tuple[str, ...]) -> str:
    return f"<w:tr>{''.join(cell if cell.startswith('<w:tc>') else tc(cell) for cell in cells)}</w:tr>"


def tc(*blocks: str, tcpr: str = "") -> str:
    """A cell with its properties."""
    inside = "".join(block if block.startswith("<") else p(block) for block in blocks)
    return f"<w:tc><w:tcPr>{tcpr}</w:tcPr>{inside}</w:tc>"


def field(instruction: str, result: str = "1", rpr: str = "") -> str:
    """A field of several runs, as Word writes PAGE."""
    look = f"<w:rPr>{rpr}</w:rPr>" if rpr else ""
    begin, separate, end = (
        f'<w:r>{look}<w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    return f"{begin}<w:r>{look}<w:instrText> {instruction} </w:instrText></w:r>{separate}{r(result, rpr)}{end}"


def drawing(graphic: str, *, cx: int, cy: int, top: int = 1_260_000) -> str:
    """A run with an anchored drawing; sizes in EMU (36,000 to the mm), `top` from the edge of the page."""
    place = (
        '<wp:positionH relativeFrom="margin"><wp:align>center</wp:align></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{top}</wp:posOffset></wp:positionV>'
    )
    return (
        f'<w:r><w:drawing><wp:anchor>{place}<wp:extent cx="{cx}" cy="{cy}"/><wp:docPr id="1" name="n"/>'
        f"<a:graphic><a:graphicData>{graphic}</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


def shape(preset: str, inside: str = "", text: str = "") -> str:
    """What `drawing` shows: a preset form ("line", "rect"), in its properties line and fill, its text box."""
    return (
        f'<wps:wsp><wps:cNvSpPr/><wps:spPr><a:prstGeom prst="{preset}"><a:avLst/></a:prstGeom>{inside}</wps:spPr>'
        f"{text}</wps:wsp>"
    )


def boxed(*blocks: str) -> str:
    """A run with a text box of 50 × 10 mm, written twice as Word does: for itself and for old programs."""
    inside = f"<w:txbxContent>{''.join(blocks)}</w:txbxContent>"
    new = drawing(shape("rect", text=f"<wps:txbx>{inside}</wps:txbx>"), cx=1_800_000, cy=360_000)
    old = f'<w:pict><v:shape style="width:1pt"><v:textbox>{inside}</v:textbox></v:shape></w:pict>'
    choice = new.removeprefix("<w:r>").removesuffix("</w:r>")
    return (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{choice}</mc:Choice><mc:Fallback>{old}</mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


# ---- whole documents -----------------------------------------------------------------------------


def word(
    *blocks: str,
    styles: str = "",
    section: str = PAGE,
    settings: str = "",
    numbering: str = "",
    theme: str = "",
    headers: Mapping[str, str] | None = None,
    footers: Mapping[str, str] | None = None,
    parts: Mapping[str, str] | None = None,
) -> bytes:
    """A .docx of paragraphs and tables.

    All arguments are XML without their root: `section` is the inside of the last sectPr, `styles` that of w:styles …;
    `theme` is the inside of a:themeElements. `headers` and `footers` go by kind ("default", "first", "even") or by any
    other name, which is then not shown in the last section but can be referred to as r:id="header-name". `parts` are
    other parts by their name in word/, with root; "footnotes.xml" and the like get their relationship too.
    """
    shown = "".join(
        f'<w:{part}Reference w:type="{kind}" r:id="{part}-{kind}"/>'
        for part, given in (("header", headers), ("footer", footers))
        for kind in given or ()
        if kind in ("default", "first", "even")
    )
    roots = {"document": f"<w:body>{''.join(blocks)}<w:sectPr>{shown}{section}</w:sectPr></w:body>"}
    roots |= {"styles": styles, "settings": settings, "numbering": numbering}
    made = {f"{name}.xml": root(name, inside) for name, inside in roots.items() if inside}
    for part, tag, given in (("header", "hdr", headers), ("footer", "ftr", footers)):
        made |= {f"{part}-{name}.xml": root(tag, inside) for name, inside in (given or {}).items()}
    if theme:
        made["theme1.xml"] = (
            f'{XML}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office">'
            f"<a:themeElements>{theme}</a:themeElements></a:theme>"
        )
    made |= parts or {}
    return package(made)


def official(**replace: Any) -> bytes:
    """A clean complete 公文: red head, title, recipients, headings, annex notes, signature, annexes, colophon.

    `replace` are fields of the record of examples/notice.yaml by attribute name, as title="…".
    """
    return _rendered("notice") if not replace else _changed("notice", replace)


def issuing(**replace: Any) -> bytes:
    """A clean 印发通知, the plan on a new page (examples/notice_issue.yaml)."""
    return _rendered("notice_issue") if not replace else _changed("notice_issue", replace)


def plain(**replace: Any) -> bytes:
    """A clean 白头文, the plan of a branch (examples/plan_branch.yaml)."""
    return _rendered("plan_branch") if not replace else _changed("plan_branch", replace)


def form(**replace: Any) -> bytes:
    """A clean form on which a member is nominated (examples/nomination_member.yaml)."""
    return _rendered("nomination_member") if not replace else _changed("nomination_member", replace)


@cache
def _rendered(stem: str) -> bytes:
    return docgen.render(sample(stem))


def _changed(stem: str, replace: Mapping[str, Any]) -> bytes:
    record = sample(stem)
    kind = next(name for name, kind in docgen.kinds().items() if isinstance(record, kind.model))
    return docgen.render(docgen.load(kind, {**data_of(record), **replace}))


# ---- faults ------------------------------------------------------------------------------------


def edited(content: bytes, *, part: str = "word/document.xml", old: str, new: str, count: int = 1) -> bytes:
    """The document with a string in a part replaced, the first `count` times (-1: always); it must be there."""
    package = members(content)
    text = package[part].decode("utf-8")
    assert old in text, f"{old} is not in {part}"
    return write_package({**package, part: text.replace(old, new, count).encode("utf-8")})


def xml_of(content: bytes, part: str = "word/document.xml") -> str:
    """A part as text, to find what to replace."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(part).decode("utf-8")


def paragraph_xml(content: bytes, text: str) -> str:
    """The XML of the first paragraph of the body in which a text stands in one run."""
    xml = xml_of(content)
    at = xml.index(text)
    start = max(xml.rfind("<w:p>", 0, at), xml.rfind("<w:p ", 0, at))
    return xml[start : xml.index("</w:p>", at) + len("</w:p>")]


def repainted(content: bytes, text: str, *, old: str, new: str, count: int = -1) -> bytes:
    """The document with a string replaced in the paragraph that holds a text; it must be there."""
    paragraph = paragraph_xml(content, text)
    assert old in paragraph, f"{old} is not in {paragraph}"
    return edited(content, old=paragraph, new=paragraph.replace(old, new, count))


def restyled(content: bytes, text: str, *, ppr: str = "", rpr: str = "") -> bytes:
    """The document with direct properties added to the paragraph that holds a text.

    `ppr` and `rpr` go to the ends of its pPr and of each rPr of its runs, where they win over what stands before; an
    element that is there already is taken out.
    """
    before = paragraph_xml(content, text)
    after = _added(_added(before, "w:pPr", ppr), "w:rPr", rpr) if "<w:rPr>" in before else _added(before, "w:pPr", ppr)
    assert after != before, f"nothing to change in {before}"
    return edited(content, old=before, new=after)


def _added(xml: str, container: str, more: str) -> str:
    if not more:
        return xml
    for tag in [piece.split(" ")[0].split("/")[0].split(">")[0] for piece in more.split("<")[1:] if piece[0] != "/"]:
        xml = _without(xml, tag)
    return xml.replace(f"</{container}>", f"{more}</{container}>")


def _without(xml: str, tag: str) -> str:
    """XML without the empty elements of a name."""
    pieces = xml.split(f"<{tag} ")
    return pieces[0] + "".join(piece[piece.index("/>") + 2 :] for piece in pieces[1:])


def with_block(content: bytes, block: str, *, after: str) -> bytes:
    """The document with a block put behind the paragraph that holds a text."""
    paragraph = paragraph_xml(content, after)
    return edited(content, old=paragraph, new=paragraph + block)


def without_paragraph(content: bytes, text: str) -> bytes:
    """The document without the paragraph that holds a text."""
    return edited(content, old=paragraph_xml(content, text), new="")


# ---- looking -----------------------------------------------------------------------------------


def paragraph_with(document: WordDocument, text: str) -> Paragraph:
    """The first paragraph of the body in which a text stands."""
    for paragraph in document.paragraphs:
        if text in paragraph.text:
            return paragraph
    raise AssertionError(f"no paragraph has “{text}”")
