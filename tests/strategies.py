"""Hypothesis strategies for formula texts that may be wrong."""

from __future__ import annotations

from hypothesis import strategies as st

#: Names that formulas drawn here use; a test's scope should know most of them.
NAMA = ("x", "y", "orang_hadir", "pagu", "ya", "capaian", "entah")
#: Functions by a number of arguments they take; the last of the first is unknown.
FUNGSI = {
    1: "jumlah banyak rerata_ada mutlak persen entahlah",
    2: "rerata min jumlah_ada bulat bulat_genap potong pangkat skala "
    "bila_nihil bila_belum_ada bila_tidak_terdefinisi",
    3: "jika maks batasi",
}


def _atoms() -> st.SearchStrategy[str]:
    angka = st.sampled_from(
        ("0", "1", "2", "100", "0.5", "12.", "90%", "3 orang", "5 entah", "7rupiah")
    )
    tahun = st.sampled_from(
        ("", "[tahun]", "[tahun-1]", "[ tahun + 2 ]", "[2020]", "[tahun-2 .. tahun]",
         "[2020..2022]", "[2020 .. tahun]", "[2022 .. 2020]")
    )  # fmt: skip
    nama = st.builds("{}{}".format, st.sampled_from(NAMA), tahun)
    return st.one_of(angka, nama, st.sampled_from(("tabel.nilai", "tabel.entah")))


def _larger(isi: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    op = st.sampled_from(("+", "-", "*", "/", "<", "<=", ">", ">=", "=", "<>"))
    kata = st.sampled_from(("dan", "atau"))
    semua = [(nama, n) for n, kata in FUNGSI.items() for nama in kata.split()]
    panggil = st.sampled_from(semua).flatmap(
        lambda f: st.lists(isi, min_size=f[1], max_size=f[1]).map(
            lambda a: f"{f[0]}({', '.join(a)})"
        )
    )
    return st.one_of(
        st.builds("({}{}{})".format, isi, op, isi),
        st.builds("({} {} {})".format, isi, kata, isi),
        st.builds("-{}".format, isi),
        st.builds("(bukan {})".format, isi),
        st.builds(" ( {}\t) ".format, isi),
        panggil,
    )


def formula_texts() -> st.SearchStrategy[str]:
    """Texts that the grammar accepts; names and units may still be wrong."""
    return st.recursive(_atoms(), _larger, max_leaves=12)


@st.composite
def mutated_formula_texts(draw: st.DrawFn) -> str:
    """Formula texts with pieces taken out, put in or doubled."""
    teks: str = draw(formula_texts())
    for _ in range(draw(st.integers(1, 3))):
        awal = draw(st.integers(0, len(teks)))
        akhir = min(len(teks), awal + draw(st.integers(0, 4)))
        sisipan = draw(
            st.text("()[].,%+-*/<>= 019axdn_\x00٣１", max_size=4)
            | st.sampled_from(("dan", "bukan ", "tahun", "..", teks[awal:akhir]))
        )
        teks = teks[:awal] + sisipan + teks[akhir:]
    return teks
