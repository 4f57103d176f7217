"""The way in. `--version` is answered before anything else is imported: it must be instant."""

import sys


def main() -> None:
    """Run the command line."""
    if sys.argv[1:] == ["--version"]:
        from scrctl import __version__

        sys.stdout.write(f"scrctl {__version__}\n")
        return
    from scrctl.cli.app import run

    raise SystemExit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
