"""``sakip simulate``: one report for many variants of its facts and rules."""

from __future__ import annotations

import contextlib
import datetime as dt
import sys
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from .._files import Berkas, is_file, place, read_bytes, read_toml
from .._limits import MAX_BITA_SISA
from .._model import Asal
from .._output import PartFile, not_written, part_of
from .._simulation._part import TERLALU_BESAR, Sisa, decode, encode_variant, head
from .._simulation._part import encode as encode_line
from .._simulation._report import BENTUK, word, write_simulation
from .._simulation._short import ShortError, read_number, read_short
from .._source import SourceText
from ..diagnostics import Temuan, sort_temuan
from ._session import Sesi, with_edisi, with_lang, with_out
from ._simulate_modes import Answer, check_modes
from ._streams import encode, in_colour, print_beside, put_result

if TYPE_CHECKING:
    from .._facts import Laporan
    from .._ruleset import Ruleset
    from .._simulation._report import BentukSimulasi
    from .._simulation._results import Varian
    from .._simulation._scenario import Skenario
    from .._simulation._sensitivity import Langkah
    from .._simulation._simulating import Pekerjaan
    from ..diagnostics import Bahasa

#: Variants that are written to the part file at a time.
SEKALI = 100


def _short(
    konteks: click.Context, opsi: click.Parameter, nilai: tuple[str, ...]
) -> tuple[Mapping[str, Any], ...]:
    try:
        return tuple(map(read_short, nilai))
    except ShortError as salah:
        raise click.BadParameter(str(salah), konteks, opsi) from None


def _number(konteks: click.Context, opsi: click.Parameter, nilai: str | None) -> Any:  # noqa: ANN401 -- an int or a Decimal, as TOML holds it
    try:
        return None if nilai is None else read_number(nilai)
    except ShortError as salah:
        raise click.BadParameter(str(salah), konteks, opsi) from None


def _goal(konteks: click.Context, opsi: click.Parameter, nilai: str | None) -> Any:  # noqa: ANN401 -- a figure's name and a number, or None
    if nilai is None:
        return None
    angka, _, teks = nilai.rpartition("=")
    return angka, _number(konteks, opsi, teks)


