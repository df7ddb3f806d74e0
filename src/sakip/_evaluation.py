"""From facts to results: bind, compute by the compiled plan, and put in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import frozen

from ._assembly import KANWIL
from ._bands import contains
from ._binding import Fakta, bind
from ._evaluator import evaluate_expression
from ._fact_check import year_finding
from ._history import bind_history
from ._limits import MAX_BIT
from ._mapping import FrozenMap
from ._results import (
    Agregat,
    Angka,
    Hasil,
    HasilIndikator,
    HasilKelompok,
    HasilRincian,
    HasilSasaran,
    HasilSatker,
    Jejak,
    Keluar,
)
from ._shown import shown_figure, shown_target
from ._steps import Kunci, Realisasi, Susunan
from ._unit import SATUAN_PERSEN, Satuan
from ._value import Keadaan, Nilai
from .diagnostics import Temuan, Tingkat, has_galat, sort_temuan
from .errors import LaporanError

if TYPE_CHECKING:
    from ._facts import Laporan
    from ._ruleset import Ruleset
    from .expression import Input
    from .hookspecs import Rincian


@frozen(eq=False)
class Evaluation:
    """A result, and what it was computed from and by."""

    hasil: Hasil
    susunan: Susunan
    fakta: Fakta
    angka: Mapping[Kunci, Nilai]


def evaluate(ruleset: Ruleset, laporan: Laporan) -> Hasil:
    """Compute every figure of a report.

    Raises:
        LaporanError: the facts do not fit the rules; every finding is in it, and
            nothing was evaluated.
    """
    return evaluate_whole(ruleset, laporan, ruleset.compute).hasil


def evaluate_whole(
    ruleset: Ruleset,
    laporan: Laporan,
    hitung: Callable[[int, Callable[[Input], Nilai]], dict[Kunci, Nilai]],
) -> Evaluation:
    """Compute every figure of a report, and keep what explains it.

    Args:
        ruleset, laporan: the rules and the facts.
        hitung: how to compute: `Ruleset.compute`, or `Ruleset.walk`.

    Raises:
        LaporanError: as `evaluate`.
    """
    di_luar = year_finding(ruleset.aturan, laporan)
    if di_luar is not None:
        raise LaporanError([*laporan.temuan, di_luar])
    susunan = ruleset.susun(laporan.tahun)
    fakta, temuan_ikat = bind(susunan, laporan)
    temuan_lalu = bind_history(ruleset.susun, ruleset.tahun, laporan)[1]
    temuan_semua = [*ruleset.temuan, *laporan.temuan, *temuan_ikat, *temuan_lalu]
    if has_galat(temuan_semua):
        raise LaporanError(sort_temuan(temuan_semua))
    angka = hitung(laporan.tahun, fakta.lookup)
    temuan_semua += _after(susunan, fakta, angka)
    if has_galat(temuan_semua):
        raise LaporanError(sort_temuan(temuan_semua))
    penulis = _Writer(ruleset, laporan, susunan, fakta, angka)
    return Evaluation(penulis.hasil(sort_temuan(temuan_semua)), susunan, fakta, angka)


def _after(
    susunan: Susunan, fakta: Fakta, angka: Mapping[Kunci, Nilai]
) -> list[Temuan]:
    """Findings that only values can tell: refused cases, refused states, checks."""
    temuan = [
        Temuan(
            "SKP426",
            susunan.asal(kunci).tempat(),
            {"apa": " ".join(k for k in kunci if k), "batas": MAX_BIT},
        )
        for kunci, nilai in angka.items()
        if isinstance(nilai, Fraction) and _bits(nilai) > MAX_BIT
    ]
    for cabang in susunan.cabang:
        if not cabang.galat:
            continue
        nilai = evaluate_expression(cabang.syarat, fakta.lookup, angka)
        if nilai == (Fraction(1) if cabang.keadaan is None else cabang.keadaan):
            temuan.append(
                Temuan(
                    "SKP417",
                    cabang.asal.tempat(),
                    {"kode": cabang.kunci[1], "kasus": cabang.kasus},
                )
            )
    for kunci, members in susunan.members.items():
        for anggota in members.anggota:
            keadaan = angka.get(anggota)
            if isinstance(keadaan, Keadaan) and keadaan in members.galat:
                apa = f"{kunci[0]} {kunci[1]} {kunci[2]}".replace("  ", " ")
                temuan.append(
                    Temuan(
                        "SKP411",
                        (members.asal or susunan.aturan.kepala.asal).tempat(),
                        {"apa": apa, "kode": anggota[1], "keadaan": keadaan.kode},
                    )
                )
    for langkah in susunan.periksa:
        nilai = evaluate_expression(langkah.periksa.ekspresi, fakta.lookup, angka)
        if nilai == 0:
            p = langkah.periksa
            temuan.append(
                Temuan(
                    "SKP410",
                    langkah.asal.tempat(),
                    {
                        "pesan": f"{langkah.kode}: {p.pesan}",
                        "message": f"{langkah.kode}: {p.message}",
                    },
                    Tingkat(p.tingkat),
                )
            )
    return temuan


def _bits(nilai: Fraction) -> int:
    return max(nilai.numerator.bit_length(), nilai.denominator.bit_length())


class _Writer:
    def __init__(
        self,
        ruleset: Ruleset,
        laporan: Laporan,
        susunan: Susunan,
        fakta: Fakta,
        angka: Mapping[Kunci, Nilai],
    ) -> None:
        self.ruleset = ruleset
        self.laporan = laporan
        self.susunan = susunan
        self.aturan = susunan.aturan
        self.fakta = fakta
        self.angka = angka
        #: Measures that are aggregates, by their group.
        self.gabungan: dict[tuple[str, str], list[Kunci]] = {}
        for k in susunan.members:
            if k[2] != "capaian" and k in angka:
                self.gabungan.setdefault(k[:2], []).append(k)

    def figure(self, nilai: Nilai, satuan: Satuan, digit: int | None = None) -> Angka:
        """A computed value as a figure in its unit."""
        return shown_figure(nilai, satuan, self.aturan, digit)

    def step(self, kunci: Kunci, satuan: Satuan) -> Angka:
        """The figure of a step, with the decimals it is shown with."""
        return self.figure(self.angka[kunci], satuan, self.susunan.digit[kunci])

    def hasil(self, temuan: tuple[Temuan, ...]) -> Hasil:
        aturan = self.aturan
        nama_kanwil = self.laporan.kanwil or aturan.kepala.kanwil
        return Hasil(
            Jejak(
                aturan.kepala.id,
                aturan.kepala.edisi,
                aturan.kepala.nama,
                self.ruleset.sidik,
                self.laporan.sidik,
                FrozenMap(dict(self.ruleset.plugin)),
                tuple(a.id for a in self.ruleset.amended(self.laporan.tahun)),
                self.ruleset.pada,
            ),
            self.laporan.tahun,
            self.group("kanwil", KANWIL, nama_kanwil),
            FrozenMap(
                {k: self.group("dipa", k, d.nama, d.no) for k, d in aturan.dipa.items()}
            ),
            FrozenMap({k: self.satker(k) for k in aturan.satker}),
            FrozenMap(
                {
                    k: HasilSasaran(
                        k,
                        s.nama,
                        s.dipa or "",
                        self.aggregate(("sasaran", k, "capaian")),
                    )
                    for k, s in aturan.sasaran.items()
                }
            ),
            FrozenMap(self.indikator("indikator")),
            FrozenMap(self.indikator("pendukung")),
            FrozenMap({k: u.nama for k, u in aturan.ukuran.items()}),
            temuan,
        )

    # -- groups

    def aggregate(self, kunci: Kunci, satuan: Satuan = SATUAN_PERSEN) -> Agregat:
        """An aggregate with its members; not aggregated is TidakTerdefinisi."""
        nilai = self.angka.get(kunci, Keadaan.TIDAK_TERDEFINISI)
        members = self.susunan.members[kunci]
        keluar: list[Keluar] = []
        diganti: list[Keluar] = []
        for anggota in members.anggota:
            keadaan = self.angka[anggota]
            if isinstance(keadaan, Keadaan):
                tujuan = diganti if keadaan in members.diganti else keluar
                tujuan.append(Keluar(anggota[1], keadaan))
        banyak = len(members.anggota)
        return Agregat(
            self.figure(nilai, satuan),
            members.cara,
            banyak,
            banyak - len(keluar),
            tuple(keluar),
            tuple(diganti),
        )

    def measures(self, tingkat: str, kode: str) -> dict[str, Angka]:
        return {
            nama: self.figure(self.angka[tingkat, kode, nama], satuan)
            for nama, satuan in self.susunan.ukuran_satuan.items()
            if (tingkat, kode, nama) in self.angka
        }

    def group(self, tingkat: str, kode: str, nama: str, no: int = 0) -> HasilKelompok:
        rincian = {
            k[2]: self.aggregate(k, self.susunan.ukuran_satuan[k[2]])
            for k in self.gabungan.get((tingkat, kode), ())
        }
        return HasilKelompok(
            kode,
            nama,
            no,
            self.aggregate((tingkat, kode, "capaian")),
            FrozenMap(self.measures(tingkat, kode)),
            FrozenMap(rincian),
        )

    def satker(self, kode: str) -> HasilSatker:
        s = self.aturan.satker[kode]
        masukan = {}
        for nama, sah in self.susunan.pemilik[f"satker:{kode}"].masukan.items():
            kunci = (f"satker:{kode}", nama, None, self.laporan.tahun, None)
            nilai = self.fakta.nilai.get(kunci, Keadaan.BELUM_ADA)
            masukan[nama] = self.figure(nilai, sah.satuan)
        return HasilSatker(
            kode,
            s.nama,
            s.dipa or "",
            FrozenMap(masukan),
            FrozenMap(self.measures("satker", kode)),
        )

    # -- indikator

    def indikator(self, jenis: str) -> dict[str, HasilIndikator]:
        return {
            kode: self.one(real)
            for kode, real in self.susunan.realisasi.items()
            if real.jenis == jenis
        }

    def one(self, real: Realisasi) -> HasilIndikator:
        ind = real.indikator
        target, teks_target = shown_target(
            self.susunan.target[ind.kode], real.satuan, self.aturan
        )
        realisasi = capaian = None
        if real.ekspresi is not None:
            realisasi = self.step((real.jenis, ind.kode, "realisasi"), real.satuan)
        if (real.jenis, ind.kode, "capaian") in self.angka:
            capaian = self.step((real.jenis, ind.kode, "capaian"), SATUAN_PERSEN)
        keadaan = capaian.keadaan if capaian is not None else None
        if realisasi is not None and realisasi.keadaan is not None:
            keadaan = keadaan or realisasi.keadaan
        sasaran = self.aturan.sasaran.get(ind.sasaran or "")
        return HasilIndikator(
            ind.kode,
            ind.nama,
            sasaran.dipa if sasaran is not None else ind.dipa,
            ind.sasaran,
            ind.kelompok,
            real.satuan,
            ind.polaritas,
            target,
            teks_target,
            realisasi,
            self.fakta.teks.get(ind.kode, ""),
            capaian,
            keadaan,
            self.category(ind.kategori, capaian),
            self.parts(ind.kode, real.rincian),
        )

    def category(self, kode: str | None, capaian: Angka | None) -> str | None:
        if kode is None or capaian is None or capaian.eksak is None:
            return None
        kategori = self.aturan.kategori[kode]
        nilai = capaian.bulat if kategori.nilai == "tampil" else capaian.eksak
        assert nilai is not None  # noqa: S101 -- a number has a display
        for ruas in kategori.ruas:
            if contains(ruas, nilai):
                return ruas.nama
        return None

    def parts(
        self,
        kode: str,
        rincian: tuple[Rincian, ...],
        awalan: str = "",
    ) -> tuple[HasilRincian, ...]:
        hasil = []
        for r in rincian:
            penuh = f"{awalan}{r.kode}"
            hasil.append(
                HasilRincian(
                    r.jenis,
                    r.kode,
                    r.nama,
                    self.step(("rincian", kode, penuh), r.satuan),
                    r.bobot,
                    self.parts(kode, r.anak, f"{penuh}."),
                    None
                    if r.bobot is None
                    else self.figure(r.bobot / 100, SATUAN_PERSEN),
                )
            )
        return tuple(hasil)
