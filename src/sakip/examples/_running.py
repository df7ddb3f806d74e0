"""Examples run: what the rules make of their facts, held against what they expect."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from .._catalogue import PESAN
from .._converter import wrong_kind
from .._explaining import Explainer, explainer
from .._fact_check import year_finding
from .._facts import Laporan, facts_at, read_laporan
from .._near import near
from .._ruleset import Ruleset, check_ruleset, find_folder
from ..diagnostics import Temuan, has_galat, sort_temuan
from ..errors import LaporanError, RulesetError
from ..plugins import Registry, build_registry
from ._expected import Terhitung, agrees, is_expectation, spell_computed, spell_expected
from ._owners import Owners
from ._reading import Kasus, read_cases

if TYPE_CHECKING:
    from .._explanation import Penjelasan
    from .._steps import Kunci

#: Facts that are not there: an example states no more than it needs.
BELUM_DILAPORKAN = "SKP412"


@frozen(eq=False)
class Selisih:
    """A figure that is not what an example expects.

    Attributes:
        kode, ukuran: the figure, as the example names it.
        harap: what it expects, as written.
        hitung: what came out, with the exact value where the display hides it.
        temuan: the same as a finding, at the place of the expectation.
    """

    kode: str
    ukuran: str
    harap: str
    hitung: str
    temuan: Temuan


@frozen(eq=False)
class Uji:
    """One example, run.

    Attributes:
        kasus: the example.
        selisih: figures that are not what it expects.
        temuan: everything wrong with it, those figures among them, by place.
        dihitung: the report of the example, computed; None where it was refused.
        muncul: findings that its facts gave, expected or not.
    """

    kasus: Kasus
    selisih: tuple[Selisih, ...]
    temuan: tuple[Temuan, ...]
    dihitung: Explainer | None = field(default=None, repr=False)
    muncul: tuple[Temuan, ...] = field(default=(), repr=False)

    @property
    def lulus(self) -> bool:
        """Is everything as the example expects?"""
        return not self.temuan

    @cached_property
    def penjelasan(self) -> tuple[Penjelasan, ...]:
        """Why the figures that differ are what they are, each code once."""
        if self.dihitung is None:
            return ()
        ukuran: dict[str, set[str]] = {}
        for s in self.selisih:
            ukuran.setdefault(s.kode, set()).add(s.ukuran)
        return tuple(
            _of_measures(self.dihitung.explain(kode), beda)
            for kode, beda in ukuran.items()
        )


@frozen(eq=False)
class Pengujian:
    """All examples of a ruleset, run.

    Attributes:
        ruleset: the rules.
        uji: each example, in the order of their files.
        temuan: findings about the files of examples, or that there are none.
    """

    ruleset: Ruleset
    uji: tuple[Uji, ...]
    temuan: tuple[Temuan, ...]

    @property
    def lulus(self) -> bool:
        """Are there examples, and is everything as they expect?"""
        return not has_galat(self.semua_temuan)

    @property
    def semua_temuan(self) -> tuple[Temuan, ...]:
        """The findings of all examples and about their files, by place."""
        return sort_temuan([*self.temuan, *(t for u in self.uji for t in u.temuan)])


def _of_measures(penjelasan: Penjelasan, ukuran: Container[str]) -> Penjelasan:
    """The explanation of some figures of a code, without what they are made of.

    A band is explained by the capaian that is in it.
    """
    langkah = penjelasan.langkah
    dipilih = tuple(s for s in langkah if _name(s.kunci) in ukuran)
    if "kategori" in ukuran:
        dipilih = tuple(s for s in langkah if s.kunci[2] == "capaian" or s in dipilih)
    return evolve(penjelasan, langkah=dipilih, bagian=())


def _name(kunci: Kunci) -> str:
    return "nilai" if kunci[0] == "rincian" else kunci[2]


def run_examples(
    sumber: str | Path,
    *,
    edisi: date | None = None,
    nama: str = "",
    registry: Registry | None = None,
) -> Pengujian:
    """Run the examples of a ruleset: ``kasus/*.toml``, and ``[[contoh]]`` in its files.

    Args:
        sumber: the ruleset's folder, or the id of one that is installed.
        edisi: the date on which the rules are known; None: all amendments there are.
        nama: only examples in whose name this stands, whatever its case.
        registry: the plugins to use; the installed ones if None.

    Raises:
        RulesetError: the rules themselves have findings of severity galat.
    """
    registry = registry or build_registry()
    folder = find_folder(sumber, registry)
    if isinstance(folder, Temuan):
        raise RulesetError([*registry.temuan, folder])
    ruleset, temuan = check_ruleset(folder, registry, edisi)
    if ruleset is None:
        raise RulesetError(temuan)
    kasus, temuan = read_cases(folder)
    if not kasus and not temuan:
        tempat = ruleset.aturan.kepala.asal.tempat(kunci=True)
        temuan = (Temuan("SKP712", tempat, {"id": ruleset.id}),)
    dipilih = [k for k in kasus if nama.casefold() in k.nama.casefold()]
    uji = tuple(run_case(ruleset, k, registry) for k in dipilih)
    return Pengujian(ruleset, uji, temuan)


def run_case(ruleset: Ruleset, kasus: Kasus, registry: Registry) -> Uji:
    """Run one example."""
    laporan, temuan = facts_of(kasus, registry)
    return judge_case(ruleset, kasus, laporan, temuan)


def judge_case(
    ruleset: Ruleset, kasus: Kasus, laporan: Laporan | None, temuan: Sequence[Temuan]
) -> Uji:
    """Run one example whose facts were read.

    Args:
        laporan: its facts; None without a year.
        temuan: findings about them.
    """
    if laporan is None:
        return Uji(kasus, (), sort_temuan(temuan))
    di_luar = year_finding(ruleset.aturan, laporan)
    if di_luar is not None:
        return Uji(kasus, (), (di_luar,))
    owners = Owners(ruleset.susun(laporan.tahun))
    salah = list(faults_of(kasus, owners))
    muncul = list(temuan)
    penjelas: Explainer | None = None
    if not has_galat(temuan):
        try:
            penjelas = explainer(ruleset, laporan)
        except LaporanError as galat:
            muncul += galat.temuan
        else:
            muncul += penjelas.hasil.temuan
    milik_aturan = set(ruleset.temuan)
    muncul = [t for t in muncul if t not in milik_aturan]
    salah += _findings(kasus, muncul)
    # Refused facts give no figures: that is told once, by what refused them, or by
    # each expectation where the refusal itself was expected.
    selisih = (
        () if penjelas is None and salah else tuple(_compare(kasus, owners, penjelas))
    )
    salah += [s.temuan for s in selisih]
    return Uji(kasus, selisih, sort_temuan(salah), penjelas, tuple(muncul))


def check_examples(
    ruleset: Ruleset | None, folder: Path, registry: Registry
) -> tuple[Temuan, ...]:
    """What is wrong with the examples of a folder, before any is computed.

    Args:
        ruleset: the rules of the folder; None where they are not whole: then only
            the shape of the examples is looked at.
    """
    kasus, temuan = read_cases(folder)
    semua = list(temuan)
    for satu in kasus if ruleset is not None else ():
        assert ruleset is not None  # noqa: S101 -- else there is nothing to go through
        laporan, salah = facts_of(satu, registry)
        semua += (t for t in salah if t.kode not in satu.contoh.temuan)
        if laporan is None:
            continue
        di_luar = year_finding(ruleset.aturan, laporan)
        if di_luar is not None:
            semua.append(di_luar)
        else:
            semua += faults_of(satu, Owners(ruleset.susun(laporan.tahun)))
    return sort_temuan(semua)


def facts_of(
    kasus: Kasus, registry: Registry
) -> tuple[Laporan | None, tuple[Temuan, ...]]:
    """The facts of an example, and findings about them; None without a year."""
    contoh = kasus.contoh
    dasar: Laporan | None = None
    temuan: tuple[Temuan, ...] = ()
    if contoh.laporan:
        path = _inside(kasus)
        if path is None:
            tempat = contoh.asal.tempat("laporan")
            return None, (Temuan("SKP704", tempat, {"laporan": contoh.laporan}),)
        dasar, temuan = read_laporan(path, registry)
        if dasar is None:
            return None, temuan
    tahun = contoh.tahun if dasar is None else contoh.tahun or dasar.tahun
    if tahun is None:
        argumen = {"kunci": "tahun", "tabel": "[[contoh]]"}
        return None, (Temuan("SKP105", contoh.asal.tempat("tahun"), argumen),)
    isi = {
        "laporan": {"tahun": tahun},
        "realisasi": contoh.realisasi,
        "satker": contoh.satker,
        "masukan_bersama": contoh.masukan_bersama,
    }
    sendiri, temuan_sendiri = facts_at({k: v for k, v in isi.items() if v}, contoh.asal)
    assert sendiri is not None  # noqa: S101 -- its year is known
    return _over(dasar, sendiri), (*temuan, *temuan_sendiri)


def _over(dasar: Laporan | None, sendiri: Laporan) -> Laporan:
    """The facts of an example in place of those of the report it starts from."""
    if dasar is None:
        return sendiri
    return evolve(
        dasar,
        tahun=sendiri.tahun,
        realisasi={**dasar.realisasi, **sendiri.realisasi},
        satker={**dasar.satker, **sendiri.satker},
        bersama=sendiri.bersama or dasar.bersama,
        asal=sendiri.asal,
    )


def _inside(kasus: Kasus) -> Path | None:
    """The path of the facts, if it stays inside the ruleset's folder and is there."""
    tulisan = PurePosixPath(kasus.contoh.laporan)
    if tulisan.is_absolute() or ".." in tulisan.parts:
        return None
    try:
        akar = kasus.folder.resolve(strict=True)
        path = (kasus.folder / tulisan).resolve(strict=True)
    except (OSError, RuntimeError, ValueError):
        return None
    return kasus.folder / tulisan if path.is_relative_to(akar) else None


def faults_of(kasus: Kasus, owners: Owners) -> Iterator[Temuan]:
    """What is wrong with what an example expects, before anything is computed."""
    contoh = kasus.contoh
    if not contoh.temuan and not any(contoh.harapan.values()):
        yield Temuan("SKP707", contoh.asal.tempat(kunci=True), {"nama": contoh.nama})
    for i, kode in enumerate(contoh.temuan):
        if kode not in PESAN:
            argumen = {"kode": kode, "mirip": near(kode, PESAN)}
            yield Temuan("SKP705", contoh.asal.tempat("temuan", i), argumen)
    for kode, isi in contoh.harapan.items():
        ada = owners.figures.get(kode)
        if ada is None:
            tempat = contoh.asal.tempat("harapan", kode, kunci=True)
            argumen = {"kode": kode, "mirip": near(kode, owners.figures)}
            yield Temuan("SKP702", tempat, argumen)
            continue
        for ukuran, harap in isi.items():
            asal = contoh.asal.sub("harapan", kode)
            if ukuran not in ada:
                tempat = asal.tempat(ukuran, kunci=True)
                argumen = {
                    "kode": kode,
                    "ukuran": ukuran,
                    "pilihan": ", ".join(ada),
                    "mirip": near(ukuran, ada),
                }
                yield Temuan("SKP703", tempat, argumen)
            elif not is_expectation(harap):
                perlu = "angka, tanggal, true/false, atau teks"
                need = "a number, a date, true/false or text"
                salah = wrong_kind(harap, perlu, need)
                argumen = {"kunci": ukuran, **salah}
                yield Temuan("SKP106", asal.tempat(ukuran), argumen)


def _findings(kasus: Kasus, muncul: Sequence[Temuan]) -> Iterator[Temuan]:
    """Findings that were expected and did not arise, or the other way round."""
    contoh = kasus.contoh
    ada = {t.kode for t in muncul}
    for i, kode in enumerate(contoh.temuan):
        if kode in PESAN and kode not in ada:
            tempat = contoh.asal.tempat("temuan", i)
            yield Temuan("SKP708", tempat, {"nama": contoh.nama, "kode": kode})
    for t in muncul:
        if t.kode not in contoh.temuan and t.kode != BELUM_DILAPORKAN:
            argumen = {
                "nama": contoh.nama,
                "kode": t.kode,
                "pesan": t.pesan(),
                "message": t.pesan("en"),
            }
            yield Temuan("SKP706", t.tempat, argumen)


def _compare(
    kasus: Kasus, owners: Owners, penjelas: Explainer | None
) -> Iterator[Selisih]:
    """The figures that are not what an example expects; without a report, all."""
    tampilan = owners.susunan.aturan.konvensi
    mode = tampilan.pembulatan.tampilan.mode or tampilan.mode_pembulatan
    for kode, isi in kasus.contoh.harapan.items():
        for ukuran, harap in isi.items():
            kunci = owners.figures.get(kode, {}).get(ukuran)
            if kunci is None or not is_expectation(harap):
                continue
            hitung = None if penjelas is None else computed(penjelas, kunci)
            if agrees(harap, hitung, mode):
                continue
            argumen = {
                "nama": kasus.nama,
                "kode": kode,
                "ukuran": ukuran,
                "harap": spell_expected(harap),
                "hitung": spell_computed(hitung),
            }
            tempat = kasus.contoh.asal.tempat("harapan", kode, ukuran)
            yield Selisih(
                kode,
                ukuran,
                argumen["harap"],
                argumen["hitung"],
                Temuan("SKP701", tempat, argumen),
            )


def computed(penjelas: Explainer, kunci: Kunci) -> Terhitung:
    """A figure of a result by its key; the name of a band, or words."""
    if kunci in penjelas.steps:
        return penjelas.figure(kunci)
    hasil = penjelas.result(kunci[1])
    return hasil.kategori if kunci[2] == "kategori" else hasil.teks_realisasi