@click.command(
    help="""Menghitung satu laporan untuk banyak varian: bagaimana seandainya?

    RULESET adalah folder ruleset atau id ruleset terpasang; FACTS adalah berkas
    fakta atau foldernya. Yang diubah ditulis dalam berkas skenario atau dengan --ubah:
    NAMA=6,7,8, NAMA=0..100:5, atau sebaran seperti NAMA=seragam(0,100).""",
    short_help="Menghitung laporan untuk banyak varian.",
)
@click.argument("ruleset")
@click.argument("facts")
@click.option(
    "--skenario",
    "berkas",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Berkas TOML dengan [skenario] dan [[ubah]].",
)
@click.option(
    "--ubah",
    multiple=True,
    callback=_short,
    metavar="NAMA=NILAI",
    help="Yang diubah, mis. ahu.pnbp.target=6,7,8; boleh berulang.",
)
@click.option(
    "--n", "banyak", type=int, metavar="N", help="Banyaknya undian bila ada sebaran."
)
@click.option("--seed", "benih", type=int, metavar="N", help="Benih undian.")
@click.option(
    "--angka",
    multiple=True,
    metavar="KODE:UKURAN",
    help="Angka yang ditanyakan; boleh berulang; bawaannya kanwil:capaian.",
)
@click.option(
    "--ambang",
    callback=_number,
    metavar="NILAI",
    help="Ringkasan menghitung varian yang mencapai nilai ini.",
)
@click.option(
    "--sensitivitas",
    is_flag=True,
    help="Yang paling menggerakkan satu angka: tiap masukan dan target diubah sedikit.",
)
@click.option(
    "--langkah",
    type=click.Choice(["persen", "satuan"]),
    help="Ubahan --sensitivitas: satu persen (bawaan), atau satu satuan desimal "
    "terakhir.",
)
@click.option(
    "--capai",
    callback=_goal,
    metavar="KODE:UKURAN=NILAI",
    help="Berapa yang diperlukan --dengan agar angka ini mencapai nilai ini.",
)
@click.option("--dengan", metavar="MASUKAN", help="Masukan yang dicari untuk --capai.")
@click.option(
    "--format",
    "bentuk",
    type=click.Choice(BENTUK),
    default="table",
    show_default=True,
    help="Bentuk hasil; table berisi ringkasan, yang lain setiap varian.",
)
@click.option(
    "--resume",
    "lanjut",
    is_flag=True,
    help="Teruskan simulasi ke --out yang terhenti.",
)
@with_out
@with_edisi
@with_lang
@click.pass_obj
def simulate(  # noqa: PLR0913 -- one for each option
    sesi: Sesi,
    ruleset: str,
    facts: str,
    *,
    berkas: Path | None,
    ubah: tuple[Mapping[str, Any], ...],
    banyak: int | None,
    benih: int | None,
    angka: tuple[str, ...],
    ambang: Any,  # noqa: ANN401 -- an int or a Decimal, as TOML holds it
    sensitivitas: bool,
    langkah: Langkah | None,
    capai: tuple[str, int | Decimal] | None,
    dengan: str | None,
    bentuk: str,
    lanjut: bool,
    keluar: Path | None,
    pada: dt.date | None,
    bahasa: Bahasa,
) -> int:
    """Compute a report for the variants of a scenario and write what becomes of it."""
    varian = bool(berkas or ubah or banyak or benih is not None or ambang or lanjut)
    check_modes(
        varian=varian,
        sensitivitas=sensitivitas,
        langkah=langkah,
        capai=capai,
        dengan=dengan,
        angka=angka,
        bentuk=bentuk,
    )
    if lanjut and keluar is None:
        raise click.UsageError("--resume memerlukan --out.")
    jawab = Answer(sesi, (ruleset, facts, pada), bentuk, keluar, bahasa)
    if sensitivitas:
        return jawab.sensitivity(*angka, langkah=langkah or "persen")
    if capai is not None:
        return jawab.reach(*capai, dengan or "")
    kepala = {
        k: v
        for k, v in (
            ("banyak", banyak),
            ("benih", benih),
            ("angka", list(angka) or None),
            ("ambang", ambang),
        )
        if v is not None
    }
    skenario, temuan = _scenario(berkas, ubah, kepala)

    def compute(aturan: Ruleset, laporan: Laporan) -> Pekerjaan | None:
        from .._simulation._simulating import prepare  # noqa: PLC0415 -- only here

        if skenario is None:
            return None
        return prepare(aturan, laporan, skenario, sesi.registry)

    pekerjaan, temuan_lain = sesi.compute(ruleset, facts, pada, compute)
    temuan = sort_temuan([*temuan, *temuan_lain])
    if pekerjaan is None:
        return put_result(None, keluar, temuan, bahasa)
    temuan = (*temuan, *pekerjaan.temuan_dasar)
    simpanan = _open(pekerjaan, keluar, lanjut=lanjut)
    if isinstance(simpanan, Temuan):
        return put_result(None, keluar, (*temuan, simpanan), bahasa)
    with contextlib.closing(simpanan):
        try:
            hasil = pekerjaan.result(_progress(simpanan.variants(), len(pekerjaan)))
        except KeyboardInterrupt:
            simpanan.stop(bahasa)
            raise
        except OSError as salah:
            gagal = not_written(part_of(cast("Path", keluar)).as_posix(), salah)
            return put_result(None, keluar, (*temuan, gagal), bahasa)
        warna = keluar is None and in_colour()
        teks = write_simulation(
            hasil, cast("BentukSimulasi", bentuk), warna=warna, bahasa=bahasa
        )
        kode = put_result(encode(teks), keluar, (*temuan, *hasil.temuan), bahasa)
        if kode == 0:
            simpanan.done()
    return kode


