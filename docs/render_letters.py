"""Write every letter with lifelike values as PDF, PNG and DOCX, and print how large and how fast each is.

From the house: `.venv/bin/python docs/render_letters.py FOLDER`. No database is asked. The table is that of
docs/evidence/letters.md; `ms` is the middle of five
renderings with other words after a first one. PNG need pdftoppm (Debian: poppler-utils).
"""

# ruff: noqa: PLC0415, S603 - Django comes before the house; the drawer is this machine’s

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import django

HOUSE = Path(__file__).resolve().parent.parent
TURNS = 5
DOTS = "85"


def main(folder: Path) -> None:
    """All letters, one line each."""
    import pikepdf

    from casework.letters.catalogue import letters
    from casework.letters.editable import docx_of
    from casework.letters.letter import letter_pdf
    from tests.casework.letter_samples import AT, sample

    folder.mkdir(parents=True, exist_ok=True)
    letter_pdf(sample(next(iter(letters().values()))), at=AT)
    print("| Letter | Form on it | Pages | KB | ms |\n|---|---|---:|---:|---:|")
    for template in letters().values():
        paper, took = sample(template), []
        data = letter_pdf(paper, at=AT)
        for turn in range(TURNS):
            # No two letters are the same: what the compiler remembers of the last one must not count.
            words = tuple(f"{line} ({turn})" for line in paper.paragraphs)
            begun = perf_counter()
            letter_pdf(replace(paper, paragraphs=words, subject=f"{paper.subject} ({turn})"), at=AT)
            took.append((perf_counter() - begun) * 1000)
        path = folder / f"{template.code}.pdf"
        path.write_bytes(data)
        path.with_suffix(".docx").write_bytes(docx_of(paper))
        with pikepdf.open(path) as pdf:
            pages = len(pdf.pages)
        note = paper.head.form_note or "–"
        size, middle = len(data) / 1000, sorted(took)[TURNS // 2]
        print(f"| `{template.code}` | {note} | {pages} | {size:.0f} | {middle:.0f} |")
        _draw(path)


def _draw(path: Path) -> None:
    drawer = shutil.which("pdftoppm")
    if drawer is not None:
        subprocess.run([drawer, "-r", DOTS, "-png", str(path), str(path.with_suffix(""))], check=True)


if __name__ == "__main__":
    sys.path.insert(0, str(HOUSE))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    os.environ.setdefault("DATABASE_URL", "postgres://nobody@127.0.0.1/none")
    django.setup()
    main(Path(sys.argv[1]))
