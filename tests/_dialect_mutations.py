"""Templates damaged at random: in their XML as editors and careless hands do it, in their bytes as disks do."""

from __future__ import annotations

import copy
from collections.abc import Callable
from random import Random
from typing import Any

from _records import W, members
from lxml import etree

from docgen.package.write import write_package

_TAGS = (
    *("{{ x }}", "{{", "}}", "{%", "%}", "{#", "#}", "{% if x %}", "{% endif %}", "{% for a in b %}", "{% endfor %}"),
    *(
        "{%p if x %}",
        "{%p endif %}",
        "{%tr for a in b %}",
        "{%tr endfor %}",
        "{%tc if x %}",
        "{%tc endif %}",
        "{{r x }}",
    ),
    *(
        "{{p x }}",
        "{%r if x %}",
        "{%r endif %}",
        "{% vm %}",
        "{% hm %}",
        "{% colspan 2 %}",
        "{% cellbg x %}",
        "{% raw %}",
    ),
    *(
        "{%- if x -%}",
        "{%- endif -%}",
        "{#p x #}",
        "{_{",
        "}_}",
        "｛｛",
        "｝｝",
        "{％",
        "{% else %}",
        "{% set x = 1 %}",
    ),
    *(
        "{% 右缩进 x %}",
        "{% 与下段同页 x %}",
        "{{ x|",
        "{{ 'a",
        "{{ “a”",
        "\ufdd2",
        "\ufdd3",
        "\ufdd20\ufdd3",
        "\ufdd3\ufdd2",
    ),
    *("", " ", "\n", "\t", "\u3000", "\u200b", "\u2028", "\x7f", "\x85", "𠮷", "&", "<", "]]>", "长" * 3_000),
)
_PARTS = ("word/document.xml", "word/header1.xml", "word/footer1.xml", "word/footnotes.xml", "docProps/core.xml")


def mutated(template: bytes, random: Random) -> bytes:
    """The template with one to four changes."""
    package = members(template)
    for _ in range(random.randint(1, 4)):
        name = random.choice([*_PARTS[:1] * 4, *_PARTS, *package])
        if name in package:
            package[name] = _in_member(package[name], name, random)
    changed = write_package(package)
    return _in_bytes(changed, random) if random.random() < 0.15 else changed


def _in_member(content: bytes, name: str, random: Random) -> bytes:
    if not name.endswith((".xml", ".rels")) or random.random() < 0.08:
        return _in_bytes(content, random)
    try:
        root = etree.fromstring(content)
    except etree.XMLSyntaxError:  # an earlier change broke it
        return content
    random.choice(_CHANGES)(root, random)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _in_bytes(content: bytes, random: Random) -> bytes:
    if not content:
        return b"\0"
    start = random.randrange(len(content))
    end = min(len(content), start + random.randint(1, 40))
    match random.randrange(4):
        case 0:
            return content[:start]
        case 1:
            return content[:start] + content[end:]
        case 2:
            return content[:start] + bytes([content[start] ^ 1 << random.randrange(8)]) + content[start + 1 :]
        case _:
            return content[:end] + content[start:]


def _elements(root: Any, *names: str) -> list[Any]:
    """The elements below the root, or of these names; the root when there is none."""
    found = root.iterdescendants(*(f"{W}{name}" for name in names))
    return [element for element in found if isinstance(element.tag, str)] or [root]


def _delete(root: Any, random: Random) -> None:
    element = random.choice(_elements(root))
    if element is not root:
        element.getparent().remove(element)


def _delete_known(root: Any, random: Random) -> None:
    element = random.choice(_elements(root, "t", "tcPr", "tblGrid", "tblPr", "p", "tr", "tc", "r", "sectPr", "pPr"))
    if element is not root:
        element.getparent().remove(element)


def _duplicate(root: Any, random: Random) -> None:
    element = random.choice(_elements(root))
    if element is not root:
        element.addnext(copy.deepcopy(element))


def _swap(root: Any, random: Random) -> None:
    one, other = random.choices(_elements(root, "p", "r", "tr", "tc", "tbl"), k=2)
    if root not in (one, other) and one is not other and one not in other.iter() and other not in one.iter():
        place = other.getnext(), other.getparent()
        one.addprevious(other)
        place[1].append(one) if place[0] is None else place[0].addprevious(one)


def _swap_texts(root: Any, random: Random) -> None:
    one, other = random.choices(_elements(root, "t"), k=2)
    one.text, other.text = other.text, one.text


def _cut_text(root: Any, random: Random) -> None:
    element = random.choice(_elements(root, "t"))
    text = element.text or ""
    element.text = text[: random.randint(0, len(text))] + text[random.randint(0, len(text)) :]


def _insert_tag(root: Any, random: Random) -> None:
    element = random.choice(_elements(root, "t"))
    text = element.text or ""
    place = random.randint(0, len(text))
    element.text = text[:place] + random.choice(_TAGS) + text[place:]


def _insert_anywhere(root: Any, random: Random) -> None:
    element, tag = random.choice(_elements(root)), random.choice(_TAGS)
    match random.randrange(3):
        case 0:
            element.text = (element.text or "") + tag
        case 1 if element is not root:
            element.tail = (element.tail or "") + tag
        case _:
            element.set(random.choice([*element.attrib, f"{W}val"]), tag)


def _change_attribute(root: Any, random: Random) -> None:
    element = random.choice(_elements(root))
    if element.attrib:
        element.set(random.choice(list(element.attrib)), random.choice(("", "0", "-1", "abc", "9" * 30, "1.5", "rId1")))


def _rename(root: Any, random: Random) -> None:
    random.choice(_elements(root)).tag = W + random.choice(
        ("p", "r", "t", "tr", "tc", "tbl", "tcPr", "sdt", "del", "x")
    )


def _comment(root: Any, random: Random) -> None:
    hidden = etree.Comment(" {{ x }} ") if random.random() < 0.5 else etree.PI("x", "{{ x }}")
    random.choice(_elements(root)).insert(0, hidden)


def _nest(root: Any, random: Random) -> None:
    element = random.choice(_elements(root))
    if element is not root:
        around = etree.Element(W + random.choice(("p", "r", "t", "tc", "tbl", "sdt", "ins")))
        element.addprevious(around)
        around.append(element)


_CHANGES: tuple[Callable[[Any, Random], None], ...] = (
    *(_delete, _delete_known, _delete_known, _duplicate, _swap, _swap_texts, _swap_texts, _cut_text, _cut_text),
    *(_insert_tag, _insert_tag, _insert_tag, _insert_anywhere, _change_attribute, _rename, _comment, _nest),
)
