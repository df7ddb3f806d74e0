"""``sakip check``: what can be known of rules, and of facts against them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .._catalogue import PESAN
from .._files import is_file, is_folder, is_name
from .._near import near
from .._output import write_files
from .._rendering import FORMAT, Gaya, render
from .._terminal import clean
from ..diagnostics import Temuan, has_galat, sort_temuan
from ..errors import LaporanError
from ..examples import check_examples
from ._session import Sesi, with_edisi, with_lang, with_out
from ._streams import encode, here, in_colour, print_beside, put_result
from ._targets import Aturan, Fakta, enclosing, find_target, ruleset_id

if TYPE_CHECKING:
    from .._facts import Laporan
    from .._ruleset import Inspection
    from ..diagnostics import Bahasa


def _code(
    konteks: click.Context, opsi: click.Parameter, nilai: str | None
) -> str | None:
    """A finding code, however its letters are written."""
    if nilai is None or nilai.upper() in PESAN:
        return nilai and nilai.upper()
    raise click.BadParameter(f"{nilai!r} bukan kode temuan.", konteks, opsi)


@click.command(
    help="""Memeriksa ruleset dan fakta.

    PATH adalah folder ruleset, berkas di dalamnya, id ruleset terpasang, atau fakta
    (berkas atau folder dengan [laporan]), yang diperiksa terhadap rulesetnya.""",
    short_help="Memeriksa ruleset dan fakta.",
)
@click.argument("path", nargs=-1)
@click.option(
    "--data",
    multiple=True,
    metavar="FACTS",
    help="Fakta yang diperiksa terhadap ruleset pada PATH; boleh berulang.",
)
@click.option(
    "--format",
    "bentuk",
    type=click.Choice(FORMAT),
    default=FORMAT[0],
    show_default=True,
    help="frame: dengan baris sumbernya; lines: satu temuan satu baris.",
)
@with_out
@click.option(
    "--explain",
    "kode",
    metavar="KODE",
    callback=_code,
    help="Jelaskan satu kode temuan, mis. SKP202, tanpa memeriksa.",
)
@click.option(
    "--fix",
    "perbaiki",
    is_flag=True,
    help="Betulkan dahulu yang pasti dalam ruleset pada PATH; fakta tidak diubah.",
)
@with_edisi
@with_lang
@click.pass_obj
def check(  # noqa: PLR0913 -- one for each option
    sesi: Sesi,
    path: tuple[str, ...],
    data: tuple[str, ...],
    bentuk: str,
    keluar: Path | None,
    kode: str | None,
    pada: dt.date | None,
    bahasa: Bahasa,
    *,
    perbaiki: bool,
) -> int:
    """Check rulesets and facts, and print the findings, which are the result here."""
    gaya = Gaya(bahasa, keluar is None and in_colour(), here())
    if kode is not None:
        from .._rendering._pages import explain  # noqa: PLC0415 -- only when asked

        return put_result(encode(explain(kode, gaya)), keluar, (), bahasa)
    if not path:
        raise click.UsageError("Missing argument 'PATH...'.")
    gagal_tulis = _mend(sesi, path, bahasa) if perbaiki else []
    temuan = sort_temuan([*_Pemeriksa(sesi, pada).run(path, data), *gagal_tulis])
    teks = render(bentuk, temuan, gaya)
    gagal = put_result(encode(teks), keluar, (), bahasa)
    return max(gagal, int(has_galat(temuan)))


def _mend(sesi: Sesi, path: tuple[str, ...], bahasa: Bahasa) -> list[Temuan]:
    """Mend what is certain in the rulesets of paths, and say on stderr what.

    An installed ruleset, named by its id, is not the user's to change.

    Returns:
        files that could not be written.
    """
    from .._fixes import apply_fixes  # noqa: PLC0415 -- only when asked

    gagal: list[Temuan] = []
    tujuan = [
        find_target(p, sesi.registry)
        for p in path
        if is_file(Path(p)) or is_folder(Path(p))
    ]
    for folder in dict.fromkeys(t.folder for t in tujuan if isinstance(t, Aturan)):
        hasil = apply_fixes(folder, sesi.registry)
        tak_tertulis = write_files(hasil.berkas)
        gagal += tak_tertulis
        lama = {t.tempat.berkas for t in tak_tertulis}
        baris = [
            clean(p.baris_tunggal(bahasa))
            for p in hasil.perbaikan
            if p.temuan.tempat.berkas not in lama
        ]
        print_beside("".join(f"{b}\n" for b in baris))
    return gagal


class _Pemeriksa:
    """Checks rulesets and facts; each ruleset once, whatever leads to it."""

    def __init__(self, sesi: Sesi, pada: dt.date | None) -> None:
        self.sesi = sesi
        self.pada = pada
        self.temuan: list[Temuan] = list(sesi.registry.temuan)
        self.ruleset: dict[Path, Inspection] = {}
        #: Folders that were asked for, in order.
        self.folder: list[Path] = []

    def run(self, path: tuple[str, ...], data: tuple[str, ...]) -> tuple[Temuan, ...]:
        """Every finding of all paths and data, in order of place."""
        fakta: list[Path] = []
        for satu in path:
            tujuan = find_target(satu, self.sesi.registry)
            if isinstance(tujuan, Temuan):
                self.temuan.append(tujuan)
            elif isinstance(tujuan, Fakta):
                fakta.append(tujuan.path)
            else:
                self.rules(tujuan.folder)
                self.folder.append(tujuan.folder)
        for berkas in dict.fromkeys(fakta):
            self.facts(berkas, milik_path=True)
        for satu in dict.fromkeys(data):
            self.facts(Path(satu), milik_path=False)
        return sort_temuan(self.temuan)

    def rules(self, folder: Path) -> Inspection:
        """A ruleset, or what is sound of it."""
        kunci = folder.resolve()
        if kunci not in self.ruleset:
            hasil = self.sesi.inspect_ruleset(str(folder), self.pada)
            self.ruleset[kunci] = hasil
            self.temuan += hasil.temuan
            self.temuan += check_examples(hasil.ruleset, folder, self.sesi.registry)
        return self.ruleset[kunci]

    def facts(self, path: Path, *, milik_path: bool) -> None:
        """Facts on their own, and against each ruleset that they are for."""
        laporan, temuan = self.sesi.read_laporan(str(path))
        self.temuan += temuan
        if laporan is None:
            return
        folder = self.beside(laporan, path) if milik_path else self.asked(laporan)
        for satu in folder:
            self.temuan += _against(self.rules(satu), laporan)

    def asked(self, laporan: Laporan) -> list[Path]:
        """The rulesets asked for: the one that the facts name, else all of them."""
        cocok = [f for f in self.folder if ruleset_id(f) == laporan.ruleset]
        return cocok[:1] or self.folder

    def beside(self, laporan: Laporan, path: Path) -> list[Path]:
        """The ruleset that facts name, or the one whose folder they are in."""
        sekitar = enclosing(path)
        dekat = [*self.folder, *([] if sekitar is None else [sekitar])]
        nama = laporan.ruleset
        if not nama:
            if not dekat:
                argumen = {"kunci": "ruleset", "tabel": "[laporan]"}
                tempat = laporan.asal.tempat(kunci=True)
                self.temuan.append(Temuan("SKP105", tempat, argumen))
            return [sekitar] if sekitar is not None else self.folder
        # Only a name: a path could lead anywhere.
        di_sini = (Path(nama), path.parent / nama) if is_name(nama) else ()
        cocok = [f for f in (*dekat, *di_sini) if ruleset_id(f) == nama]
        terpasang = self.sesi.registry.rulesets
        if cocok:
            return cocok[:1]
        if nama in terpasang:
            return [terpasang[nama].folder]
        if not dekat:
            argumen = {
                "nama": nama,
                "pilihan": ", ".join(sorted(terpasang)) or "—",
                "mirip": near(nama, terpasang),
            }
            tempat = laporan.asal.tempat("ruleset")
            self.temuan.append(Temuan("SKP111", tempat, argumen))
        # Held against another one, they are said to be for this one.
        return dekat


def _against(aturan: Inspection, laporan: Laporan) -> tuple[Temuan, ...]:
    """Every finding of facts held against rules, computing where both are sound."""
    from .._evaluation import evaluate  # noqa: PLC0415 -- only when needed

    if aturan.ruleset is None or has_galat(laporan.temuan):
        from .._fact_check import check_facts  # noqa: PLC0415 -- only when needed

        return check_facts(aturan, laporan)
    try:
        return evaluate(aturan.ruleset, laporan).temuan
    except LaporanError as salah:
        return salah.temuan
