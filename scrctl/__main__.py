"""The way in. `--version` is answered before anything else is imported: it must be instant."""

import os
import sys

INTERRUPTED = 130


def main() -> None:
    """Run the command line. Ctrl-C while it is still being loaded ends it without a word."""
    try:
        _main()
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None


def _main() -> None:
    _replace_closed_streams()
    if sys.argv[1:] == ["--version"]:
        from scrctl import __version__

        sys.stdout.write(f"scrctl {__version__}\n")
        return
    from scrctl.cli.app import run

    raise SystemExit(run(sys.argv[1:]))


def _replace_closed_streams() -> None:
    """Give a job that was started without standard streams, as by cron, something to write to."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115


if __name__ == "__main__":
    main()
