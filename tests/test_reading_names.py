"""Names: how well words agree, and which of several names a text means."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sakip._reading._names import (
    PANJANG,
    Cocok,
    Kamus,
    alike,
    blend,
    clear,
    distance,
    words,
)

KATA = st.text("abin1", max_size=8)
HURUF = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=9)


def farther(a: str, b: str) -> int:
    """The edit distance by its definition: three ways to go on, the best of them."""
    if not a or not b:
        return len(a) + len(b)
    return min(
        farther(a[1:], b) + 1,
        farther(a, b[1:]) + 1,
        farther(a[1:], b[1:]) + (a[0] != b[0]),
    )


def dictionary(*nama: str, **argumen: object) -> Kamus:
    """A dictionary whose owners are the letters from A on."""
    isi = [(("x", chr(65 + i)), n) for i, n in enumerate(nama)]
    return Kamus.of(isi, **argumen)  # type: ignore[arg-type]  # any keywords


def found(kamus: Kamus, teks: str) -> str:
    """The letter of the owner found, or ``""``."""
    cocok = kamus.find(teks)
    return "" if cocok is None else cocok.pemilik[1]


class TestWords:
    """A name is the words that tell which it is."""

    @pytest.mark.parametrize(
        ("teks", "harapan"),
        [
            ("Jumlah Layanan", ("jumlah", "layanan")),
            (
                "Persentase dari Layanan yang selesai",
                ("persentase", "layanan", "selesai"),
            ),
            ("1. Jumlah", ("jumlah",)),
            ("12) Jumlah", ("jumlah",)),
            ("(a) Jumlah", ("jumlah",)),
            ("- b. Jumlah", ("jumlah",)),
            ("• 3.2.1 Jumlah", ("jumlah",)),
            ("1. a. Jumlah", ("jumlah",)),
            ("7 Jumlah", ("jumlah",)),
            ("2024 Jumlah", ("2024", "jumlah")),
            ("7 8", ("7", "8")),
            ("Jumlah $x = 1$ layanan", ("jumlah", "layanan")),
            ("lndonesia", ("indonesia",)),
            ("lmigrasi layanan", ("imigrasi", "layanan")),
            ("l1 lx", ("l1", "lx")),
            ("dan yang", ("dan", "yang")),
            ("snake_case", ("snake", "case")),
            ("--- \x00", ()),
            ("", ()),
        ],
    )
    def test_words_tell_the_name(self, teks: str, harapan: tuple[str, ...]) -> None:
        """Numbers before a name, formulas and small words say nothing of it."""
        assert harapan == words(teks)

    @given(st.text())
    def test_words_are_small_and_whole(self, teks: str) -> None:
        """Of any text, words are small letters and digits without signs."""
        assert all(k == k.lower() and "_" not in k and k.strip() for k in words(teks))

    def test_what_is_too_long_is_cut(self) -> None:
        """No more than the longest name is read."""
        assert PANJANG // 2 == len(words("x " * PANJANG))


class TestDistance:
    """Letters to change, add or leave out, counted up to a bound."""

    @pytest.mark.parametrize(
        ("a", "b", "batas", "harapan"),
        [
            ("", "", 0, 0),
            ("", "abc", 5, 3),
            ("abc", "", 5, 3),
            ("", "abc", 2, 3),
            ("target", "tarqet", 2, 1),
            ("target", "targt", 2, 1),
            ("kitten", "sitting", 5, 3),
            ("kitten", "sitting", 1, 2),
            ("abcd", "wxyz", 2, 3),
            ("ab", "ba", 2, 2),
        ],
    )
    def test_by_hand(self, a: str, b: str, batas: int, harapan: int) -> None:
        """It is what one counts by hand; beyond the bound it is one more than it."""
        assert harapan == distance(a, b, batas)

    @given(st.text("ab", max_size=5), st.text("abc", max_size=5), st.integers(0, 6))
    def test_is_its_definition_up_to_the_bound(
        self, a: str, b: str, batas: int
    ) -> None:
        """The table gives what the definition gives, capped at the bound and one."""
        assert min(farther(a, b), batas + 1) == distance(a, b, batas)

    @given(KATA, KATA, st.integers(0, 9))
    def test_is_symmetric_and_zero_for_the_same_alone(
        self, a: str, b: str, batas: int
    ) -> None:
        """It is the same both ways, and nothing only between a text and itself."""
        assert distance(b, a, batas) == distance(a, b, batas)
        assert (a == b) == (distance(a, b, batas) == 0)

    @given(KATA, KATA, KATA)
    def test_a_way_around_is_no_shorter(self, a: str, b: str, c: str) -> None:
        """The triangle inequality holds where no bound cuts it."""
        assert distance(a, c, 16) <= distance(a, b, 16) + distance(b, c, 16)


class TestAlike:
    """How well two words agree."""

    @pytest.mark.parametrize(
        ("a", "b", "harapan"),
        [
            ("target", "target", 1.0),
            ("", "", 1.0),
            # One letter of six, of eleven, of ten.
            ("target", "tarqet", 1 - 1 / 6),
            ("imigrasi", "imigrsi", 1 - 1 / 8),
            ("masyarakat", "masyarakta", 1 - 2 / 10),
            # Two letters of six are too many.
            ("target", "tarqat", 0.0),
            # Part of the other; no part is shorter than five.
            ("imigrasi", "keimigrasian", 0.85),
            ("litigasi", "nonlitigasi", 0.0),
            ("imig", "keimigrasian", 0.0),
            # Numbers are right or wrong.
            ("2023", "2024", 0.0),
            ("2024", "20245", 0.0),
            ("abcd1", "12345", 0.0),
            # Shortened: the beginning, or consonants.
            ("kab", "kabupaten", 0.8),
            ("kls", "kelas", 0.8),
            ("kl", "kelas", 0.8),
            ("kl", "kualitas", 0.0),
            ("ka", "kelas", 0.0),
            ("kxs", "kelas", 0.0),
            ("lks", "kelas", 0.0),
            ("kel", "kela", 0.0),
            ("k", "kelas", 0.0),
            ("", "kelas", 0.0),
            ("pendaftar", "pendaftaran", 0.85),
            ("pndftrnx", "pendaftaran", 0.0),
        ],
    )
    def test_by_hand(self, a: str, b: str, harapan: float) -> None:
        """Words agree by equal letters, as part, shortened, or not; both ways."""
        assert harapan == alike(a, b)
        assert harapan == alike(b, a)

    @given(KATA | HURUF, KATA | HURUF)
    def test_is_symmetric_between_nothing_and_one(self, a: str, b: str) -> None:
        """It is the same both ways, from 0 to 1, and 1 for the same word alone."""
        nilai = alike(a, b)
        assert alike(b, a) == nilai
        assert 0 <= nilai <= 1
        assert (a == b) == (nilai == 1)


class TestBlend:
    """Words made of parts of two others."""

    @pytest.mark.parametrize(
        ("kata", "satu", "dua", "harapan"),
        [
            ("kanim", "kantor", "imigrasi", True),
            ("kanwil", "kantor", "wilayah", True),
            ("rutan", "rumah", "tahanan", True),
            ("bapas", "balai", "pemasyarakatan", True),
            ("kanim", "imigrasi", "kantor", False),
            ("kani", "kantor", "imigrasi", False),
            ("kantorimi", "kantor", "imigrasi", False),
            ("xxxxx", "kantor", "imigrasi", False),
        ],
    )
    def test_by_hand(self, kata: str, satu: str, dua: str, *, harapan: bool) -> None:
        """Five to eight letters: a part of the one, then a part of the other."""
        assert harapan is blend(kata, satu, dua)


LAYANAN = (
    "Jumlah layanan bantuan hukum litigasi",
    "Jumlah layanan bantuan hukum nonlitigasi",
    "Kantor Imigrasi Kelas I Khusus Bandara",
    "Indeks Kepuasan Masyarakat",
    "Lembaga Pemasyarakatan Kelas II Anak",
)


class TestFind:
    """A text is looked up among names; one must fit clearly best."""

    @pytest.mark.parametrize(
        ("teks", "harapan"),
        [
            ("Jumlah layanan bantuan hukum litigasi", "A"),
            ("1. JUMLAH LAYANAN BANTUAN HUKUM NONLITIGASI", "B"),
            ("bantuan hukum litigasi", "A"),
            ("Jumlah layanan bantuan hukum Iitigasi", "A"),
            ("Jumlah layanan bantuan hukum", ""),
            ("Kantor Imigrasi Kls I Khusus Bandara", "C"),
            ("Kanim Kelas I Khusus Bandara", "C"),
            ("KantorImigrasi Kelas I Khusus Bandara", "C"),
            ("Kantor lmigrasi Kelas I Khusus Ban dara", "C"),
            ("IKM", "D"),
            ("Indeks Kepuasan Masyarkat", "D"),
            ("Indeks KM", "D"),
            ("Lem baga Pemasyarakatan Kelas II Anak", "E"),
            ("LPKA", ""),
            ("Lapas Kelas II Anak", "E"),
            ("Pagu anggaran belanja pegawai", ""),
            ("", ""),
            ("\x00 ---", ""),
        ],
    )
    def test_written_as_reports_do(self, teks: str, harapan: str) -> None:
        """Shortened, joined, parted and mistyped names are found; others are not."""
        assert harapan == found(dictionary(*LAYANAN), teks)

    @pytest.mark.parametrize(
        ("nama", "teks", "harapan"),
        [
            # Only parts of two words say it, and no word of the text is near one.
            (("Kanim", "Rutan"), "Kantor Imigrasi", "A"),
            (("Kanim", "Rutan"), "Rumah Tahanan", "B"),
            (("Kanim", "Rutan"), "Dinas Kesehatan", ""),
            # A name that is an abbreviation of the text.
            (("IKM", "IPK"), "Indeks Kepuasan Masyarakat", "A"),
            (("IKM", "IPK"), "Indeks Persepsi Korupsi", "B"),
            # The text writes as one what the name parts.
            (("Rumah Sakit", "Rumah Tahanan"), "RumahSakit", "A"),
            # Short words are looked for among all words.
            (("kelas satu", "kota dua"), "kls satu", "A"),
            # Two owners of one name are never told apart.
            (("Sama saja", "Sama saja"), "Sama saja", ""),
            ((), "apa saja", ""),
            (("--", ""), "apa saja", ""),
        ],
    )
    def test_in_small_dictionaries(
        self, nama: tuple[str, ...], teks: str, harapan: str
    ) -> None:
        """What one word says of two, or two of one, is found from both sides."""
        assert harapan == found(dictionary(*nama), teks)

    def test_a_name_must_fit_as_well_as_asked(self) -> None:
        """Half of the words of a name are enough for a low bound alone."""
        assert "A" == found(dictionary("satu dua tiga empat", batas=0.5), "satu dua")
        assert "" == found(dictionary("satu dua tiga empat", batas=0.9), "satu dua")

    def test_words_that_say_nothing_here_are_left_out(self) -> None:
        """Words that the caller calls empty tell no names apart."""
        kamus = dictionary("Kantor Serang", "Kantor", hampa=("kantor",))
        assert "A" == found(kamus, "Kantor Besar Serang") == found(kamus, "Serang")
        # A name of nothing else keeps them.
        assert "B" == found(kamus, "kantor")

    def test_what_was_asked_before_changes_no_answer(self) -> None:
        """A dictionary remembers what it was asked, and answers as a new one does."""
        kamus = dictionary(*LAYANAN)
        tanya = ("Indeks Kepuasan Masyarkat", "Kepuasan Masyarkat", "Masyarkat", "IKM")
        for teks in (*tanya, *reversed(tanya)):
            assert dictionary(*LAYANAN).rank(teks) == kamus.rank(teks)

    def test_an_owner_may_have_several_names(self) -> None:
        """The best of its names counts, and they do not compete with each other."""
        isi = [
            (("x", "A"), "Balai Harta"),
            (("x", "A"), "BHP"),
            (("x", "B"), "Rupbasan"),
        ]
        kamus = Kamus.of(isi)

        assert "A" == found(kamus, "BHP") == found(kamus, "Balai Harta")
        (satu,) = kamus.rank("BHP")
        assert Cocok(("x", "A"), 1.0, 1.0, 1.0) == satu

    def test_scores_are_those_of_the_weights(self) -> None:
        """Rare words weigh more, by the logarithm; both scores follow from that."""
        kamus = dictionary("umum satu", "umum dua")
        umum, langka = math.log(1 + 2 / 2), math.log(1 + 2 / 1)
        satu, dua = kamus.rank("umum satu asing")

        # A word that no name has weighs no more than the middle of all weights.
        teks = umum + langka + langka
        timbal = 2 * (umum + langka) / (teks + umum + langka)
        kuat = 0.6 * timbal + 0.4 * (umum + langka) / teks
        assert ("A", pytest.approx(timbal, abs=1e-5)) == (satu.pemilik[1], satu.nilai)
        assert pytest.approx(kuat, abs=1e-5) == satu.kuat
        assert satu.kuat - dua.kuat == satu.selisih
        assert dua.kuat == dua.selisih

    def test_equal_fits_come_in_the_order_of_their_owners(self) -> None:
        """Names that fit equally well are ranked by owner, and none is found."""
        kamus = dictionary("satu b", "satu c")
        assert [("x", "A"), ("x", "B")] == [c.pemilik for c in kamus.rank("satu")]
        assert [0.0] == [c.selisih for c in kamus.rank("satu")][:1]

    @pytest.mark.parametrize(
        ("nilai", "selisih", "harapan"),
        [
            (0.9, 0.05, True),
            (0.9, 0.04, False),
            (0.97, 0.01, True),
            (0.97, 0.0, False),
        ],
    )
    def test_clear_is_better_by_enough(
        self, nilai: float, selisih: float, *, harapan: bool
    ) -> None:
        """A name that fits whole needs to be better by less, but better."""
        assert harapan is clear(Cocok(("x", "A"), nilai, nilai, selisih))

    @given(st.lists(st.lists(HURUF, min_size=1, max_size=5), min_size=1, max_size=5))
    def test_every_name_finds_itself_or_a_twin(self, semua: list[list[str]]) -> None:
        """A name written out in full fits whole; no other ranks above it."""
        nama = [" ".join(n) for n in semua]
        kamus = dictionary(*nama)
        for teks in nama:
            terbaik = kamus.rank(teks)[0]
            sendiri = {c.pemilik[1]: c for c in kamus.rank(teks)}
            milik = sendiri[chr(65 + nama.index(teks))]
            assert (1.0, 1.0) == (milik.nilai, milik.kuat)
            assert milik.kuat == terbaik.kuat

    @given(st.lists(st.text(max_size=20), max_size=4), st.text(max_size=40))
    def test_scores_stay_within_bounds(self, nama: list[str], teks: str) -> None:
        """Whatever is looked up, fits lie from 0 to 1, the best come first."""
        urut = dictionary(*nama).rank(teks)
        assert all(0 <= c.nilai <= 1 and 0 <= c.kuat <= 1 for c in urut)
        assert sorted(-c.kuat for c in urut) == [-c.kuat for c in urut]
        assert all(c.selisih >= 0 for c in urut)

    @pytest.mark.parametrize(
        "teks",
        ["a " * 5_000, "litigasi " * 5_000, "x" * 100_000, "1." * 50_000, "$" * 9_999],
        ids=["a", "litigasi", "x", "1.", "$"],
    )
    def test_long_texts_are_looked_up(self, teks: str) -> None:
        """Very long texts are no name."""
        assert "" == found(dictionary(*LAYANAN), teks)
