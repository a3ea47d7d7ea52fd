"""Make pictures of the pages of documents.

    python tools/look.py FILE.docx… -o DIR [--dpi 60] [--columns 8]

For each document: a PDF, one PNG a page, and contact sheets with up to `--columns` pages side by side.
"""

import argparse
from pathlib import Path

from PIL import Image

from office import convert_to_pdf, pdf_to_png

GAP = 8


def contact_sheet(pages: list[Path], target: Path) -> None:
    images = [Image.open(page).convert("RGB") for page in pages]
    width = sum(image.width for image in images) + GAP * (len(images) + 1)
    sheet = Image.new("RGB", (width, max(image.height for image in images) + 2 * GAP), "gray")
    left = GAP
    for image in images:
        sheet.paste(image, (left, GAP))
        left += image.width + GAP
    sheet.save(target)


def look(documents: list[Path], outdir: Path, *, dpi: int, columns: int) -> None:
    for pdf in convert_to_pdf(documents, outdir):
        pages = pdf_to_png(pdf, outdir, dpi=dpi)
        sheets = []
        for start in range(0, len(pages), columns):
            sheets.append(outdir / f"{pdf.stem}-sheet{start // columns + 1}.png")
            contact_sheet(pages[start : start + columns], sheets[-1])
        print(f"{pdf.name}: {len(pages)} pages, {', '.join(sheet.name for sheet in sheets)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("documents", metavar="FILE.docx", nargs="+", type=Path)
    parser.add_argument("-o", "--outdir", metavar="DIR", required=True, type=Path)
    parser.add_argument("--dpi", type=int, default=60)
    parser.add_argument("--columns", type=int, default=8, help="pages on one contact sheet")
    options = parser.parse_args()
    look(options.documents, options.outdir, dpi=options.dpi, columns=options.columns)


if __name__ == "__main__":
    main()
