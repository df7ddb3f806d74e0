"""The console command ``sakip``; also ``python -m sakip``."""

from __future__ import annotations

import sys

#: What a shell reports for a program stopped by Ctrl+C.
DIHENTIKAN = 130


def main() -> int:
    """Run the command line on this process's arguments and return its exit code."""
    try:
        from ._cli import run  # noqa: PLC0415 -- Ctrl+C while importing is quiet too

        return run(sys.argv[1:])
    except KeyboardInterrupt:
        return DIHENTIKAN


if __name__ == "__main__":
    sys.exit(main())
