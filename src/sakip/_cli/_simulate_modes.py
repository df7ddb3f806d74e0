"""Other answers of ``sakip simulate``: what moves a figure, how much is needed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click
from attrs import frozen

from .._simulation import _reach_report, _sensitivity_report
from ..diagnostics import sort_temuan
from ._session import Sesi
from ._streams import encode, in_colour, put_result

if TYPE_CHECKING:
    from .._facts import Laporan
    from .._ruleset import Ruleset
    from .._simulation._reach_results import Jangkauan
    from .._simulation._sensitivity import Kepekaan, Langkah
    from ..diagnostics import Bahasa, Temuan

T = TypeVar("T")


def check_modes(
    *,
    varian: bool,
    sensitivitas: bool,
    langkah: str | None,
    capai: object,
    dengan: str | None,
    angka: Sequence[str],
    bentuk: str,
) -> None:
    """Refuse options that do not go together.

    Raises:
        UsageError: they do not.
    """
    if sensitivitas + (capai is not None) + varian > 1:
        pesan = "pilih satu: --ubah atau --skenario, --sensitivitas, atau --capai."
        raise click.UsageError(pesan)
    if langkah is not None and not sensitivitas:
        raise click.UsageError("--langkah hanya untuk --sensitivitas.")
    if (capai is None) != (dengan is None):
        raise click.UsageError("--capai dan --dengan ditulis bersama-sama.")
    if capai is not None and angka:
        raise click.UsageError("--capai sudah menyebut angkanya; hapus --angka.")
    if sensitivitas and len(angka) > 1:
        raise click.UsageError("--sensitivitas menyebut satu --angka.")
    boleh: Sequence[str] = (bentuk,)
    if sensitivitas:
        boleh = _sensitivity_report.BENTUK
    elif capai is not None:
        boleh = _reach_report.BENTUK
    if bentuk not in boleh:
        pesan = f"--format {bentuk} hanya untuk varian; di sini {', '.join(boleh)}."
        raise click.UsageError(pesan)


@frozen(eq=False)
class Answer:
    """One question about one report, and where its answer goes.

    Attributes:
        sesi: what the commands share.
        sumber: the ruleset, the facts, and the date on which the rules are known.
        bentuk: the format.
        keluar: the file asked for; None is stdout.
        bahasa: the language.
    """

    sesi: Sesi
    sumber: tuple[str, str, dt.date | None]
    bentuk: str
    keluar: Path | None
    bahasa: Bahasa

    def sensitivity(self, angka: str = "kanwil:capaian", *, langkah: Langkah) -> int:
        """Write what moves a figure; the exit code."""

        def compute(ruleset: Ruleset, laporan: Laporan) -> Kepekaan:
            from .._simulation import sensitivity  # noqa: PLC0415 -- only here

            return sensitivity(
                ruleset, laporan, angka, langkah=langkah, registry=self.sesi.registry
            )

        return self.put(compute, _sensitivity_report.write_sensitivity, lambda _: ())

    def reach(self, angka: str, nilai: int | Decimal, dengan: str) -> int:
        """Write how much is needed; the exit code."""

        def compute(ruleset: Ruleset, laporan: Laporan) -> Jangkauan:
            from .._simulation import reach  # noqa: PLC0415 -- only here

            return reach(ruleset, laporan, angka, Fraction(nilai), dengan)

        def warnings(j: Jangkauan) -> Sequence[Temuan]:
            return () if j.perlu is None else j.perlu.peringatan

        return self.put(compute, _reach_report.write_reach, warnings)

    def put(
        self,
        hitung: Callable[[Ruleset, Laporan], T],
        tulis: Callable[..., str],
        lebih: Callable[[T], Sequence[Temuan]],
    ) -> int:
        """Compute an answer and write it; the exit code."""
        ruleset, facts, pada = self.sumber
        hasil, temuan = self.sesi.compute(ruleset, facts, pada, hitung)
        if hasil is None:
            return put_result(None, self.keluar, temuan, self.bahasa)
        warna = self.keluar is None and in_colour()
        teks = tulis(hasil, cast("Any", self.bentuk), warna=warna, bahasa=self.bahasa)
        # Checks that the values needed would not satisfy are part of the answer.
        semua = sort_temuan([*temuan, *lebih(hasil)])
        return put_result(encode(teks), self.keluar, semua, self.bahasa)
