"""Writes docs/glossary.md from the models: every term of the field, its name in code, what it means.

python tools/make_glossary.py
"""

from pathlib import Path

from docgen import registry
from docgen.kinds._base import Part
from docgen.schema import computed_fields, fields, models_of

TARGET = Path(__file__).resolve().parent.parent / "docs" / "glossary.md"
HEAD = """# 术语表 · Glossary

One word for one thing: the Chinese label is the name in templates, data files and messages; the attribute is the
name in Python. Made from the models by `tools/make_glossary.py`; terms in italics are computed, never typed.

| 标签 | attribute | 在 | 说明 |
|---|---|---|---|
"""


def walk(model: type[Part], seen: dict[type[Part], None]) -> dict[type[Part], None]:
    if model not in seen:
        seen[model] = None
        for spec in (*fields(model).values(), *computed_fields(model).values()):
            for inner in models_of(spec.shape):
                walk(inner, seen)
    return seen


def glossary() -> str:
    found: dict[type[Part], None] = {}
    for kind in registry.kinds().values():
        walk(kind.model, found)
    terms: dict[tuple[str, str, str], list[str]] = {}
    for model in found:
        for spec in (*fields(model).values(), *computed_fields(model).values()):
            label = f"*{spec.label}*" if spec.computed else spec.label
            terms.setdefault((label, spec.attribute, spec.description), []).append(model.__name__)
    rows = [
        f"| {label} | `{attribute}` | {'、'.join(sorted(owners))} | {description} |"
        for (label, attribute, description), owners in sorted(terms.items())
    ]
    return HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    TARGET.write_text(glossary(), encoding="utf-8", newline="\n")
