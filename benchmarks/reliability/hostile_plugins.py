"""Installed plugins that do everything a plugin should not: does the host live?

    python benchmarks/reliability/hostile_plugins.py [--short]

Each is installed as a package of its own on the path of a new process, which evaluates
the real report. Its stdout must be, byte for byte, that of a run without the plugin,
its exit code the same, and the plugin told in exactly one finding. What no program
can survive in its own process is run too, and must end as SECURITY.md says.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from attrs import frozen
from record import Baris, record
from writers import LAPORAN, RULESET

AWAL = """
import sys
from fractions import Fraction
from attrs import frozen
from sakip.plugins import *
from sakip.plugins import hookimpl
from sakip.expression import *
SAKIP_API = API
"""
HOOK = "@hookimpl\ndef sakip_{0}():\n    {1}\n"


def _hook(isi: str, nama: str = "functions") -> str:
    return AWAL + HOOK.format(nama, isi.replace("\n", "\n    "))


#: What each does, its source, and how many findings name it.
JAHAT: dict[str, str] = {
    "gagal saat impor": "raise ValueError('rusak')",
    "salah tulis": "def (",
    "modul tidak ada": "import modul_yang_tidak_ada",
    "keluar saat impor": "import sys; sys.exit(3)",
    "KeyboardInterrupt saat impor": "raise KeyboardInterrupt",
    "BaseException sendiri": "class X(BaseException): pass\nraise X('x')",
    "tanpa API": "x = 1",
    "API lain": "SAKIP_API = 99",
    "API yang sama dengan apa saja": (
        "class S:\n    def __eq__(self, o): return True\nSAKIP_API = S()"
    ),
    "atribut gagal": AWAL + "def __getattr__(nama): raise RuntimeError(nama)\n",
    "gagal di hook": _hook("raise OSError('tidak ada')"),
    "keluar di hook": _hook("sys.exit(0)"),
    "rekursi": _hook("return sakip_functions()"),
    "kesalahan tanpa kata": _hook(
        "class B(Exception):\n    def __str__(self): raise ValueError\nraise B"
    ),
    "jenis salah": _hook("return 5"),
    "isi salah": _hook("return ['x']"),
    "keterangan salah": _hook("return [Function('x', 'y', 5)]"),
    "benda yang tidak dapat ditanya": _hook(
        "class G:\n    def __getattribute__(self, n): raise RuntimeError(n)\n"
        "return [G()]"
    ),
    "generator gagal": _hook(
        "yield Function('dua', (0, 0), lambda a: constant(Fraction(2)))\n"
        "raise OSError('putus')"
    ),
    "generator tanpa akhir": _hook("while True: yield 5"),
    "nama bawaan": _hook("return [Function('jumlah', (1, 1), lambda a: a[0])]"),
    "nama kalkulator bawaan": _hook(
        "return [Calculator('bawaan.rasio', 'X', int, lambda p, k: None)]",
        "calculators",
    ),
    "mencetak": _hook("print('{\"kanwil\": 1}')\nreturn []"),
    "mencetak saat impor": AWAL + "print('halo')\n",
    "menutup stdout": _hook("sys.stdout = None\nreturn []"),
    "mengganti stderr": _hook("import io\nsys.stderr = io.StringIO()\nreturn []"),
    "pindah folder": _hook("import os\nos.chdir('/')\nreturn []"),
    "ganti locale": _hook(
        "import locale\n"
        "kini = locale.setlocale(locale.LC_ALL)\n"
        "locale.setlocale(locale.LC_ALL, 'C.UTF-8' if kini == 'C' else 'C')\n"
        "return []"
    ),
    "batas rekursi": _hook("sys.setrecursionlimit(60)\nreturn []"),
    "kosongkan aturan dalam pemeriksaan": _hook(
        "def run(aturan):\n    aturan.indikator.clear()\n    raise ValueError('x')\n"
        "return [Check('x', run)]",
        "checks",
    ),
}
#: Those that are no more than odd: nothing of sakip depends on it, so nothing is told.
TANPA_TEMUAN: dict[str, str] = {
    "ubah konteks desimal": _hook(
        "import decimal\ndecimal.getcontext().prec = 2\nreturn []"
    ),
    "ubah salinan aturan": _hook(
        "def run(aturan):\n    aturan.indikator.clear()\n    return []\n"
        "return [Check('x', run)]",
        "checks",
    ),
    "acak dan waktu": _hook("import random\nrandom.seed(1)\nreturn []"),
}
LAMA: dict[str, str] = {
    "tidak selesai di hook": _hook("import time\ntime.sleep(10**6)"),
    "berputar saat impor": AWAL + "while True: pass\n",
}
#: What cannot be survived, and how it ends.
TAK_TERTAHAN: dict[str, tuple[str, int]] = {
    "os._exit": (_hook("import os\nos._exit(7)"), 7),
    "os.abort": (_hook("import os\nos.abort()"), -6),
    "SIGKILL": (_hook("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)"), -9),
}
#: Those whose failure stops the work, for what they would have said is not known.
GALAT = {"kosongkan aturan dalam pemeriksaan"}


@frozen
class Akhir:
    """How a run ended, what it said, and how long it took."""

    kode: int
    keluar: bytes
    galat: str
    sekon: float


def run(sumber: str | None, *argumen: str) -> Akhir:
    """The command in a new process, with a plugin installed or without."""
    with tempfile.TemporaryDirectory(prefix="sakip-uji-") as akar:
        lingkungan = {**os.environ, "PYTHONPATH": akar, "PYTHONFAULTHANDLER": ""}
        if sumber is not None:
            (Path(akar) / "jahat.py").write_text(sumber, encoding="utf-8")
            info = Path(akar) / "sakip_jahat-1.0.dist-info"
            info.mkdir()
            (info / "METADATA").write_text(
                "Metadata-Version: 2.1\nName: sakip-jahat\nVersion: 1.0\n"
            )
            (info / "entry_points.txt").write_text("[sakip]\njahat = jahat\n")
        awal = time.perf_counter()
        jadi = subprocess.run(  # noqa: S603 -- our own command
            [sys.executable, "-m", "sakip", *argumen],
            env=lingkungan,
            capture_output=True,
            timeout=120,
            check=False,
        )
        sekon = time.perf_counter() - awal
    return Akhir(jadi.returncode, jadi.stdout, jadi.stderr.decode(), sekon)


def named(akhir: Akhir) -> list[str]:
    """Codes of the findings that name the plugin."""
    return [
        m[1]
        for b in akhir.galat.splitlines()
        if "jahat" in b or "'x'" in b or " x: " in b
        for m in re.finditer(r": (SKP9[0-9]{2}) ", b)
    ]


def main() -> int:
    """Install them one by one."""
    pilihan = argparse.ArgumentParser(description=__doc__)
    pilihan.add_argument("--n", type=int, default=0, help="plugins at most; 0: all")
    pilihan.add_argument("--seed", type=int, default=0, help="nothing is drawn here")
    pilihan.add_argument("--short", action="store_true", help="without those that hang")
    argumen = pilihan.parse_args()
    perintah = ("evaluate", str(RULESET), str(LAPORAN), "--format", "json")
    bersih = run(None, *perintah)
    assert bersih.kode == 0, bersih
    baris = []
    lama = {} if argumen.short else LAMA
    semua = {**JAHAT, **TANPA_TEMUAN, **lama}
    for nama, sumber in list(semua.items())[: argumen.n or None]:
        akhir = run(sumber, *perintah)
        kode = named(akhir)
        perlu = 0 if nama in TANPA_TEMUAN else 1
        if nama in GALAT:
            baik = (akhir.kode, akhir.keluar) == (1, b"")
        else:
            baik = (akhir.kode, akhir.keluar) == (0, bersih.keluar)
        baik = baik and len(kode) == perlu and "Traceback" not in akhir.galat
        if not baik:
            print(nama, akhir.kode, kode, akhir.galat[-1500:])
        isi = f"kode {akhir.kode}, {', '.join(kode) or 'tanpa temuan'}"
        if nama in LAMA:
            isi += f", {akhir.sekon:.0f} detik"
        batas = f"hasil sama, {perlu} temuan"
        if nama in GALAT:
            batas = "tanpa hasil, 1 temuan"
        baris.append(Baris(nama, 1, isi, batas, baik))
    for nama, (sumber, kode_perlu) in TAK_TERTAHAN.items():
        akhir = run(sumber, *perintah)
        baik = (akhir.kode, akhir.keluar) == (kode_perlu, b"")
        isi = f"kode {akhir.kode}, tanpa hasil"
        batas = "proses berakhir, seperti tertulis di SECURITY.md"
        baris.append(Baris(nama, 1, isi, batas, baik))
    return record(
        "hostile_plugins",
        "Plugin yang berulah",
        "Plugin yang gagal, menggantung, mencetak, atau mengubah proses menjadi tepat "
        "satu temuan, dan hasil yang lain sama bita demi bita.",
        baris,
    )


if __name__ == "__main__":
    sys.exit(main())
