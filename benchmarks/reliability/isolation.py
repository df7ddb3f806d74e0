"""What computing touches beside its arguments: nothing at all.

    python benchmarks/reliability/isolation.py [--short] [--n 3]

Once rules and facts are loaded, evaluating, explaining, comparing, reviewing and
rendering open no file or socket, start no process, and read no clock, environment,
working folder, locale or random number. An audit hook counts what the interpreter
reports, and patched modules what it does not. Modules of sakip, and its catalogue of
English messages, are read when they are first needed; that is the one thing a first
call does beside computing, and it is counted apart. From the second call on, nothing is
left out of the count.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

from record import Baris, record
from writers import AKAR, LAPORAN, RULESET

#: Where sakip itself stands.
SAKIP = AKAR / "src" / "sakip"
#: Events of the interpreter that computing has no business with, by their beginning.
AWALAN = (
    *("open", "socket.", "os.", "subprocess.", "shutil.", "tempfile.", "glob."),
    *("pathlib.", "urllib.", "ctypes.", "mmap.", "signal.", "fcntl.", "ftplib."),
    *("http.", "sqlite3.", "winreg.", "webbrowser.", "import"),
)
#: What the interpreter does not report: module, and its functions.
TANPA_LAPOR = {
    "time": ("time", "time_ns", "monotonic", "perf_counter", "localtime", "gmtime"),
    "os": ("getenv", "getcwd", "urandom", "stat", "getpid"),
    "random": ("random", "randint", "choice", "seed"),
    "locale": ("getlocale", "setlocale", "localeconv", "getpreferredencoding"),
    "secrets": ("token_bytes",),
    "uuid": ("uuid4",),
}


def _steps() -> dict[str, Callable[[], object]]:
    """What is called, on what was loaded before anything is counted."""
    import sakip  # noqa: PLC0415 -- of the measured process
    from sakip._compiler import compile_plan  # noqa: PLC0415 -- likewise

    ruleset = sakip.load_ruleset(RULESET)
    lama = sakip.load_ruleset(AKAR / "rulesets" / "kemenkumham-2020-2024")
    laporan = sakip.load_laporan(LAPORAN)
    tercetak = sakip.load_tercetak(LAPORAN / "tercetak")
    hasil: dict[str, Any] = {}

    def keep(nama: str, nilai: object) -> object:
        hasil[nama] = nilai
        return nilai

    return {
        "evaluate": lambda: keep("hasil", sakip.evaluate(ruleset, laporan)),
        "susun dan kompilasi": lambda: compile_plan(ruleset.susun(2024)),
        "explain": lambda: keep("jelas", sakip.explain(ruleset, laporan, "kanwil")),
        "compare": lambda: keep("banding", sakip.compare(ruleset, laporan)),
        "review": lambda: keep("tinjau", sakip.review(ruleset, laporan, tercetak)),
        "render hasil": lambda: [
            sakip.render(hasil["hasil"], b)
            for b in ("table", "json", "markdown", "csv")
        ],
        "render penjelasan": lambda: [
            sakip.render(hasil["jelas"], b)
            for b in ("text", "json", "markdown", "html", "latex")
        ],
        "render perbandingan": lambda: sakip.render(hasil["banding"], "table"),
        "render tinjauan": lambda: sakip.render(hasil["tinjau"], "html"),
        "render dalam bahasa Inggris": lambda: sakip.render(
            hasil["hasil"], "table", bahasa="en"
        ),
        "temuan dalam bahasa Inggris": lambda: [
            t.baris_tunggal("en") for t in hasil["hasil"].temuan
        ],
        "aturan tahun lain": lambda: lama.rules(2021),
    }


class _Pencatat:
    """Counts events while it is on."""

    def __init__(self) -> None:
        self.nyala = False
        self.catatan: Counter[str] = Counter()
        self.impor = 0

    def hook(self, nama: str, argumen: tuple[object, ...]) -> None:
        if not self.nyala or not nama.startswith(AWALAN):
            return
        if nama == "import" or str(argumen[:1]).startswith(f"('{SAKIP}"):
            self.impor += 1
            return
        bingkai: Any = sys._getframe()
        while bingkai is not None:
            if bingkai.f_code.co_filename == "<frozen importlib._bootstrap>":
                # Reading a module that is not there yet.
                self.impor += 1
                return
            bingkai = bingkai.f_back
        self.catatan[f"{nama} {str(argumen[:1])[:60]}"] += 1

    def patch(self) -> None:
        """Count calls that the interpreter does not report."""
        for modul, fungsi in TANPA_LAPOR.items():
            isi = __import__(modul)
            for nama in fungsi:
                asli = getattr(isi, nama)

                def call(
                    *a: Any,
                    asli: Any = asli,
                    nama: str = f"{modul}.{nama}",
                    **k: Any,
                ) -> Any:
                    self.hook(f"os.{nama}", a[:1])
                    return asli(*a, **k)

                setattr(isi, nama, call)

        pencatat = self

        class Lingkungan(type(os.environ)):  # type: ignore[misc]  # a private class
            def __getitem__(self, kunci: str) -> str:
                pencatat.hook("os.environ", (kunci,))
                return str(super().__getitem__(kunci))

        os.environ.__class__ = Lingkungan


def child(ulang: int) -> None:
    """Call everything so often, and print what was counted."""
    langkah = _steps()
    pencatat = _Pencatat()
    pencatat.patch()
    sys.addaudithook(pencatat.hook)
    jawab: dict[str, list[tuple[int, dict[str, int]]]] = {n: [] for n in langkah}
    for _ in range(ulang):
        for nama, kerja in langkah.items():
            pencatat.catatan, pencatat.impor = Counter(), 0
            pencatat.nyala = True
            kerja()
            pencatat.nyala = False
            jawab[nama].append((pencatat.impor, dict(pencatat.catatan)))
    print(json.dumps(jawab))


def main() -> int:
    """Count, and say what was counted."""
    if sys.argv[1:2] == ["--child"]:
        child(int(sys.argv[2]))
        return 0
    opsi = argparse.ArgumentParser(description=__doc__)
    opsi.add_argument("--n", type=int, default=3, help="calls of each")
    opsi.add_argument("--seed", type=int, default=0, help="nothing is drawn here")
    opsi.add_argument("--short", action="store_true", help="two calls, for CI")
    argumen = opsi.parse_args()
    n = 2 if argumen.short else argumen.n
    jadi = subprocess.run(  # noqa: S603 -- this file
        [sys.executable, __file__, "--child", str(n)],
        stdout=subprocess.PIPE,
        check=True,
    )
    jawab: dict[str, list[list[Any]]] = json.loads(jadi.stdout)
    baris = []
    for nama, semua in jawab.items():
        pertama, *lagi = semua
        luar = Counter[str]()
        for _, catatan in semua:
            luar.update(catatan)
        impor_lagi = sum(impor for impor, _ in lagi)
        isi = f"{luar.total()} di luar argumen"
        if luar:
            isi += f": {', '.join(list(luar)[:3])}"
        if pertama[0]:
            isi += "; panggilan pertama memuat bagian sakip sendiri"
        baik = not luar and not impor_lagi
        baris.append(Baris(nama, len(semua), isi, "0", baik))
    return record(
        "isolation",
        "Hitungan tidak menyentuh apa pun",
        "Sesudah aturan dan fakta dimuat, menghitung tidak membuka berkas atau soket, "
        "dan tidak membaca jam, lingkungan, folder kerja, locale, atau bilangan acak.",
        baris,
    )


if __name__ == "__main__":
    sys.exit(main())
