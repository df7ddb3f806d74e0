"""Explanations as text, Markdown, LaTeX, HTML and JSON, and ``sakip explain``."""

from __future__ import annotations

import datetime as dt
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from builder import DASAR, INDIKATOR, write_ruleset
from explained import explained, figure, rule

from sakip._cli import run
from sakip._explain import FORMAT, write_explanation
from sakip._explain._text import notes
from sakip._explanation import Penjelasan
from sakip.diagnostics import Bahasa
from sakip.plugins import build_registry


def lines(p: Penjelasan, ukuran: str = "realisasi", bahasa: Bahasa = "id") -> list[str]:
    """What the text says of one figure, below its first line, without places."""
    teks = write_explanation(p, bahasa=bahasa)
    (satu,) = [
        bagian
        for bagian in teks.split("\n\n")
        if bagian.startswith(f"{figure(p, ukuran).nama} = ")
    ]
    return [re.sub(r"  \[.*?\]", "", b).strip() for b in satu.splitlines()[1:]]


def working(p: Penjelasan, ukuran: str = "realisasi") -> list[str]:
    """The working of one figure."""
    semua = (re.sub(r"^hitung +", "", b) for b in lines(p, ukuran))
    return [b.removeprefix("= ") for b in semua if b.startswith("= ")]


