"""One change of the rules after the other, made in a copy and shown to the examples."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import frozen

from .._evaluator import evaluator
from .._files import read_toml
from .._rules_loader import base_folder
from .._ruleset import Ruleset, check_ruleset
from .._shown import shown_figure
from ..diagnostics import Tingkat
from ._coverage import figures_behind
from ._expected import agrees
from ._mutation_difference import Beda, Tahun, difference, same_figures
from ._mutation_text import Usul, changed, read_written
from ._owners import Owners
from ._points import points_of
from ._running import Uji, facts_of, judge_case

if TYPE_CHECKING:
    from .._explaining import Explainer
    from .._facts import Laporan
    from .._steps import Kunci
    from .._value import Nilai
    from ..diagnostics import Temuan
    from ..plugins import Registry
    from ._running import Pengujian

#: What became of a change: an example noticed it, the check of the rules refuses it,
#: it computes the same figures, or nothing notices it.
Putusan: TypeAlias = Literal["diketahui", "ditolak", "setara", "lolos"]


@frozen
class Nasib:
    """What became of a change, and by what: the example, or the finding's code."""

    putusan: Putusan
    oleh: str = ""


@frozen(eq=False)
class Salinan:
    """A copy of a ruleset, in which one change is made after the other.

    Attributes:
        folder: the copy of the ruleset's own folder.
        teks: the files of its rules: the path of the copy, and the text as it is.
    """

    folder: Path
    teks: Sequence[tuple[Path, str]]

    def put(self, usul: Usul) -> None:
        """Make a change."""
        for nomor in {g.berkas for g in usul.ganti}:
            path, teks = self.teks[nomor]
            milik = [g for g in usul.ganti if g.berkas == nomor]
            path.write_text(changed(teks, milik), encoding="utf-8", newline="\n")

    def undo(self, usul: Usul) -> None:
        """Take it back."""
        for nomor in {g.berkas for g in usul.ganti}:
            path, teks = self.teks[nomor]
            path.write_text(teks, encoding="utf-8", newline="\n")


def rule_folders(folder: Path) -> tuple[Path, ...]:
    """The folder of a sound ruleset, behind the one that it is derived from."""
    kepala, _ = read_toml(folder / "ruleset.toml")
    dasar = None if kepala is None else base_folder(folder, kepala, [])
    return (folder,) if dasar is None else (dasar, folder)


def copy_rules(folder: Path, ke: Path) -> Salinan:
    """Copy a ruleset and the one that it is derived from, rules and examples.

    Files are copied without their permissions: what may not be written is copied to
    be written.
    """
    asal = rule_folders(folder)
    tujuan = [ke / satu.resolve().name for satu in asal]
    for dari, di in zip(asal, tujuan, strict=True):
        for path in sorted(dari.rglob("*")):
            baru = di / path.relative_to(dari)
            if path.is_file():
                baru.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, baru)
    teks = [
        (di / t.path.relative_to(dari), t.teks)
        for dari, di in zip(asal, tujuan, strict=True)
        for t in read_written([dari])
    ]
    return Salinan(tujuan[-1], teks)


@frozen(eq=False)
class Contoh:
    """An example with its facts, as it came out by the rules as they are.

    Attributes:
        uji: what came out.
        laporan, temuan: its facts, and findings about them.
        figur: the figures that took part in what it expects.
        harapan: the figures that it expects, with what it expects of them.
    """

    uji: Uji
    laporan: Laporan
    temuan: tuple[Temuan, ...]
    figur: frozenset[Kunci]
    harapan: tuple[tuple[Kunci, object], ...]

    @property
    def nama(self) -> str:
        """The name of the example."""
        return self.uji.kasus.nama

    @cached_property
    def kata(self) -> bool:
        """Does it expect words, which are no figure?"""
        penjelas = self.uji.dihitung
        return penjelas is not None and any(
            kunci not in penjelas.steps for kunci, _ in self.harapan
        )


def prepare(pengujian: Pengujian, registry: Registry) -> tuple[Contoh, ...]:
    """The examples by the rules as they are, those with the fewest figures first."""
    ruleset = pengujian.ruleset
    peta = {tahun: points_of(ruleset.susun(tahun)) for tahun in ruleset.tahun}
    hasil = []
    for uji in pengujian.uji:
        laporan, temuan = facts_of(uji.kasus, registry)
        assert laporan is not None  # noqa: S101 -- the examples pass
        owners = Owners(ruleset.susun(laporan.tahun))
        harapan = tuple(
            (owners.figures[kode][ukuran], harap)
            for kode, isi in uji.kasus.contoh.harapan.items()
            for ukuran, harap in isi.items()
        )
        figur = figures_behind(uji, peta)
        hasil.append(Contoh(uji, laporan, temuan, figur, harapan))
    return tuple(sorted(hasil, key=lambda c: len(c.figur)))


