"""Changing the properties of elements so that their children stay in the order of the schema."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from docgen.layout._xml import ORDER, Element, qualified

_FIRST = frozenset(map(qualified, ("ins", "del", "moveFrom", "moveTo")))
"""In the properties of a paragraph mark that was inserted or deleted they come before all others."""

_BEFORE_EVEN_AND_ODD = """
writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries displayBackgroundShape
printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts embedSystemFonts
saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader bordersDoNotSurroundFooter
gutterAtTop hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState formsDesign attachedTemplate
linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge revisionView trackRevisions doNotTrackMoves
doNotTrackFormatting documentProtection autoFormatOverride styleLockTheme styleLockQFSet defaultTabStop
autoHyphenation consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle
defaultTableStyle
"""
_SETTINGS_BEFORE = frozenset(qualified(name) for name in _BEFORE_EVEN_AND_ODD.split())
"""What stands before evenAndOddHeaders in the settings."""


def local(node: Element) -> str:
    """The name of an element without its namespace; "" for a comment."""
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def container(parent: Element, tag: str) -> Element:
    """The properties of a paragraph, run or row, made when it has none; they are its first child."""
    found = parent.find(qualified(tag))
    if found is None:
        found = etree.Element(qualified(tag))
        after_exceptions = 1 if len(parent) and parent[0].tag == qualified("tblPrEx") else 0
        parent.insert(after_exceptions, found)
    return found


def child(parent: Element, tag: str) -> Element:
    """A property in a container, put where the schema wants it when it is not there."""
    found = parent.find(qualified(tag))
    if found is None:
        found = etree.Element(qualified(tag))
        parent.insert(_position(parent, tag), found)
    return found


def put(parent: Element, tag: str, attributes: Mapping[str, str | int | None]) -> None:
    """Set attributes of a property; None takes one off."""
    node = child(parent, tag)
    for name, value in attributes.items():
        if value is None:
            unset(node, name)
        else:
            node.set(qualified(name), str(value))


def unset(node: Element, name: str) -> None:
    """Take an attribute off."""
    if node.get(qualified(name)) is not None:
        del node.attrib[qualified(name)]


def switch(parent: Element, tag: str, on: bool) -> None:
    """Set a property that is either on or off, said outright, since a style may say the contrary."""
    put(parent, tag, {"val": None if on else "0"})


def drop(parent: Element, *tags: str) -> None:
    """Take properties out."""
    for tag in tags:
        for node in parent.findall(qualified(tag)):
            parent.remove(node)


def switch_even_and_odd(settings: Element, *, on: bool) -> None:
    """Say in the settings of a document whether even and odd pages have headers and footers of their own."""
    drop(settings, "evenAndOddHeaders")
    if on:
        before = [index for index, node in enumerate(settings, 1) if node.tag in _SETTINGS_BEFORE]
        settings.insert(max(before, default=0), etree.Element(qualified("evenAndOddHeaders")))


def _position(parent: Element, tag: str) -> int:
    """Before the first child that comes later; what the order does not know comes last."""
    order = ORDER[local(parent)]
    rank = order.index(tag)
    for index, node in enumerate(parent):
        if node.tag in _FIRST or not isinstance(node.tag, str):
            continue
        name = local(node) if node.tag == qualified(local(node)) else ""
        if name not in order or order.index(name) > rank:
            return index
    return len(parent)
