"""Aggregates: each kind over members that are numbers and states, by each policy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import Any

from .hitung import KEADAAN, Nilai, divide, round_to, strongest
from .kasus import Isi, finding, text
from .ruas import TANGGA, score

_SUMBER = "toml.md#agregasi"
_KEADAAN = "toml.md#konvensikeadaan"
_POLOS = (
    "rerata",
    "jumlah",
    "min",
    "maks",
    "geometrik",
    "jumlah_tercapai",
    "pengurangan",
)
_CARA = ("rerata_tertimbang", *_POLOS)
_LAIN: dict[str, Isi] = {
    "geometrik": {"digit": 4},
    "jumlah_tercapai": {"ambang": "1"},
    "pengurangan": {"pokok": "3"},
}
_PENUH = {"persen": Fraction(1), "indeks 4": Fraction(4)}


def root(nilai: Fraction, n: int, digit: int, mode: str) -> Fraction:
    """The n-th root at so many decimals, decided by whole powers."""
    skala = 10**digit
    bawah, atas = 0, skala * (int(nilai) + 2)
    while atas - bawah > 1:
        tengah = (bawah + atas) // 2
        if Fraction(tengah, skala) ** n <= nilai:
            bawah = tengah
        else:
            atas = tengah
    separuh = Fraction(2 * bawah + 1, 2 * skala) ** n
    naik = {
        "setengah_naik": nilai >= separuh,
        "setengah_genap": nilai > separuh or (nilai == separuh and bawah % 2 == 1),
        "potong": False,
    }[mode]
    return Fraction(bawah + naik, skala)


def _taken(
    anggota: Sequence[Isi], kebijakan: Mapping[str, str], satuan: str
) -> tuple[list[tuple[Isi, Fraction]], list[str], list[str]]:
    """Members with their values, states that spread, and states left out."""
    ikut: list[tuple[Isi, Fraction]] = []
    menular: list[str] = []
    keluar: list[str] = []
    for satu in anggota:
        nilai = satu["nilai"]
        kata = kebijakan.get(nilai, "angka")
        if kata == "menular":
            menular.append(nilai)
        elif kata in ("dikecualikan", "renormalisasi"):
            keluar.append(nilai)
        elif kata in ("penuh", "nol"):
            ikut.append((satu, _PENUH[satuan] if kata == "penuh" else Fraction(0)))
        else:
            ikut.append((satu, Fraction(nilai)))
    return ikut, menular, keluar


def together(isi: Isi) -> Nilai:
    """What an aggregate gives, before bounds, conversion and rounding."""
    anggota, satuan = isi["anggota"], isi["satuan"]
    ikut, menular, keluar = _taken(anggota, isi["keadaan"], satuan)
    terkuat = strongest(*menular)
    if terkuat is not None:
        return terkuat
    pokok = Fraction(isi.get("pokok", 0))
    if not ikut:
        return strongest(*keluar) or "nihil"
    nilai = [v for _, v in ikut]
    jumlah = sum(nilai, Fraction(0))
    match isi["cara"]:
        case "rerata":
            return jumlah / len(nilai)
        case "rerata_tertimbang":
            bobot = [Fraction(a["bobot"]) for a, _ in ikut]
            kali = sum((w * v for w, v in zip(bobot, nilai, strict=True)), Fraction(0))
            total = sum(bobot, Fraction(0))
            return kali / total if total else "nihil"
        case "jumlah":
            return jumlah
        case "min":
            return min(nilai)
        case "maks":
            return max(nilai)
        case "jumlah_tercapai":
            ambang = Fraction(isi["ambang"])
            return Fraction(sum(v >= ambang for v in nilai), len(nilai))
        case "pengurangan":
            return pokok - jumlah
        case _:
            return _geometric(isi, nilai)


def _geometric(isi: Isi, nilai: list[Fraction]) -> Nilai:
    if min(nilai) < 0:
        return "tidak_terdefinisi"
    kali = Fraction(1)
    for v in nilai:
        kali *= v
    digit = isi["digit"] + (2 if isi["satuan"] == "persen" else 0)
    return root(kali, len(nilai), digit, isi.get("mode", "setengah_naik"))


def finish(isi: Isi, nilai: Nilai) -> Nilai:
    """Bounds, then conversion, then rounding."""
    if isinstance(nilai, str):
        return nilai
    batas = isi.get("batas", {})
    nilai = max(nilai, Fraction(batas.get("bawah", nilai)))
    nilai = min(nilai, Fraction(batas.get("atas", nilai)))
    if "konversi" in isi:
        jadi = score(isi["konversi"], nilai)
        assert isinstance(jadi, Fraction)
        nilai = jadi
    bulat = isi.get("pembulatan")
    if bulat is None:
        return nilai
    digit = bulat["digit"] + (2 if isi["satuan"] == "persen" else 0)
    return round_to(nilai, digit, bulat.get("mode", isi.get("mode", "setengah_naik")))


def member(nilai: str, bobot: str | None = None) -> Isi:
    """A member, and its weight as a share."""
    isi = {"nilai": nilai if nilai in KEADAAN else text(Fraction(nilai))}
    return isi if bobot is None else isi | {"bobot": text(Fraction(bobot))}


def group(
    kode: str,
    cara: str,
    anggota: list[Isi],
    /,
    *,
    satuan: str = "persen",
    keadaan: Mapping[str, str] | None = None,
    harap: Isi | None = None,
    sumber: str = _SUMBER,
    **lain: Any,
) -> Isi:
    """A case of an aggregate; what it gives is worked out where it is not said."""
    isi: Isi = {
        "id": f"aggregates/{kode}",
        "jenis": "agregat",
        "cara": cara,
        "satuan": satuan,
        "anggota": anggota,
        "keadaan": dict.fromkeys(KEADAAN, "menular") | dict(keadaan or {}),
        **_LAIN.get(cara, {}),
        **lain,
    }
    if harap is None:
        harap = {"nilai": text(finish(isi, together(isi))), "satuan": satuan}
    return isi | {"harap": harap, "sumber": sumber}


def _weighted(cara: str, nilai: Sequence[str]) -> list[Isi]:
    """Members, with weights of a sixth, a third and a half where there are three."""
    bobot = {1: ["1"], 2: ["1/4", "3/4"], 3: ["1/6", "1/3", "1/2"]}[len(nilai)]
    if cara != "rerata_tertimbang":
        return [member(v) for v in nilai]
    return [member(v, w) for v, w in zip(nilai, bobot, strict=True)]


def _policies() -> list[Isi]:
    """Each kind, each state, each policy that goes with the kind."""
    hasil = []
    for cara, keadaan in product(_CARA, KEADAAN):
        keluar = "renormalisasi" if cara == "rerata_tertimbang" else "dikecualikan"
        for kata in (keluar, "penuh", "nol", "menular"):
            anggota = _weighted(cara, ["1.2", keadaan, "0.81"])
            kode = f"{cara}-{keadaan}-{kata}".replace("_", "-")
            hasil.append(
                group(kode, cara, anggota, keadaan={keadaan: kata}, sumber=_KEADAAN)
            )
    return hasil


def _refused() -> list[Isi]:
    """A policy `galat` refuses the report; others do not go with some kinds."""
    hasil = []
    for cara, keadaan in product(("rerata", "rerata_tertimbang"), KEADAAN):
        anggota = _weighted(cara, ["1.2", keadaan, "0.81"])
        kode = f"{cara}-{keadaan}-galat".replace("_", "-")
        harap = {"temuan": [finding("SKP411", keadaan=keadaan)]}
        hasil.append(
            group(kode, cara, anggota, keadaan={keadaan: "galat"}, harap=harap,
                  sumber=_KEADAAN)
        )  # fmt: skip
    for cara in _CARA:
        salah = "dikecualikan" if cara == "rerata_tertimbang" else "renormalisasi"
        anggota = _weighted(cara, ["1.2", "0.81"])
        harap = {"temuan": [finding("SKP310", kebijakan=salah, cara=cara)]}
        kode = f"{cara}-{salah}-refused".replace("_", "-")
        kebijakan = {"nihil": salah}
        hasil.append(
            group(kode, cara, anggota, keadaan=kebijakan, harap=harap, sumber=_KEADAAN)
        )
    for satuan in ("orang", "rupiah", "angka", "hari"):
        harap = {"temuan": [finding("SKP310", kebijakan="penuh", cara="jumlah")]}
        hasil.append(
            group(f"jumlah-penuh-of-{satuan}-refused", "jumlah", [member("3")],
                  satuan=satuan, keadaan={"nihil": "penuh"}, harap=harap,
                  sumber=_KEADAAN)
        )  # fmt: skip
    for keadaan in KEADAAN:
        isi = group("x", "rerata", [member("1")])
        isi["id"] = f"aggregates/policy-missing-{keadaan.replace('_', '-')}"
        del isi["keadaan"][keadaan]
        isi["harap"] = {"temuan": [finding("SKP305", kasus=keadaan)]}
        hasil.append(isi)
    return hasil


def _left() -> list[Isi]:
    """Who is left when members are left out."""
    hasil = []
    for cara in _CARA:
        keluar = "renormalisasi" if cara == "rerata_tertimbang" else "dikecualikan"
        semua = dict.fromkeys(KEADAAN, keluar)
        for nama, nilai in (
            ("one-left", ["nihil", "0.8", "belum_ada"]),
            ("none-left", ["nihil", "belum_ada", "nihil"]),
            ("none-left-weaker", ["nihil", "tidak_ditargetkan", "nihil"]),
            ("only-undefined", ["tidak_terdefinisi"]),
        ):
            kode = f"{cara.replace('_', '-')}-{nama}"
            hasil.append(group(kode, cara, _weighted(cara, nilai), keadaan=semua))
        kode = f"{cara.replace('_', '-')}-two-spread"
        dua = _weighted(cara, ["tidak_terdefinisi", "0.8", "nihil"])
        hasil.append(group(kode, cara, dua))
        kode = f"{cara.replace('_', '-')}-one-spreads-one-left-out"
        tiga = _weighted(cara, ["belum_ada", "0.8", "nihil"])
        hasil.append(group(kode, cara, tiga, keadaan={"belum_ada": keluar}))
        campur = {"belum_ada": "nol", "nihil": "penuh"}
        kode = f"{cara.replace('_', '-')}-zero-and-full"
        hasil.append(group(kode, cara, tiga, keadaan=campur))
    return hasil


_BANTEN = ["nihil", "425/350", "1.02"]


def _by_hand() -> list[Isi]:
    keluar, renormal = {"nihil": "dikecualikan"}, {"nihil": "renormalisasi"}
    m = member
    kaya = [m(v) for v in _BANTEN]
    tiga = [m("0.9"), m("1.2"), m("0.3")]
    return [
        group("mean-of-three", "rerata", tiga),
        group("mean-of-one", "rerata", [m("0.9")]),
        group("mean-of-thirds", "rerata", [m("1/3"), m("1/3"), m("1/3")]),
        group("mean-with-negative", "rerata", [m("-0.5"), m("1")]),
        group("mean-of-none", "rerata", [], harap=_gives("nihil")),
        group("sum-of-none", "jumlah", [], harap=_gives("nihil")),
        group("explained-left-out", "rerata", kaya, keadaan=keluar),
        group("explained-as-zero", "rerata", kaya, keadaan={"nihil": "nol"}),
        group("explained-as-full", "rerata", kaya, keadaan={"nihil": "penuh"}),
        group("index-as-full", "rerata", [m("nihil"), m("3")], satuan="indeks 4",
              keadaan={"nihil": "penuh"}),
        group("weighted-thirds", "rerata_tertimbang",
              [m("1", "1/3"), m("0.5", "1/3"), m("0", "1/3")]),
        group("weighted-zero-weight", "rerata_tertimbang",
              [m("1", "0"), m("0.5", "1")]),
        group("weighted-renormalised", "rerata_tertimbang",
              [m("nihil", "1/2"), m("0.8", "3/10"), m("0.6", "1/5")], keadaan=renormal),
        group("weighted-only-weight-zero-left", "rerata_tertimbang",
              [m("nihil", "1"), m("0.8", "0")], keadaan=renormal,
              harap=_gives("nihil")),
        group("weights-short", "rerata_tertimbang", [m("1", "1/3"), m("0.5", "1/2")],
              harap=_finds("SKP303")),
        group("weights-short-by-a-hair", "rerata_tertimbang",
              [m("1", "0.3333"), m("0.5", "0.3333"), m("0.5", "0.3333")],
              harap=_finds("SKP303")),
        group("weights-above", "rerata_tertimbang", [m("1", "1/2"), m("0.5", "3/4")],
              harap=_finds("SKP303")),
        group("weight-missing", "rerata_tertimbang", [m("1", "1"), m("0.5")],
              harap=_finds("SKP304")),
        group("weights-idle-in-a-mean", "rerata", [m("1", "9/10"), m("0.5", "1/10")]),
        group("smallest-negative", "min", [m("0.2"), m("-0.1")]),
        group("largest-of-one", "maks", [m("0.2")]),
        group("sum-of-counts", "jumlah", [m("3"), m("4")], satuan="orang"),
        group("mean-of-counts", "rerata", [m("3"), m("4")], satuan="orang"),
        group("sum-of-money", "jumlah", [m("1000000.50"), m("0.25")], satuan="rupiah"),
        group("reached-at-the-edge", "jumlah_tercapai",
              [m("1"), m("0.9999"), m("1.0001")]),
        group("reached-none", "jumlah_tercapai", [m("0.2"), m("0.5")]),
        group("reached-all", "jumlah_tercapai", [m("1"), m("5")]),
        group("reached-low-bar", "jumlah_tercapai", [m("0.5"), m("0.4")], ambang="1/2"),
        group("reached-zero-bar", "jumlah_tercapai", [m("0"), m("-0.1")], ambang="0"),
        group("deduction-below-zero", "pengurangan", [m("0.7"), m("0.5")], pokok="1"),
        group("deduction-of-percent", "pengurangan", [m("0.05"), m("0.15")], pokok="1"),
        group("deduction-of-none-left", "pengurangan", [m("nihil")], pokok="1",
              keadaan=keluar),
        group("not-aggregated", "tidak", [m("0.5")], harap=_gives("tidak_terdefinisi")),
        group("cap", "rerata", [m("1.5"), m("1.1")], batas={"atas": "6/5"}),
        group("cap-not-on-members", "rerata", [m("2"), m("0.2")],
              batas={"atas": "6/5"}),
        group("cap-at-the-edge", "rerata", [m("1.2")], batas={"atas": "6/5"}),
        group("floor", "rerata", [m("-0.5")], batas={"bawah": "0"}),
        group("floor-and-cap", "rerata", [m("0.5")], batas={"bawah": "0", "atas": "1"}),
        group("bounds-alike", "rerata", [m("0.5")], batas={"bawah": "1", "atas": "1"}),
        group("bounds-reversed", "rerata", [m("0.5")],
              batas={"bawah": "1", "atas": "1/2"}, harap=_finds("SKP313")),
        group("cap-of-a-state", "rerata", [m("nihil")], batas={"bawah": "0"}),
        group("cap-of-an-index", "rerata", [m("3.9"), m("3.7")], satuan="indeks 4",
              batas={"atas": "15/4"}),
        group("converted", "rerata", [m("0.7"), m("0.9")], konversi=TANGGA),
        group("converted-state", "rerata", [m("belum_ada")], konversi=TANGGA),
        group("cap-before-conversion", "rerata", [m("0.9")], batas={"atas": "7/10"},
              konversi=TANGGA),
        group("rounded", "rerata", [m("1/3")], pembulatan={"digit": 2}),
        group("rounded-truncating", "rerata", [m("2/3")],
              pembulatan={"digit": 2, "mode": "potong"}),
        group("rounded-tie", "rerata", [m("0.08415")], pembulatan={"digit": 2}),
        group("rounded-tie-even", "rerata", [m("0.08425")],
              pembulatan={"digit": 2, "mode": "setengah_genap"}),
        group("rounded-tie-by-the-convention", "rerata", [m("0.08425")],
              mode="setengah_genap", pembulatan={"digit": 2}),
        group("rounded-index", "rerata", [m("3.7777")], satuan="indeks 4",
              pembulatan={"digit": 3}),
        group("conversion-before-rounding", "rerata", [m("0.123")], konversi=TANGGA,
              pembulatan={"digit": 0}),
        group("cap-before-rounding", "rerata", [m("1.5")],
              batas={"atas": "2469/2000"}, pembulatan={"digit": 1}),
        group("geometric-perfect", "geometrik", [m("0.4"), m("0.9")], digit=2),
        group("geometric-cube", "geometrik", [m("1"), m("0.5"), m("0.25")], digit=2),
        group("geometric-irrational", "geometrik", [m("0.5"), m("1")], digit=2),
        group("geometric-irrational-truncated", "geometrik", [m("0.5"), m("1")],
              digit=2, mode="potong"),
        group("geometric-with-zero", "geometrik", [m("0"), m("0.9")], digit=2),
        group("geometric-with-negative", "geometrik", [m("-0.4"), m("-0.9")], digit=2),
        group("geometric-of-one", "geometrik", [m("0.123456")], digit=2),
        group("geometric-tie", "geometrik", [m("0.125")], digit=0),
        group("geometric-tie-even", "geometrik", [m("0.125")], digit=0,
              mode="setengah_genap"),
        group("geometric-index", "geometrik", [m("2"), m("4")], satuan="indeks 4",
              digit=3),
        group("geometric-many-digits", "geometrik", [m("0.5"), m("1")], digit=18),
        *_incomplete(),
        *_ratios(),
    ]  # fmt: skip


def _incomplete() -> list[Isi]:
    """What a kind cannot do without."""
    hasil = []
    for cara, kunci in (
        ("geometrik", "digit"),
        ("jumlah_tercapai", "ambang"),
        ("pengurangan", "pokok"),
    ):
        harap = {"temuan": [finding("SKP311", cara=cara, perlu=kunci)]}
        kode = f"{cara.replace('_', '-')}-without-{kunci}"
        isi = group(kode, cara, [member("1")], harap=harap)
        del isi[kunci]
        hasil.append(isi)
    return hasil


def _gives(nilai: str) -> Isi:
    return {"nilai": nilai, "satuan": "persen"}


def _finds(kode: str) -> Isi:
    return {"temuan": [finding(kode)]}


def _ratios() -> list[Isi]:
    """The ratio of sums: both sides of a member count together."""
    hasil = []
    bagian: dict[str, tuple[list[tuple[str, str]], dict[str, str]]] = {
        "sums": ([("50", "100"), ("30", "60")], {}),
        "not-mean-of-ratios": ([("1", "10"), ("90", "90")], {}),
        "one": ([("57", "60")], {}),
        "zero-above": ([("0", "5"), ("0", "7")], {}),
        "zero-below": ([("3", "0"), ("0", "0")], {}),
        "zero-on-both-sides": ([("0", "0"), ("0", "0")], {}),
        "one-zero-below": ([("3", "0"), ("5", "10")], {}),
        "above-missing": ([("belum_ada", "10"), ("5", "10")], {}),
        "below-missing": ([("5", "belum_ada"), ("5", "10")], {}),
        "above-missing-left-out": (
            [("belum_ada", "10"), ("5", "10")],
            {"belum_ada": "dikecualikan"},
        ),
        "below-missing-left-out": (
            [("5", "belum_ada"), ("3", "10")],
            {"belum_ada": "dikecualikan"},
        ),
        "both-missing-left-out": (
            [("belum_ada", "belum_ada"), ("3", "10")],
            {"belum_ada": "dikecualikan"},
        ),
        "all-missing-left-out": (
            [("belum_ada", "10")],
            {"belum_ada": "dikecualikan"},
        ),
        "nihil-and-missing": ([("nihil", "belum_ada"), ("3", "10")], {}),
        "nihil-left-out-beside-missing": (
            [("nihil", "10"), ("belum_ada", "10")],
            {"nihil": "dikecualikan"},
        ),
    }
    for nama, (pasang, kebijakan) in bagian.items():
        anggota = [{"pembilang": p, "penyebut": q} for p, q in pasang]
        isi = group(f"ratio-{nama}", "rasio_jumlah", anggota, keadaan=kebijakan,
                    harap=_gives(text(_ratio(pasang, kebijakan))))  # fmt: skip
        hasil.append(isi)
    for kata in ("nol", "penuh"):
        anggota = [{"pembilang": "1", "penyebut": "2"}]
        harap = {"temuan": [finding("SKP310", kebijakan=kata, cara="rasio_jumlah")]}
        hasil.append(
            group(f"ratio-{kata}-refused", "rasio_jumlah", anggota,
                  keadaan={"nihil": kata}, harap=harap, sumber=_KEADAAN)
        )  # fmt: skip
    return hasil


def _ratio(pasang: list[tuple[str, str]], kebijakan: Mapping[str, str]) -> Nilai:
    menular, keluar, ikut = [], [], []
    for p, q in pasang:
        keadaan = strongest(*(v for v in (p, q) if v in KEADAAN))
        if keadaan is None:
            ikut.append((Fraction(p), Fraction(q)))
        elif kebijakan.get(keadaan) == "dikecualikan":
            keluar.append(keadaan)
        else:
            menular.append(keadaan)
    terkuat = strongest(*menular) or (None if ikut else strongest(*keluar))
    if terkuat is not None:
        return terkuat
    atas = sum((p for p, _ in ikut), Fraction(0))
    return divide(atas, sum((q for _, q in ikut), Fraction(0)))


def aggregates() -> list[Isi]:
    """Many members to one figure."""
    return [*_policies(), *_refused(), *_left(), *_by_hand()]
