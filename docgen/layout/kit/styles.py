"""The styles of every template, made from a profile: Word's own Title and Heading 1—4, and ours with Chinese names."""

from __future__ import annotations

from collections.abc import Mapping

from docgen.layout._properties import fonts
from docgen.layout._xml import Element, Value, element, properties
from docgen.layout.kit import style_groups as groups
from docgen.layout.kit._style import Style, normal_run
from docgen.layout.profile import Profile, half_points


def make_styles(profile: Profile) -> dict[str, Style]:
    """All styles by their names."""
    makers = (groups.text, groups.head, groups.closing, groups.annex, groups.foot, groups.form)
    return {style.name: style for make in makers for style in make(profile)}


def styles_part(profile: Profile, styles: Mapping[str, Style]) -> Element:
    """The root of word/styles.xml."""
    defaults = element(
        "docDefaults",
        None,
        element("rPrDefault", None, properties("rPr", **normal_run(profile))),
        element("pPrDefault"),
    )
    return element(
        "styles",
        None,
        defaults,
        *(_style(profile, style) for style in styles.values()),
        _built_in("character", "DefaultParagraphFont", "Default Paragraph Font"),
        _built_in("table", "TableNormal", "Normal Table", tblPr={"tblInd": {"w": 0, "type": "dxa"}}),
    )


def _style(profile: Profile, style: Style) -> Element:
    run: dict[str, Value] = {"rFonts": fonts(profile, style.font), **style.run}
    if style.size is not None:
        run |= {"sz": half_points(style.size), "szCs": half_points(style.size)}
    if style.name == "Normal":
        run = dict(normal_run(profile))
    node = properties(
        "style",
        name=style.name,
        basedOn=style.based_on,
        next=style.next,
        uiPriority=1 if style.based_on else 0,
        qFormat=True,
        pPr=style.paragraph,
        rPr=run,
    )
    return _identify(node, "paragraph", style.id, default=style.name == "Normal", custom=style.id[0] == "G")


def _built_in(kind: str, identity: str, name: str, **more: Value) -> Element:
    node = properties("style", name=name, uiPriority=99, semiHidden=True, unhideWhenUsed=True, **more)
    return _identify(node, kind, identity, default=True, custom=False)


def _identify(node: Element, kind: str, identity: str, *, default: bool, custom: bool) -> Element:
    identified = element(
        "style",
        {
            "type": kind,
            "default": "1" if default else None,
            "customStyle": "1" if custom else None,
            "styleId": identity,
        },
    )
    identified.extend(list(node))
    return identified
