"""Make the pictures of docs/how-to/ from the report of Banten.

Run it in an environment with the packages of `nox -s browser`, and with Chromium,
LibreOffice and poppler-utils on the system: ``python docs/screenshots.py``. It
overwrites docs/how-to/gambar/.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

import sakip
from sakip._page import gather, write_page

AKAR = Path(__file__).resolve().parent.parent
GAMBAR = AKAR / "docs" / "how-to" / "gambar"
#: A PNG of the documents takes no more than this.
MAX_BITA = 150_000


def main() -> None:
    """Write the page to a file of its own, and look at it in four ways."""
    # Places in explanations are then those of the repository.
    os.chdir(AKAR)
    ruleset = sakip.load_ruleset("rulesets/kemenkumham-2024")
    laporan = sakip.load_laporan("rulesets/kemenkumham-2024/contoh/banten")
    with tempfile.TemporaryDirectory() as nama:
        pages_of_files(ruleset, laporan, Path(nama))
    with tempfile.TemporaryDirectory() as nama, sync_playwright() as p:
        berkas = Path(nama) / "laman.html"
        berkas.write_text(write_page(gather(ruleset, laporan)), encoding="utf-8")
        peramban = p.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        halaman = peramban.new_page(viewport={"width": 900, "height": 760})
        halaman.goto(berkas.as_uri())
        keep(halaman, "laman-ringkasan")
        halaman.goto(f"{berkas.as_uri()}#k-ahu.pnbp")
        halaman.locator("#k-ahu\\.pnbp .langkah").first.wait_for()
        keep(halaman, "laman-penjelasan")
        halaman.goto("about:blank")
        halaman.set_viewport_size({"width": 360, "height": 740})
        halaman.goto(berkas.as_uri())
        halaman.fill("#cari", "bantuan hukum")
        halaman.locator("search").scroll_into_view_if_needed()
        halaman.evaluate("document.querySelector('search').scrollIntoView()")
        keep(halaman, "laman-telepon")
        halaman.goto("about:blank")
        halaman.set_viewport_size({"width": 900, "height": 620})
        halaman.goto(f"{berkas.as_uri()}#j-gambar")
        keep(halaman, "laman-gambar")
        peramban.close()


def pages_of_files(
    ruleset: sakip.Ruleset, laporan: sakip.Laporan, folder: Path
) -> None:
    """Print a workbook and a chapter, and keep a page of each."""
    sakip.write_template(ruleset, folder / "isian.xlsx", laporan=laporan)
    soffice = ("soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder))
    subprocess.run([*soffice, str(folder / "isian.xlsx")], check=True)
    keep_page(folder / "isian.pdf", 3, "isian-lembar", atas=0.55)
    sakip.write_report(ruleset, laporan, folder / "bab.pdf")
    keep_page(folder / "bab.pdf", 8, "bab-halaman")


def keep_page(pdf: Path, nomor: int, nama: str, *, atas: float = 1.0) -> None:
    """Save a page of a document, or the upper part of it.

    Raises:
        ValueError: the picture is larger than one of the documents may be.
    """
    sasaran = pdf.with_suffix("")
    halaman = ("-f", str(nomor), "-l", str(nomor), "-singlefile", "-scale-to", "1000")
    tinggi = int(1000 * atas * (0.707 if atas < 1 else 1))
    potong = ("-x", "0", "-y", "0", "-W", "1000", "-H", str(tinggi))
    perintah = ["pdftoppm", *halaman, *potong, "-png", str(pdf), str(sasaran)]
    subprocess.run(perintah, check=True)
    isi = sasaran.with_suffix(".png").read_bytes()
    if len(isi) > MAX_BITA:
        raise ValueError(f"{nama}: {len(isi)} bytes")
    (GAMBAR / f"{nama}.png").write_bytes(isi)


def keep(halaman: Page, nama: str) -> None:
    """Save what the browser shows.

    Raises:
        ValueError: the picture is larger than one of the documents may be.
    """
    isi = halaman.screenshot()
    if len(isi) > MAX_BITA:
        raise ValueError(f"{nama}: {len(isi)} bytes")
    (GAMBAR / f"{nama}.png").write_bytes(isi)


if __name__ == "__main__":
    main()
