"""Finding and isolating plugins: the door through which built-ins come in too.

A `Registry` is built when asked for, never at import, and is a plain value: two
rulesets in one process may use two. A plugin that cannot be loaded, has another
API number, fails in a hook or returns something else becomes a finding; what it
offers is then missing, and only rules that need it fail.
"""

from __future__ import annotations

import importlib.metadata
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, cast

import pluggy
from attrs import evolve, field, frozen

from . import _builtin
from ._guard import Ulah, call, few
from ._source import Tempat
from .diagnostics import Temuan, Tingkat, causes
from .hookspecs import (
    API,
    HOOK,
    Calculation,
    Calculator,
    Check,
    Function,
    Hook,
    Konteks,
    Periksaan,
    Reader,
    Rincian,
    RulesetFolder,
    Writer,
    hookimpl,
)

__all__ = [
    "API",
    "Calculation",
    "Calculator",
    "Check",
    "Function",
    "Konteks",
    "Periksaan",
    "PluginInfo",
    "Reader",
    "Registry",
    "Rincian",
    "RulesetFolder",
    "Writer",
    "build_registry",
    "hookimpl",
]

#: Name of the built-in plugin and of its entry in lists.
BAWAAN = "bawaan"


@frozen
class PluginInfo:
    """A plugin as it was found.

    Attributes:
        nama: entry point name.
        versi: version of its distribution.
        api: the API number it declares, or None.
        hook: names of the hooks it implements.
        kalkulator: codes of the calculators it offers.
        dimuat: is it in use?
    """

    nama: str
    versi: str
    api: int | None
    hook: tuple[str, ...]
    kalkulator: tuple[str, ...]
    dimuat: bool


@frozen
class Registry:
    """All that the loaded plugins offer, by name.

    Attributes:
        temuan: what is wrong with plugins; see codes ``SKP9xx``.
    """

    plugin: tuple[PluginInfo, ...]
    calculators: Mapping[str, Calculator]
    functions: Mapping[str, Function]
    rulesets: Mapping[str, RulesetFolder]
    checks: Mapping[str, Check]
    readers: Mapping[str, Reader]
    writers: Mapping[str, Writer]
    temuan: tuple[Temuan, ...] = field(default=())

    def versi(self) -> dict[str, str]:
        """Version of each plugin in use, by name."""
        return {p.nama: p.versi for p in self.plugin if p.dimuat}


#: Which attribute of a description is its name, hook by hook.
_KUNCI = {
    "sakip_calculators": "kode",
    "sakip_functions": "nama",
    "sakip_rulesets": "id",
    "sakip_checks": "nama",
    "sakip_readers": "akhiran",
    "sakip_writers": "nama",
}


def _place(nama: str) -> Tempat:
    return Tempat(f"plugin:{nama}", (), 1, 1, 1, 1)


def build_registry(extra: Mapping[str, Any] | None = None) -> Registry:
    """Load the built-ins, the installed plugins and ``extra`` ones.

    Args:
        extra: plugin objects by name, e.g. in tests; they need ``SAKIP_API`` too.

    Returns:
        a registry; whatever is wrong is in its ``temuan``. Nothing is raised.
    """
    temuan: list[Temuan] = []
    manager = pluggy.PluginManager("sakip")
    manager.add_hookspecs(Hook)
    pemuat = _Loader(manager, temuan)
    pemuat.register(BAWAAN, lambda: _builtin, _version("sakip"))
    titik = sorted(
        importlib.metadata.entry_points(group="sakip"), key=lambda ep: ep.name
    )
    for ep in titik:
        v = ep.dist.version if ep.dist is not None else ""
        pemuat.register(ep.name, ep.load, v)
    for nama, objek in (extra or {}).items():
        pemuat.register(nama, lambda objek=objek: objek, None)  # type: ignore[misc]  # bound now

    dimuat = {nama for nama, p in pemuat.info.items() if p.dimuat}
    isi = {hook: _collect(manager, hook, dimuat, temuan) for hook in HOOK}
    pelaku = {h: {i.plugin_name for i in _implementations(manager, h)} for h in HOOK}
    info = [
        evolve(
            p,
            hook=tuple(h for h in HOOK if p.dimuat and p.nama in pelaku[h]),
            kalkulator=tuple(
                k for k, (asal, _) in isi["sakip_calculators"].items() if asal == p.nama
            ),
        )
        for p in pemuat.info.values()
    ]
    sah = {hook: {k: o for k, (_, o) in ada.items()} for hook, ada in isi.items()}
    return Registry(
        tuple(info),
        cast("Mapping[str, Calculator]", sah["sakip_calculators"]),
        cast("Mapping[str, Function]", sah["sakip_functions"]),
        cast("Mapping[str, RulesetFolder]", sah["sakip_rulesets"]),
        cast("Mapping[str, Check]", sah["sakip_checks"]),
        cast("Mapping[str, Reader]", sah["sakip_readers"]),
        cast("Mapping[str, Writer]", sah["sakip_writers"]),
        tuple(temuan),
    )