class TestText:
    """The working of a report, for a terminal."""

    def test_whole(self, tmp_path: Path) -> None:
        """57 of 60 against 80 %, line by line."""
        p = explained(tmp_path, INDIKATOR, {"d.i": {"a": 57, "b": 60}})
        teks = write_explanation(p).replace(f"{tmp_path}/", "")
        assert teks == (
            "d.i  Indikator\n"
            "  aturan      uji, edisi 2024.1, tahun 2024\n"
            "              aturan.toml:2\n"
            "              belum diverifikasi terhadap naskah aturannya\n"
            "\n"
            "Realisasi Indikator = 95,00%\n"
            "  rumus       a / b  [aturan.toml:9]\n"
            "  masukan     a = 57 orang  (A)  [<data>:1]\n"
            "  masukan     b = 60 orang  (B)  [<data>:1]\n"
            "  hitung      = a / b × 100%\n"
            "              = 57 / 60 × 100%\n"
            "              = 95%\n"
            "\n"
            "Capaian Indikator = 118,75%\n"
            "  rumus       naik  [aturan.toml:8]\n"
            "  target      80%\n"
            "  angka       d.i.realisasi = 95%  (Realisasi Indikator)\n"
            "  hitung      = d.i.realisasi / 80% × 100%\n"
            "              = 95% / 80% × 100%\n"
            "              = 118,75%\n"
        )

    def test_english(self, tmp_path: Path) -> None:
        """The same in English; numbers stay in Indonesian notation."""
        p = explained(tmp_path, INDIKATOR, {"d.i": {"a": 2, "b": 3}})
        teks = write_explanation(p, bahasa="en")
        assert "  rules       uji, edition 2024.1, year 2024\n" in teks
        assert "not verified against the text of its regulation" in teks
        assert [
            "formula     a / b",
            "input       a = 2 orang  (A)",
            "input       b = 3 orang  (B)",
            "working     = a / b × 100%",
            "= 2 / 3 × 100%",
            "= 66,6666…%",
            "recorded    66,67%  (shown with 2 decimals; the exact value is "
            "carried on)",
        ] == lines(p, bahasa="en")

    def test_head(self, tmp_path: Path) -> None:
        """Bases, one of them unread, source, note, and where the target was read."""
        lain = (
            'dasar = ["p", "q"]\nsumber = "hlm. 3"\nsumber_target = "PK"\n'
            'terverifikasi = true\nketerangan = "Catatan"\n'
        )
        kepala = (
            f'{DASAR}[dasar.p]\njudul = "Permen"\nsumber = "x"\nterverifikasi = true\n'
            '[dasar.q]\njudul = "Kepmen"\nsumber = "x"\nterverifikasi = false\n'
        )
        aturan = INDIKATOR.replace('satuan = "persen"\n', f'satuan = "persen"\n{lain}')
        p = explained(tmp_path, aturan, {"d.i": {"a": 2, "b": 3}}, kepala=kepala)
        assert [
            "  dasar       Permen",
            "  dasar       Kepmen (naskahnya belum dibaca)",
            "  sumber      hlm. 3",
            "  catatan     Catatan",
        ] == write_explanation(p).splitlines()[3:7]
        assert "  target      80%  [PK]\n" in write_explanation(p)
        for bentuk in FORMAT:
            isi = write_explanation(p, bentuk)
            assert all(k in isi for k in ("Permen", "Kepmen", "hlm. 3", "PK"))

    def test_rounding_at_the_root(self, tmp_path: Path) -> None:
        """The last rounding is told apart, with all its digits: 2/3 at five."""
        aturan = f"{INDIKATOR}pembulatan = {{ realisasi = {{ digit = 5 }} }}\n"
        p = explained(tmp_path, aturan, {"d.i": {"a": 2, "b": 3}})
        assert ["a / b × 100%", "2 / 3 × 100%", "66,6666…%"] == working(p)
        assert (
            "dicatat     66,66667%  (dibulatkan setengah naik, 5 desimal)"
            == (lines(p)[-1])
        )

    @pytest.mark.parametrize(
        ("nama", "hasil"), [("bulat", "66,7%"), ("potong", "66,6%")]
    )
    def test_rounding_within(self, tmp_path: Path, nama: str, hasil: str) -> None:
        """A rounding inside a formula is a step of the working, with its digits."""
        p = explained(
            tmp_path, rule(f"{nama}(a / b, 1) + 0%"), {"d.i": {"a": 2, "b": 3}}
        )
        assert [
            f"{nama}(a / b × 100%; 1) + 0%",
            f"{nama}(2 / 3 × 100%; 1) + 0%",
            f"{nama}(66,6666…%; 1) + 0%",
            f"{hasil} + 0%",
            hasil,
        ] == working(p)

    def test_states_choices_and_caps(self, tmp_path: Path) -> None:
        """What was met and done is told below the working."""
        aturan = f"{INDIKATOR}batas = {{ atas = 120 }}\n"
        p = explained(tmp_path / "a", aturan, {"d.i": {"a": 1, "b": 1}})
        assert "125% dibatasi menjadi 120%" in lines(p, "capaian")
        assert "125% is bounded to 120%" in lines(p, "capaian", "en")
        assert [
            "batasi(d.i.realisasi / 80% × 100%; –; 120%)",
            "batasi(100% / 80% × 100%; –; 120%)",
            "batasi(125%; –; 120%)",
            "120%",
        ] == working(p, "capaian")
        aturan = f'{INDIKATOR}nol = {{ nol_per_nol = "penuh" }}\n'
        p = explained(tmp_path / "b", aturan, {"d.i": {"a": 0, "b": 0}})
        assert ["100%"] == working(p, "capaian")
        assert "d.i.realisasi: Nihil, diganti 100% menurut aturan" in lines(
            p, "capaian"
        )
        assert "d.i.realisasi: Nihil, replaced by 100% by the rules" in lines(
            p, "capaian", "en"
        )
        aturan = INDIKATOR.replace("2024 = 80", "2024 = 0")
        p = explained(tmp_path / "c", aturan, {"d.i": {"a": 1, "b": 2}})
        assert "syarat d.i.realisasi = 0%: tidak" in lines(p, "capaian")
        assert "condition d.i.realisasi = 0%: no" in lines(p, "capaian", "en")

    def test_cap_that_is_not_met(self, tmp_path: Path) -> None:
        """A bound that changes nothing is not told as met; a floor stands first."""
        aturan = f"{INDIKATOR}batas = {{ bawah = 50 }}\n"
        p = explained(tmp_path, aturan, {"d.i": {"a": 4, "b": 5}})
        assert [] == notes(figure(p, "capaian").pohon, "id")
        assert "batasi(100%; 50%; –)" in working(p, "capaian")

    def test_words_of_formulas(self, tmp_path: Path) -> None:
        """Signs, words and powers keep the brackets that they need and no others."""
        rumus = (
            "jika(bukan (a > b) dan (a = b atau a >= 1 orang), "
            "a / b - (pangkat(a / b, 2) - 25%), 1%)"
        )
        p = explained(tmp_path, rule(rumus), {"d.i": {"a": 3, "b": 4}})
        assert [
            "a / b × 100% − ((a / b × 100%)^2 − 25%)",
            "3 / 4 × 100% − ((3 / 4 × 100%)^2 − 25%)",
            "75% − (75%^2 − 25%)",
            "75% − (56,25% − 25%)",
            "75% − 31,25%",
            "43,75%",
        ] == working(p)
        assert "syarat bukan a > b dan (a = b atau a >= 1): ya" in lines(p)

    def test_negative(self, tmp_path: Path) -> None:
        """A sign binds tighter than a quotient."""
        p = explained(tmp_path, rule("-(a / b)"), {"d.i": {"a": 3, "b": 4}})
        assert ["−(a / b × 100%)", "−(3 / 4 × 100%)", "−75%", "-75%"] == working(p)

    def test_quotient_of_unlike_units(self, tmp_path: Path) -> None:
        """Rupiah over persons is no percentage."""
        aturan = rule("(a / b) / (a / b)", a="rupiah", b="orang")
        p = explained(tmp_path, aturan, {"d.i": {"a": 9, "b": 3}})
        assert "a / b / (a / b) × 100%" == working(p)[0]
        assert "3 / 3 × 100%" == working(p)[-2]

    def test_python_code(self, tmp_path: Path) -> None:
        """What Python computes is a function of its arguments."""
        aturan = INDIKATOR.replace(
            'rumus = "a / b"', 'kalkulator = "uji.opak"\nparameter.masukan = ["a"]'
        ).replace("orang", "persen")
        p = explained(tmp_path, aturan, {"d.i": {"a": 90}})
        assert ["uji.separuh(a)", "uji.separuh(90%)", "45%"] == working(p)

    def test_dates_predicates_and_answers(self, tmp_path: Path) -> None:
        """A date stands in words, a predicate with its score, an answer as a word."""
        tanggal = (
            rule("t", t="tanggal")
            .replace('"persen"', '"tanggal"')
            .replace('"naik"', '"tercapai_turun"')
            .replace("80", "2024-06-30")
        )
        hari = {"d.i": {"t": dt.date(2024, 6, 1)}}
        p = explained(tmp_path / "a", tanggal, hari)
        assert "masukan     t = 1 Juni 2024  (T)" in lines(p)
        assert "input       t = 1 June 2024  (T)" in lines(p, bahasa="en")
        assert "syarat d.i.realisasi <= 30 Juni 2024: ya" in lines(p, "capaian")
        indeks = rule("t", t="indeks").replace('"indeks"', "{ indeks = 4 }")
        indeks = indeks.replace('"persen"', "{ indeks = 4 }").replace("80", "3")
        p = explained(tmp_path / "i", indeks, {"d.i": {"t": 2}})
        assert "masukan     t = 2 (indeks 4)  (T)" in lines(p)
        assert "input       t = 2 (index 4)  (T)" in lines(p, bahasa="en")
        kepala = DASAR + "[predikat.akip]\ntingkat = { A = 80, B = 70 }\n"
        satuan = '{ predikat = "akip" }'
        predikat = (
            rule("t", t="akip")
            .replace('"akip"', satuan)
            .replace('"persen"', satuan)
            .replace("80", '"A"')
        )
        p = explained(tmp_path / "b", predikat, {"d.i": {"t": "B"}}, kepala=kepala)
        assert "masukan     t = B (70)  (T)" in lines(p)
        ya = (
            rule("t", t="ya_tidak")
            .replace('"persen"', '"ya_tidak"')
            .replace('"naik"', '"tercapai"')
            .replace("80", "true")
        )
        p = explained(tmp_path / "c", ya, {"d.i": {"t": False}})
        assert "masukan     t = tidak  (T)" in lines(p)
        assert "input       t = no  (T)" in lines(p, bahasa="en")

    def test_edition_and_amendments(self, tmp_path: Path) -> None:
        """Amendments and the date on which the rules are known are named."""
        import sakip  # noqa: PLC0415 -- its door is the claim of other tests
        from sakip._explaining import explain  # noqa: PLC0415 -- likewise

        folder = write_ruleset(tmp_path)
        amandemen = folder / "amandemen" / "permen.toml"
        amandemen.parent.mkdir()
        amandemen.write_text(
            '[amandemen]\nid = "permen"\nnama = "Permen"\n'
            "tanggal = 2024-02-01\nberlaku = { dari = 2024-01-01 }\n"
            '[[ubah.indikator]]\nkode = "d.i"\ntarget = { 2024 = 90 }\n',
            encoding="utf-8",
        )
        laporan = sakip.load_laporan(
            {"laporan": {"tahun": 2024}, "realisasi": {"d.i": {"a": 9, "b": 10}}}
        )
        ruleset = sakip.load_ruleset(folder, edisi=dt.date(2024, 3, 1))
        p = explain(ruleset, laporan, "d.i")
        assert (
            "  aturan      uji, edisi 2024.1, tahun 2024, amandemen permen, "
            "aturan yang diketahui pada 2024-03-01"
        ) == write_explanation(p).splitlines()[1]
        assert Path("amandemen/permen.toml") == (
            Path(figure(p, "capaian").aturan.berkas).relative_to(folder)
        )

    def test_control_characters_do_not_reach_the_terminal(self, tmp_path: Path) -> None:
        """Names in rules cannot tell a terminal what to do, in any format."""
        aturan = INDIKATOR.replace('nama = "A"', 'nama = "A\\u001b[2J\\u202e"')
        p = explained(tmp_path, aturan, {"d.i": {"a": 1, "b": 2}})
        for bentuk in FORMAT:
            isi = write_explanation(p, bentuk)
            assert "\x1b" not in isi
            assert "\u202e" not in isi