@frozen(eq=False)
class Percobaan:
    """Tries changes of a ruleset.

    Attributes:
        salinan: where they are made.
        ruleset: the rules as they are.
        contoh: its examples, in the order in which they are asked.
    """

    salinan: Salinan
    ruleset: Ruleset
    contoh: tuple[Contoh, ...]
    registry: Registry
    pada: dt.date | None

    @cached_property
    def tahun(self) -> Mapping[int, Tahun]:
        """The figures of each year by the rules as they are."""
        return {t: Tahun(self.ruleset.susun(t)) for t in self.ruleset.tahun}

    def attempt(self, usul: Usul) -> Nasib:
        """Make a change, ask the examples, and take it back."""
        self.salinan.put(usul)
        try:
            baru, temuan = check_ruleset(self.salinan.folder, self.registry, self.pada)
        finally:
            self.salinan.undo(usul)
        if baru is None:
            galat = next(t for t in temuan if t.tingkat is Tingkat.GALAT)
            return Nasib("ditolak", galat.kode)
        beda = {
            tahun: difference(self.tahun[tahun], Tahun(baru.susun(tahun)))
            for tahun in dict.fromkeys(c.laporan.tahun for c in self.contoh)
        }
        # Figures tell soonest; what else can differ is found by running examples.
        for tahu in (differs, self.fails):
            for contoh in self.contoh:
                if tahu(contoh, baru, beda[contoh.laporan.tahun]):
                    return Nasib("diketahui", contoh.nama)
        for tahun, lama in self.tahun.items():
            satu = beda.get(tahun) or difference(lama, Tahun(baru.susun(tahun)))
            if not same_figures(satu):
                return Nasib("lolos")
        return Nasib("setara")

    def fails(self, contoh: Contoh, baru: Ruleset, beda: Beda) -> bool:
        """Does an example fail by other rules, where figures alone do not tell?"""
        penjelas = contoh.uji.dihitung
        dicatat = recorded_otherwise(contoh.laporan, self.ruleset, baru)
        perlu = dicatat or beda.sekitar
        if penjelas is None:
            perlu = perlu or not beda.sama
        elif contoh.kata:
            perlu = perlu or beda.tampak or bool(contoh.figur & beda.berubah)
        if not perlu:
            return False
        hasil = judge_case(baru, contoh.uji.kasus, contoh.laporan, contoh.temuan)
        return not hasil.lulus


def trial(
    pengujian: Pengujian,
    folder: Path,
    ke: Path,
    registry: Registry,
    pada: dt.date | None,
) -> Percobaan:
    """Copy a ruleset whose examples pass, to try changes of it.

    Args:
        pengujian: its examples, run.
        folder: the ruleset's folder.
        ke: an empty folder for the copy.
        registry: the plugins.
        pada: the date on which the rules are known; None: all amendments.
    """
    contoh = prepare(pengujian, registry)
    return Percobaan(copy_rules(folder, ke), pengujian.ruleset, contoh, registry, pada)


def recorded_otherwise(laporan: Laporan, lama: Ruleset, baru: Ruleset) -> bool:
    """Are figures of earlier years, recorded beside facts, held against other rules?"""
    for tahun, bagian in laporan.riwayat.items():
        if tahun in lama.tahun:
            a, b = lama.rules(tahun), baru.rules(tahun)
            if a.konvensi.pembulatan != b.konvensi.pembulatan:
                return True
            ada, ada_baru = a.indikator | a.pendukung, b.indikator | b.pendukung
            if any(ada.get(kode) != ada_baru.get(kode) for kode in bagian):
                return True
    return False


def differs(contoh: Contoh, _baru: Ruleset, beda: Beda) -> bool:
    """Is a figure no longer what an example expects? Only what changed is computed."""
    penjelas = contoh.uji.dihitung
    if penjelas is None or not (beda.tampak or contoh.figur & beda.berubah):
        return False
    susunan = beda.baru.susunan
    angka = _Angka(beda, penjelas)
    for kunci, harap in contoh.harapan:
        if kunci not in penjelas.steps:
            # Words are found by running the example.
            continue
        step = beda.baru.steps.get(kunci)
        if step is None:
            return True
        if beda.tampak or kunci in beda.kena:
            digit = susunan.digit[kunci]
            hitung = shown_figure(angka[kunci], step.satuan, susunan.aturan, digit)
            if not agrees(harap, hitung, beda.baru.mode):
                return True
    return False


class _Angka(dict["Kunci", "Nilai"]):
    """Figures by other rules, computed when asked for."""

    def __init__(self, beda: Beda, penjelas: Explainer) -> None:
        super().__init__()
        self.beda = beda
        self.penjelas = penjelas
        self.nilai = evaluator(penjelas.fakta.lookup, self)

    def __missing__(self, kunci: Kunci) -> Nilai:
        """A figure; one that the change does not reach is what it was."""
        step = self.beda.baru.steps[kunci]
        hitung = self.nilai if kunci in self.beda.kena else self.penjelas.value
        self[kunci] = hitung(step.ekspresi)
        return self[kunci]