class _Loader:
    """Takes plugins into a manager; what is wrong with one is a finding."""

    def __init__(self, manager: pluggy.PluginManager, temuan: list[Temuan]) -> None:
        self.manager = manager
        self.temuan = temuan
        self.info: dict[str, PluginInfo] = {}

    def register(
        self, nama: str, muat: Callable[[], object], versi: str | None
    ) -> None:
        """Load a plugin and take it in.

        Args:
            muat: gives the plugin; importing it runs foreign code.
            versi: its version; None: what it says itself.
        """
        if nama in self.info:
            # The first keeps the name; the built-ins and what is installed come first.
            argumen = {"nama": nama, "lain": nama, "kunci": nama}
            self.temuan.append(Temuan("SKP907", _place(nama), argumen))
            return
        info = PluginInfo(nama, versi or "", None, (), (), dimuat=False)
        self.info[nama] = info
        ulah = Ulah([])
        try:
            api, kata, sebut = call(
                lambda: self.take(nama, muat()),
                terima=lambda jawab: jawab,
                asing=nama != BAWAAN,
                ulah=ulah,
            )
        except Exception as galat:  # noqa: BLE001 -- a plugin may fail in any way
            if self.manager.has_plugin(nama):
                self.manager.unregister(name=nama)
            self.temuan.append(_failed("SKP902", nama, galat))
            return
        finally:
            self.temuan += _mischief(nama, ulah)
        if api != API:
            argumen = {"nama": nama, "api": kata, "kami": str(API)}
            self.temuan.append(Temuan("SKP903", _place(nama), argumen))
        self.info[nama] = evolve(
            info,
            versi=sebut if versi is None else versi,
            api=api,
            dimuat=api == API,
        )

    def take(self, nama: str, objek: object) -> tuple[int | None, str, str]:
        """Look at a plugin, and take it in if it is of this API.

        Returns:
            the number of its API if that is one, what it says of it, its version.
        """
        tertulis = getattr(objek, "SAKIP_API", None)
        # True equals 1, but says nothing of a version.
        api = tertulis if type(tertulis) is int else None
        if api == API:
            self.manager.register(objek, nama)
            self.manager.check_pending()
        return api, str(tertulis)[:60], str(getattr(objek, "__version__", ""))[:60]


def _version(distribusi: str) -> str:
    try:
        return importlib.metadata.version(distribusi)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _failed(kode: str, nama: str, galat: BaseException) -> Temuan:
    return Temuan(kode, _place(nama), {"nama": nama, **causes(galat)})


def _mischief(nama: str, ulah: Ulah) -> list[Temuan]:
    """What a plugin did to the process while it was asked what it offers."""
    return [
        Temuan("SKP909", _place(nama), {"nama": nama, "apa": apa, "what": what})
        for apa, what in dict.fromkeys(ulah.apa)
    ]