def aggregated(tmp_path: Path, cara: str, *a: int | str, **lain: Any) -> Penjelasan:
    """Capaian of a DIPA whose indikator count persons of a target of 4."""
    aturan = "".join(
        rule("a", a="orang")
        .replace("d.i", f"d.i{n}")
        .replace('"persen"', '"orang"')
        .replace("2024 = 80", "2024 = 4")
        .replace('"Indikator"', f'"I{n}"')
        + lain.get("tambah", "")
        for n in range(len(a))
    )
    kepala = DASAR.replace(
        'dipa = { dari = "indikator", cara = "rerata" }',
        f'dipa = {{ dari = "indikator", {cara} }}',
    ).replace(
        'nihil = "dikecualikan"', f'nihil = "{lain.get("nihil", "dikecualikan")}"'
    )
    isi = {f"d.i{n}": {"a": x} for n, x in enumerate(a)}
    return explained(tmp_path, aturan, isi, "d", kepala=kepala)


class TestAggregate:
    """Aggregates, and what they leave out."""

    def test_mean(self, tmp_path: Path) -> None:
        """3/4, 4/4 and a Nihil that is left out: 7/8."""
        p = aggregated(tmp_path, 'cara = "rerata"', 3, 4, "nihil")
        assert [
            "(d.i0.capaian + d.i1.capaian) / 2",
            "(75% + 100%) / 2",
            "87,5%",
        ] == working(p, "capaian")
        assert "Capaian I2: Nihil, tidak ikut dihitung" in lines(p, "capaian")
        assert "Capaian I2: Nihil, left out" in lines(p, "capaian", "en")

    def test_mean_of_one(self, tmp_path: Path) -> None:
        """The mean of one member is that member."""
        p = aggregated(tmp_path, 'cara = "rerata"', 3, "nihil")
        assert ["d.i0.capaian", "75%"] == working(p, "capaian")

    def test_none_counts(self, tmp_path: Path) -> None:
        """Where no member counts, that is said, in both languages."""
        p = aggregated(tmp_path, 'cara = "rerata"', "nihil")
        assert ["rerata(0 rincian)", "Nihil"] == working(p, "capaian")
        assert "= rerata(0 members)" in " ".join(lines(p, "capaian", "en"))

    def test_member_that_counts_as_full(self, tmp_path: Path) -> None:
        """What stands in for a member stands in the working: (3/4 + 1) / 2."""
        p = aggregated(tmp_path, 'cara = "rerata"', 3, "nihil", nihil="penuh")
        assert ["(d.i0.capaian + 100%) / 2", "(75% + 100%) / 2", "87,5%"] == working(
            p, "capaian"
        )
        assert "Capaian I1: Nihil, dihitung 100%" in lines(p, "capaian")
        assert "Capaian I1: Nihil, counted as 100%" in lines(p, "capaian", "en")

    def test_member_that_spreads(self, tmp_path: Path) -> None:
        """What is not reported makes the aggregate unknown, and is named."""
        p = aggregated(tmp_path, 'cara = "rerata"', 3, "belum_ada")
        assert "Belum ada" == working(p, "capaian")[-1]
        assert "Capaian I1: Belum ada, hasilnya ikut Belum ada" in lines(p, "capaian")

    def test_state_that_is_refused(self, tmp_path: Path) -> None:
        """A member that a calculator refuses is named."""
        aturan = INDIKATOR.replace(
            'rumus = "a / b"',
            'kalkulator = "uji.ketat"\nparameter.masukan = ["a", "b"]',
        ).replace("orang", "persen")
        p = explained(tmp_path, aturan, {"d.i": {"a": 90, "b": "nihil"}})
        assert "B: Nihil, ditolak aturan" in lines(p)

    def test_weights(self, tmp_path: Path) -> None:
        """Half of 3/4 and half of 4/4, over the weights that count."""
        cara = (
            'cara = "rerata_tertimbang", '
            'keadaan = { nihil = "renormalisasi", tidak_ditargetkan = "menular" }'
        )
        p = aggregated(tmp_path, cara, 3, 4, tambah="bobot = 50\n")
        assert [
            "(50 × d.i0.capaian + 50 × d.i1.capaian) / 100",
            "(50 × 75% + 50 × 100%) / 100",
            "87,5%",
        ] == working(p, "capaian")

    def test_weights_that_do_not_end(self, tmp_path: Path) -> None:
        """A third of the whole is written as a fraction."""
        cara = (
            'cara = "rerata_tertimbang", '
            'keadaan = { nihil = "renormalisasi", tidak_ditargetkan = "menular" }'
        )
        p = aggregated(tmp_path, cara, 3, 3, 3, tambah='bobot = "100/3"\n')
        assert (
            "(100/3 × 75% + 100/3 × 75% + 100/3 × 75%) / 100"
            == (working(p, "capaian")[1])
        )

    @pytest.mark.parametrize(
        ("cara", "baris"),
        [
            ('cara = "jumlah"', ["d.i0.capaian + d.i1.capaian", "75% + 100%", "175%"]),
            (
                'cara = "maks"',
                ["maks(d.i0.capaian; d.i1.capaian)", "maks(75%; 100%)", "100%"],
            ),
            (
                'cara = "jumlah_tercapai", ambang = 90',
                [
                    "jumlah_tercapai(d.i0.capaian; d.i1.capaian; ≥ 90%)",
                    "jumlah_tercapai(75%; 100%; ≥ 90%)",
                    "50%",
                ],
            ),
        ],
    )
    def test_other_kinds(self, tmp_path: Path, cara: str, baris: list[str]) -> None:
        """Each kind of aggregate is drawn in its way, over 3/4 and 4/4."""
        assert baris == working(aggregated(tmp_path, cara, 3, 4), "capaian")

    def test_geometric(self, tmp_path: Path) -> None:
        """The root of 1/4 x 1 is 50 %, and the rounding of roots is told."""
        p = aggregated(tmp_path, 'cara = "geometrik", digit = 1', 1, 4)
        assert "geometrik(25%; 100%)" == working(p, "capaian")[1]
        assert "geometrik: dibulatkan setengah naik, 1 desimal" in lines(p, "capaian")

    def test_many(self, tmp_path: Path) -> None:
        """Ten members are told by their number; the list of leaves has them all."""
        p = aggregated(tmp_path, 'cara = "rerata"', *[3] * 10)
        assert ["rerata(10 rincian)", "75%"] == working(p, "capaian")
        assert 10 == sum(b.startswith("angka ") for b in lines(p, "capaian"))

    def test_ratio_of_sums(self, tmp_path: Path) -> None:
        """(90 + 210) / (100 + 300); what is left out stands in neither sum."""
        kepala = (
            DASAR
            + (
                '[masukan_satker]\npagu = { nama = "Pagu", satuan = "rupiah" }\n'
                'belanja = { nama = "Belanja", satuan = "rupiah" }\n'
                '[ukuran.serapan]\nnama = "Serapan"\nsatuan = "persen"\n'
                'sumber = "Pasal 1"\ndasar = "uu"\n'
                'satker = { rumus = "belanja / pagu" }\n'
                'dipa = { dari = "satker", cara = "rasio_jumlah" }\n'
                '[dasar.uu]\njudul = "UU"\nsumber = "x"\nterverifikasi = true\n'
            )
            + "".join(f'[[satker]]\nkode = "d.{k}"\nnama = "{k}"\n' for k in "klm")
        )
        satker = {
            "d.k": {"pagu": 100, "belanja": 90},
            "d.l": {"pagu": 300, "belanja": 210},
            "d.m": {"pagu": "nihil", "belanja": 5},
        }
        p = explained(tmp_path, INDIKATOR, {}, "d", kepala=kepala, satker=satker)
        isi = json.loads(write_explanation(p, "json"))["langkah"][1]
        assert ["satker:d.k.pagu", "satker:d.l.pagu", "satker:d.m.pagu"] == [
            a["penyebut"]["nama"] for a in isi["pohon"]["anggota"]
        ]
        for bentuk in FORMAT:
            teks = write_explanation(p, bentuk)
            assert "Pasal 1" in teks
            assert "UU" in teks
        assert [
            "(satker:d.k.belanja + satker:d.l.belanja) / "
            "(satker:d.k.pagu + satker:d.l.pagu)",
            "(90 + 210) / (100 + 300)",
            "75%",
        ] == working(p, "serapan")


