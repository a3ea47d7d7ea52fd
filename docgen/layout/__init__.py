"""The layout of official documents: GB/T 9704—2012 as data, templates made from it, any document held against it.

    profile    the standard's values, each with its clause, and those of an organ of its own
    kit        what recipes write with: styles, paragraphs, tables, whole files
    recipes    what each kind of document is made of; `build` makes the templates from them
    reading    any .docx with its formatting as Word works it out
    parts      which paragraph is the title, the document number, a heading, the date …
    mend       changes to a document that leave it sound
    rules      what is right, rule by rule, with what puts it right
    check      a document held against the rules; `fix` puts it right, `annotate` comments on it

Each imports only what stands above it: recipes nothing of reading or rules, and those nothing of recipes.
"""