@frozen
class _Tawaran:
    """What a hook returned: its name, or what is wrong with it."""

    objek: object
    kunci: str
    salah: str = ""


def _collect(
    manager: pluggy.PluginManager,
    hook: str,
    dimuat: Container[str],
    temuan: list[Temuan],
) -> dict[str, tuple[str, object]]:
    """What all plugins return for one hook, by name, each call on its own.

    A name that two plugins offer is offered by neither: which of them is meant
    must not depend on the order of installation. Built-in names cannot be taken.
    """
    ada: dict[str, tuple[str, object]] = {}
    ganda: set[str] = set()
    implementasi = sorted(
        (i for i in _implementations(manager, hook) if i.plugin_name in dimuat),
        key=lambda i: (i.plugin_name != BAWAAN, i.plugin_name),
    )
    for impl in implementasi:
        nama: str = impl.plugin_name
        ulah = Ulah([])
        try:
            hasil = call(
                impl.function,
                terima=partial(_offers, HOOK[hook], _KUNCI[hook]),
                asing=nama != BAWAAN,
                ulah=ulah,
            )
        except Exception as galat:  # noqa: BLE001 -- foreign code
            # Checks that are not made may hide anything: no ruleset is used then.
            tingkat = "GALAT" if hook == "sakip_checks" else "PERINGATAN"
            sebut = f"{nama}.{hook}"
            argumen = {"nama": sebut, **causes(galat)}
            temuan.append(Temuan("SKP904", _place(sebut), argumen, Tingkat[tingkat]))
            continue
        finally:
            temuan += _mischief(nama, ulah)
        for satu in hasil:
            kunci = satu.kunci
            if satu.salah:
                argumen = {"nama": nama, "hook": hook, "jenis": satu.salah}
                temuan.append(Temuan("SKP906", _place(nama), argumen))
            elif kunci in ada:
                argumen = {"nama": nama, "lain": ada[kunci][0], "kunci": kunci}
                temuan.append(Temuan("SKP907", _place(nama), argumen))
                if ada[kunci][0] != BAWAAN:
                    ganda.add(kunci)
            else:
                ada[kunci] = (nama, satu.objek)
    for kunci in ganda:
        del ada[kunci]
    return ada


def _implementations(
    manager: pluggy.PluginManager, hook: str
) -> Sequence[pluggy.HookImpl]:
    implementasi: Sequence[pluggy.HookImpl] = getattr(
        manager.hook, hook
    ).get_hookimpls()
    return implementasi


def _offers(kelas: type, kunci: str, jawab: Iterable[object]) -> list[_Tawaran]:
    """What a hook returned, each looked at while its code can do no harm."""
    return [_offer(kelas, kunci, objek) for objek in few(jawab)]


def _offer(kelas: type, kunci: str, objek: object) -> _Tawaran:
    jenis = type(objek).__name__
    if not issubclass(type(objek), kelas):
        return _Tawaran(objek, "", jenis)
    for nama, sah in _ISI.items():
        nilai = getattr(objek, nama, None)
        if hasattr(kelas, nama) and not sah(nilai):
            return _Tawaran(objek, "", f"{jenis}.{nama} {type(nilai).__name__}")
    return _Tawaran(objek, str(getattr(objek, kunci)))


def _is_count(nilai: object) -> bool:
    """Is it the least and the greatest number of arguments?"""
    if type(nilai) is not tuple or len(nilai) != 2:  # noqa: PLR2004 -- least and greatest
        return False
    sedikit, banyak = nilai
    return type(sedikit) is int and (banyak is None or type(banyak) is int)


#: What each attribute of descriptions must be.
_ISI: Mapping[str, Callable[[object], bool]] = {
    "kode": lambda n: type(n) is str,
    "nama": lambda n: type(n) is str,
    "id": lambda n: type(n) is str,
    "akhiran": lambda n: type(n) is str,
    "argumen": _is_count,
    "folder": lambda n: isinstance(n, Path),
    "build": callable,
    "run": callable,
    "read": callable,
    "write": callable,
}