class TestOtherFormats:
    """Markdown, LaTeX, HTML and JSON."""

    @staticmethod
    def third(tmp_path: Path) -> Penjelasan:
        """A third, negated and squared, with names that mark-up would obey."""
        aturan = rule("-pangkat(a / b, 2) * batasi(a / b, 0%, 10%)").replace(
            'nama = "A"', 'nama = "A|b_c & <d> 10% {x}"'
        )
        return explained(tmp_path, aturan, {"d.i": {"a": 1, "b": 3}})

    def test_markdown(self, tmp_path: Path) -> None:
        """Headings, a table of inputs, and the working as a block of text."""
        p = explained(tmp_path, INDIKATOR, {"d.i": {"a": 2, "b": 3}})
        teks = write_explanation(p, "markdown")
        assert teks.startswith("# Indikator\n\n- **aturan**: uji, edisi 2024.1")
        assert "\n## Realisasi Indikator: 66,67%\n\nrumus: `a / b` (" in teks
        assert (
            "\n| masukan | | | |\n| :--- | ---: | :--- | :--- |\n| `a` | 2 orang"
            in (teks)
        )
        assert "\n```text\n= a / b × 100%\n= 2 / 3 × 100%\n= 66,6666…%\n```\n" in teks
        assert "\ntarget: 80%\n" in teks

    def test_markdown_escapes(self, tmp_path: Path) -> None:
        """A bar or an angle in a name ends no cell and begins no tag."""
        teks = write_explanation(self.third(tmp_path), "markdown")
        assert "| A\\|b\\_c" in teks
        assert "<d>" not in teks

    def test_markdown_parts(self, tmp_path: Path) -> None:
        """Figures that an aggregate is made of stand in a table of their own."""
        p = aggregated(tmp_path, 'cara = "rerata"', 3)
        teks = write_explanation(p, "markdown")
        assert (
            "\n## Dibangun dari\n\n| angka | |\n| :--- | ---: |\n"
            "| d.i0 realisasi | 3,00 |\n| d.i0 capaian | 75,00% |\n"
        ) in teks

    def test_latex(self, tmp_path: Path) -> None:
        """The working is a list of equations in the form that reports print."""
        p = explained(tmp_path, INDIKATOR, {"d.i": {"a": 2, "b": 3}})
        teks = write_explanation(p, "latex")
        assert (
            "\\begin{align*}\n"
            "\\text{Realisasi} &= \\frac{\\text{a}}{\\text{b}} \\times 100\\% \\\\\n"
            " &= \\frac{2}{3} \\times 100\\% \\\\\n"
            " &= 66{,}6666\\ldots{}\\%\n"
            "\\end{align*}\n"
            "\\begin{description}\n"
            "\\item[a] A: 2 orang (<data>:1)\n"
            "\\item[b] B: 3 orang (<data>:1)\n"
            "\\end{description}\n"
        ) in teks
        assert "\nTarget: 80\\%.\n" in teks

    def test_latex_without_leaves(self, tmp_path: Path) -> None:
        """A figure made of no input has no list of inputs."""
        p = explained(tmp_path, rule("50%"), {})
        teks = write_explanation(p, "latex").split("\\paragraph")[1]
        assert "\\text{Realisasi} &= 50\\%\n\\end{align*}\n%" in teks

    def test_latex_escapes(self, tmp_path: Path) -> None:
        """Braces balance, and what LaTeX obeys is escaped."""
        teks = write_explanation(self.third(tmp_path), "latex")
        assert "A|b\\_c \\& <d> 10\\% \\{x\\}" in teks
        polos = re.sub(r"\\[{}]", "", teks)
        assert polos.count("{") == polos.count("}")
        # -(1/3)^2 x 10 %, since a third is capped: the sign binds the power.
        assert (
            "-\\left(\\frac{\\text{a}}{\\text{b}} \\times 100\\%\\right)^{2} \\times "
            "\\operatorname{batasi}\\left("
        ) in teks

    def test_latex_words(self, tmp_path: Path) -> None:
        """Words between operands are text, and states are too."""
        aturan = rule("a > b dan bukan (a <> b)").replace('"persen"', '"ya_tidak"')
        aturan = aturan.replace('"naik"', '"tercapai"').replace("80", "true")
        teks = write_explanation(explained(tmp_path, aturan), "latex")
        assert "\\text{a} > \\text{b} \\text{ dan } \\text{bukan }\\left(" not in teks
        assert (
            "\\text{a} > \\text{b} \\text{ dan } \\text{bukan }\\text{a} \\ne \\text{b}"
        ) in teks
        assert "\\text{Belum ada}" in teks

    def test_html_is_well_formed(self, tmp_path: Path) -> None:
        """The page is one document without script, and MathML holds the working."""
        teks = write_explanation(self.third(tmp_path), "html", bahasa="en")
        isi = re.sub(r"<meta [^>]*>", "", teks.removeprefix("<!DOCTYPE html>\n"))
        halaman = ET.fromstring(isi)  # noqa: S314 -- our own page
        assert "en" == halaman.get("lang")
        assert [] == list(halaman.iter("script"))
        assert "A|b_c & <d> 10% {x}" in [td.text for td in halaman.iter("td")]
        baris = ["".join(m.itertext()) for m in halaman.iter("math")]
        # msup and mfrac show by their place, so that their text runs together.
        assert "=−(ab×100%)2×batasi(ab×100%;0%;10%)" == baris[0]
        # -(1/3)^2 x 1/10 = -1/90, in percent.
        assert "=-1,1111…%" in baris

    def test_html_of_an_aggregate(self, tmp_path: Path) -> None:
        """Parts stand in a table; a state and a note beside the working."""
        p = aggregated(tmp_path, 'cara = "rerata"', 3, "nihil")
        teks = write_explanation(p, "html")
        assert "<h2>Dibangun dari</h2><table><tbody>\n<tr><th><code>d.i0 realisasi" in (
            teks
        )
        assert "<p>Capaian I1: Nihil, tidak ikut dihitung</p>" in teks

    def test_html_without_leaves(self, tmp_path: Path) -> None:
        """A figure made of no input has no table."""
        teks = write_explanation(explained(tmp_path, rule("50%"), {}), "html")
        assert 1 == teks.count("<table>")
        assert 1 == write_explanation(
            explained(tmp_path / "b", rule("50%"), {}), "markdown"
        ).count("| masukan |")

    def test_json(self, tmp_path: Path) -> None:
        """Values are exact fractions of the tree, and places have three parts."""
        p = explained(tmp_path, INDIKATOR, {"d.i": {"a": 57, "b": 60}})
        isi = json.loads(write_explanation(p, "json"))
        realisasi, capaian = isi["langkah"]
        assert (1, "indikator", "d.i", []) == (
            isi["versi"],
            isi["tingkat"],
            isi["kode"],
            isi["bagian"],
        )
        assert ("95.00", "95/1", "19/20") == (
            realisasi["nilai"],
            realisasi["nilai_eksak"],
            realisasi["pohon"]["nilai"],
        )
        assert {"berkas": "<data>", "baris": 1, "kolom": 1} == (
            realisasi["pohon"]["anak"][0]["tempat"]
        )
        assert ["indikator", "d.i", "realisasi"] == capaian["pohon"]["anak"][0]["kunci"]

    def test_json_of_what_was_met(self, tmp_path: Path) -> None:
        """Bounds, thresholds, roundings, states and members have keys of their own."""
        aturan = (
            f'{INDIKATOR}nol = {{ nol_per_nol = "penuh" }}\nbatas = {{ atas = 120 }}\n'
            "pembulatan = { realisasi = { digit = 1 } }\n"
        )
        p = explained(tmp_path / "a", aturan, {"d.i": {"a": 0, "b": 0}})
        realisasi, capaian = json.loads(write_explanation(p, "json"))["langkah"]
        bulat, batas = realisasi["pohon"], capaian["pohon"]
        assert (3, "setengah_naik", None, "nihil") == (
            bulat["digit"],
            bulat["mode"],
            bulat["nilai"],
            bulat["keadaan"],
        )
        assert (None, "6/5", "nihil") == (
            batas["bawah"],
            batas["atas"],
            batas["anak"][0]["diganti"],
        )
        p = aggregated(
            tmp_path / "b",
            'cara = "jumlah_tercapai", ambang = 90',
            3,
            "nihil",
            nihil="penuh",
        )
        pohon = json.loads(write_explanation(p, "json"))["langkah"][0]["pohon"]
        assert ("9/10", "jumlah_tercapai") == (pohon["ambang"], pohon["op"])
        assert [("dihitung", None), ("diganti", "1/1")] == [
            (a["perlakuan"], a.get("nilai")) for a in pohon["anggota"]
        ]
        cara = (
            'cara = "rerata_tertimbang", '
            'keadaan = { nihil = "renormalisasi", tidak_ditargetkan = "menular" }'
        )
        p = aggregated(tmp_path / "c", cara, 3, 4, tambah="bobot = 50\n")
        pohon = json.loads(write_explanation(p, "json"))["langkah"][0]["pohon"]
        assert ["50/1", "50/1"] == [a["bobot"] for a in pohon["anggota"]]

    def test_predicate_in_json(self, tmp_path: Path) -> None:
        """A predicate stands beside its score."""
        kepala = DASAR + "[predikat.akip]\ntingkat = { A = 80, B = 70 }\n"
        satuan = '{ predikat = "akip" }'
        aturan = (
            rule("t", t="akip")
            .replace('"akip"', satuan)
            .replace('"persen"', satuan)
            .replace("80", '"A"')
        )
        p = explained(tmp_path, aturan, {"d.i": {"t": "B"}}, kepala=kepala)
        pohon = json.loads(write_explanation(p, "json"))["langkah"][0]["pohon"]
        assert ("B", "70/1") == (pohon["predikat"], pohon["nilai"])

    def test_json_has_no_language(self, tmp_path: Path) -> None:
        """JSON is the same in both languages."""
        p = explained(tmp_path, INDIKATOR, {"d.i": {"a": 0, "b": 0}})
        assert write_explanation(p, "json", bahasa="en") == write_explanation(p, "json")


