"""What is wrong with a template, told against the model of the records that it shall print."""

from __future__ import annotations

from collections.abc import Iterable

from docgen import registry
from docgen.check._names import NameChecker, bound_names
from docgen.check._printed import unprinted
from docgen.check._rules import RULES
from docgen.check._texts import Paragraph, leftovers, paragraphs
from docgen.engine.template import compile_template, read_template
from docgen.errors import Finding, Place, TemplateError
from docgen.package.read import Source

__all__ = ["RULES", "check_template"]


def check_template(template: Source, kind: str) -> list[Finding]:
    """All that is wrong or doubtful in a template for a kind of document, in the order of the document.

    `template` is a path, the bytes of a .docx, or an open file. What belongs to no place in it comes last. Without
    errors among the findings it fills with every valid record that holds what its tags ask for.
    Raises SourceNotFoundError when the file is not there, UnknownKindError; never for what is wrong in a template.
    """
    model = registry.kinds()[kind].model
    try:
        _, members = read_template(template)
        compiler = compile_template(members)
        texts = list(paragraphs(members))
    except TemplateError as error:
        return [Finding("unsound-file", str(error))]
    names = NameChecker(model, kind, unsure=bound_names(compiler.findings, compiler.uses))
    found = [
        *compiler.findings,
        *leftovers(texts),
        *(finding for use in compiler.uses for finding in names.findings(use)),
    ]
    broken = "\n".join(finding.tag for finding in found if finding.strength == "error")
    return [*_in_order(found, texts), *unprinted(model, compiler.uses, broken=broken)]


def _in_order(findings: Iterable[Finding], texts: Iterable[Paragraph]) -> list[Finding]:
    """The findings as their places follow each other, each once."""
    numbers: dict[Place, int] = {}
    for number, paragraph in enumerate(texts):
        numbers.setdefault(paragraph.place, number)

    def position(finding: Finding) -> tuple[int, int]:
        place = finding.place
        return numbers.get(place, len(numbers)), place.text.find(finding.tag) if finding.tag else -1

    return list(dict.fromkeys(sorted(findings, key=position)))