def _scenario(
    path: Path | None,
    ubah: Sequence[Mapping[str, Any]],
    kepala: Mapping[str, Any],
) -> tuple[Skenario | None, tuple[Temuan, ...]]:
    """The scenario of a file and of options; the options are stronger."""
    asal = Asal(SourceText("--ubah", ""))
    berkas: Berkas | None = Berkas(asal.sumber, {}, "")
    temuan: tuple[Temuan, ...] = ()
    if path is not None:
        berkas, temuan = read_toml(path)
    if berkas is None:
        return None, temuan
    from .._simulation._scenario import scenario_of  # noqa: PLC0415 -- only here

    return scenario_of(berkas, [(satu, asal) for satu in ubah], kepala)


class _Store:
    """Variants as they come, kept in the part file of the answer if it has one.

    Args:
        pekerjaan: what is computed.
        berkas: the part file, or None.
        ada: the variants that an interrupted run left in it.
    """

    def __init__(
        self,
        pekerjaan: Pekerjaan,
        berkas: PartFile | None = None,
        ada: tuple[Varian, ...] = (),
    ) -> None:
        self.pekerjaan = pekerjaan
        self.berkas = berkas
        self.ada = ada
        self.antre: list[bytes] = []

    def variants(self) -> Iterator[Varian]:
        """Those that are there, then those that are computed now."""
        yield from self.ada
        for v in self.pekerjaan.variants(len(self.ada)):
            if self.berkas is not None:
                self.antre.append(encode_variant(v))
                if len(self.antre) >= SEKALI:
                    self.flush()
            yield v
        self.flush()

    def flush(self) -> None:
        """Write what was computed since the last time."""
        if self.berkas is not None and self.antre:
            bita, self.antre = b"".join(self.antre), []
            self.berkas.append(bita)

    def stop(self, bahasa: Bahasa) -> None:
        """Keep what is there, and tell how to go on."""
        if self.berkas is None:
            return
        with contextlib.suppress(OSError):
            self.flush()
        print_beside(f"{word('terhenti', bahasa, berkas=self.berkas.path)}\n")

    def close(self) -> None:
        """Let go of the part file."""
        if self.berkas is not None:
            self.berkas.close()

    def done(self) -> None:
        """The answer is written; its parts are needed no more."""
        if self.berkas is not None:
            self.berkas.remove()


def _open(
    pekerjaan: Pekerjaan, keluar: Path | None, *, lanjut: bool
) -> _Store | Temuan:
    """Where variants are kept while they are computed, or why they cannot be."""
    if keluar is None or (keluar.exists() and not is_file(keluar)):
        return _Store(pekerjaan)
    path = part_of(keluar)
    kepala = head(pekerjaan)
    sisa = Sisa(None, (), 0)
    panjang = None
    if lanjut and is_file(path):
        bita = read_bytes(path, MAX_BITA_SISA)
        if isinstance(bita, Temuan):
            return bita
        satuan = [s.satuan for s in pekerjaan.langkah]
        sisa = TERLALU_BESAR if bita is None else decode(bita, kepala, satuan)
        if sisa.beda:
            argumen = {"apa": sisa.beda[0], "what": sisa.beda[1]}
            return Temuan("SKP830", place(path.as_posix()), argumen)
        panjang = sisa.panjang
    try:
        berkas = PartFile(path, panjang)
        if not panjang:
            berkas.append(encode_line(kepala))
    except FileExistsError:
        return Temuan("SKP829", place(path.as_posix()), {"berkas": path.name})
    except OSError as salah:
        return not_written(path.as_posix(), salah)
    return _Store(pekerjaan, berkas, sisa.varian)


def _progress(isi: Iterator[Varian], banyak: int) -> Iterator[Varian]:
    """Tell a person who looks at the terminal how far the work is."""
    if sys.stderr is None or not sys.stderr.isatty():
        return isi
    return _shown(isi, banyak)


def _shown(isi: Iterator[Varian], banyak: int) -> Iterator[Varian]:
    with click.progressbar(
        isi, length=banyak, file=sys.stderr, update_min_steps=max(1, banyak // 1000)
    ) as maju:
        yield from maju