class TestCommand:
    """``sakip explain``."""

    @pytest.fixture
    def folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """A ruleset and facts, in the folder that commands run in."""
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("LC_ALL", "id_ID.UTF-8")
        write_ruleset(tmp_path / "r")
        (tmp_path / "f.toml").write_text(
            '[laporan]\ntahun = 2024\n[realisasi."d.i"]\na = 57\nb = 60\n',
            encoding="utf-8",
        )
        return tmp_path

    @staticmethod
    def run(*argumen: str) -> int:
        """Run it with the installed plugins."""
        return run(["explain", *argumen], build_registry())

    def test_text(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Text is the default; places are in the files as they were named."""
        del folder
        assert 0 == self.run("r", "f.toml", "d.i")
        out, err = capsys.readouterr()
        assert "" == err
        assert "  masukan     b = 60 orang  (B)  [f.toml:5]\n" in out

    @pytest.mark.parametrize("bentuk", FORMAT)
    def test_out(
        self, folder: Path, bentuk: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """--out writes the bytes that stdout would get, in each format."""
        argumen = ("r", "f.toml", "d.i", "--format", bentuk, "--lang", "en")
        assert 0 == self.run(*argumen)
        layar = capsys.readouterr().out
        assert 0 == self.run(*argumen, "--out", "x")
        assert ("", "") == capsys.readouterr()
        assert layar == (folder / "x").read_text(encoding="utf-8")

    def test_out_that_cannot_be_written(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A missing folder is a finding, and nothing is printed in its place."""
        assert 1 == self.run("r", "f.toml", "d.i", "--out", "tiada/x")
        out, err = capsys.readouterr()
        assert ("", True) == (out, err.startswith("tiada/x:1:1: SKP117 "))
        assert not (folder / "tiada").exists()

    def test_unknown_code(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """An unknown code leaves the old file as it is, and exits with 1."""
        (folder / "x").write_text("lama", encoding="utf-8")
        assert 1 == self.run("r", "f.toml", "d.ii", "--out", "x")
        assert "lama" == (folder / "x").read_text(encoding="utf-8")
        assert capsys.readouterr().err == (
            "r/ruleset.toml:3:1: SKP402 Tidak ada angka berkode 'd.ii' di ruleset. "
            "(Mungkin maksudnya 'd.i'?)\n1 galat, 0 peringatan\n"
        )

    def test_bad_rules_and_missing_facts(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """One run tells what is wrong on both sides."""
        (folder / "r" / "aturan.toml").write_text("salah = 1\n", encoding="utf-8")
        assert 1 == self.run("r", "tiada.toml", "d.i")
        out, err = capsys.readouterr()
        assert "" == out
        assert {"SKP101", "SKP104"} <= set(re.findall(r"SKP\d+", err))

    def test_wrong_usage(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A missing code or an unknown format is wrong usage."""
        del folder
        assert 2 == self.run("r", "f.toml")
        assert 2 == self.run("r", "f.toml", "d.i", "--format", "pdf")
        assert "" == capsys.readouterr().out
