"""The command line: commands, exit codes, and what goes to which stream.

Results go to stdout and findings to stderr, except for `check`, whose result is its
findings. Exit codes: 0 done, 1 a finding of severity galat, 2 wrong usage, 3 a
printed figure contradicts the rules, 141 the reader of the output left;
`sakip.__main__` adds 130 for Ctrl+C.

Each command has a module of its own, read when the command is run or listed.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

import click

from ._session import Sesi
from ._streams import silence

if TYPE_CHECKING:
    from ..plugins import Registry

#: What a shell reports for a program whose reader left (128 + SIGPIPE).
PIPA_PUTUS = 141

#: Where each command lives, in the order of the help: module, and name in it.
_PERINTAH = {
    "template": ("_template", "template"),
    "evaluate": ("_evaluate", "evaluate"),
    "batch": ("_batch", "batch"),
    "sql": ("_sql", "sql"),
    "compare": ("_compare", "compare"),
    "diff": ("_diff", "diff"),
    "simulate": ("_simulate", "simulate"),
    "serve": ("_serve", "serve"),
    "watch": ("_watch", "watch"),
    "check": ("_check", "check"),
    "test": ("_test", "test"),
    "mutate": ("_mutate", "mutate"),
    "fmt": ("_fmt", "fmt"),
    "new": ("_new", "new"),
    "schema": ("_schema", "schema"),
    "explain": ("_explain", "explain"),
    "review": ("_review", "review"),
    "report": ("_report", "report"),
    "plugins": ("_lists", "plugins"),
    "rulesets": ("_lists", "rulesets"),
}


class _Grup(click.Group):
    """A group that reads a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the commands, in the order of the help."""
        del ctx
        return list(_PERINTAH)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name."""
        del ctx
        if cmd_name not in _PERINTAH:
            return None
        modul, nama = _PERINTAH[cmd_name]
        isi = importlib.import_module(f".{modul}", __name__)
        return cast("click.Command", getattr(isi, nama))


@click.group(
    cls=_Grup,
    help="Menghitung, menjelaskan, dan memeriksa angka kinerja dari ruleset TOML.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="sakip", message="sakip %(version)s")
def perintah() -> None:
    """Gather the commands."""


def run(argumen: Sequence[str], registry: Registry | None = None) -> int:
    """Run a command line.

    Args:
        argumen: the arguments, without the program's name.
        registry: the plugins to use; the installed ones if None.

    Returns:
        the exit code.
    """
    try:
        return _run(argumen, Sesi(registry))
    except BrokenPipeError:
        # Nobody reads any more: end without a word, at exit too.
        for aliran in (sys.stdout, sys.stderr):
            silence(aliran)
        return PIPA_PUTUS


def _run(argumen: Sequence[str], sesi: Sesi) -> int:
    # Not perintah.main(): it turns a broken pipe into exit code 1, which here
    # means findings, and prints when interrupted.
    try:
        with perintah.make_context("sakip", list(argumen), obj=sesi) as konteks:
            return cast("int", perintah.invoke(konteks))
    except click.exceptions.Exit as selesai:
        return selesai.exit_code
    except click.ClickException as salah:
        salah.show()
        return salah.exit_code
