"""Time the main paths beside something real, in turn, and print medians and ratios."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Sequence
from pathlib import Path

import pypandoc
from chronology import CASE, fresh, returns
from generate import case_id, doorstop_items, git, long_report, reopened, store
from history import long_history, with_registers
from safety import STATES, looks, row, sealed_history, steps, used

HERE = Path(__file__).parent
WORK = HERE / "work"
BIN = Path(sys.executable).parent
EXAMPLE = HERE.parent / "cases-example"
AS_OF = "2018-03-12"
USUAL = (1000, 10000)
HEADING = (
    "Measured on {}, Python {}, {} cores. Seconds are medians of whole processes run in turn; "
    "the ratio is the median of the rounds' ratios."
)
Command = tuple[str, ...]
Round = tuple[Command, Command]


def once(command: Sequence[str], folder: Path) -> tuple[float, int]:
    """Run a command and return its seconds and its peak memory in MiB."""
    start = time.perf_counter()
    quiet = subprocess.DEVNULL
    cached = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    child = subprocess.Popen(command, cwd=folder, env=cached, stdout=quiet, stderr=quiet)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:  # a refusal is quick: it must not be taken for the work
        raise SystemExit(f"{' '.join(command)} in {folder} ended with {child.returncode}")
    return seconds, usage.ru_maxrss // 1024


def beside(name: str, rounds: Sequence[Round], folders: tuple[Path, Path]) -> str:
    """Run two commands in turn; return a row with the medians and the median ratio."""
    pairs = [(once(ours, folders[0]), once(theirs, folders[1])) for ours, theirs in rounds]
    mine = statistics.median(a[0] for a, _ in pairs)
    other = statistics.median(b[0] for _, b in pairs)
    ratio = statistics.median(a[0] / b[0] for a, b in pairs)
    memory = max(a[1] for a, _ in pairs)
    return f"| {name} | {mine:.3f} | {other:.3f} | {ratio:.2f} | {memory} | {len(rounds)} |"


def doorstop() -> Path:
    """Return doorstop's program in an environment of its own."""
    home = WORK / "doorstop-venv"
    program = home / "bin" / "doorstop"
    if not program.exists():
        venv.create(home, with_pip=True)
        subprocess.run([home / "bin" / "pip", "install", "-q", "doorstop==3.2"], check=True)
    return program


def started(python: str, scrctl: str) -> list[str]:
    """Measure what every start costs, on the small example."""
    bare: Command = (python, "-c", "pass")
    dated = (scrctl, "--as-of", AS_OF)
    here = (EXAMPLE, EXAMPLE)
    return [
        beside("`--version` : `python -c pass`", [((scrctl, "--version"), bare)] * 15, here),
        beside("`status` (example) : `python -c pass`", [((*dated, "status"), bare)] * 9, here),
        beside("`validate` (example) : `python -c pass`", [((*dated, "validate"), bare)] * 9, here),
    ]


def validated(scrctl: str, large: Path, peer: Path) -> list[str]:
    """Measure a check of everything, beside git's look at the same files and doorstop's check."""
    ours: Command = (scrctl, "--as-of", AS_OF, "validate", "--fail-on", "never")
    git: Command = ("git", "status", "--porcelain")
    check: Command = (str(doorstop()), "-F", "-W", "-S")
    cases, items = large.name.rpartition("-")[2], peer.name.rpartition("-")[2]
    return [
        beside(f"`validate` {cases} cases : `git status`", [(ours, git)] * 3, (large, large)),
        beside(
            f"`validate` {cases} cases : doorstop, {items} items", [(ours, check)], (large, peer)
        ),
    ]


def advanced(scrctl: str, large: Path, count: int = 7) -> str:
    """Measure one step of a case, beside a line written by hand and committed."""
    reopened(large, count)
    by = ("--by", "monitoring_group", "--on", "2018-02-13")
    rounds: list[Round] = []
    for number in range(count):
        case = case_id(number)
        plan = f"cases/{case}/action-plan.yaml"
        edit = f"echo '# looked at' >> {plan} && git commit -q --only {plan} -m 'Look at {case}'"
        ours = (scrctl, "--as-of", AS_OF, "advance", case, "closed", *by)
        rounds.append((ours, ("sh", "-c", edit)))
    return beside("`advance` : edit and `git commit --only`", rounds, (large, large))


def asked_of_git(large: Path) -> str:
    """Measure git's part of one step alone, as processor time; the bound is 150 milliseconds."""
    name = "git's part of `advance`, processor : `git commit --only`"
    return row(name, *steps(large, AS_OF))


def unsealed(scrctl: str, cases: int = 400) -> str:
    """Measure the audit that looks at every register there ever was; the bound is 2 seconds."""
    sealed = sealed_history(WORK / f"sealed-{cases}", cases)
    title = f"`audit` {cases * STATES} sealed registers, processor : `git fsck`"
    return row(title, *looks(scrctl, sealed, AS_OF))


def first_sent(scrctl: str, commits: int) -> str:
    """Measure what the first send does before it sends, beside the audit that is a part of it."""
    long = long_history(WORK / f"history-{commits}", commits)
    # Outside the repository: a keyring may lie in none.
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        named = with_registers(folder / "store", long, folder / "keys")
        git(folder, "init", "-q", "--bare", "empty.git")
        ours: Command = (scrctl, "send", "--to", str(folder / "empty.git"), "--dry-run")
        title = f"first `send` of {commits} commits, looked at, processor : `audit`"
        return row(title, [used(ours, named)], [used((scrctl, "audit"), named)])


def rendered(scrctl: str) -> str:
    """Measure a report as HTML, beside pandoc alone on the same text."""
    case = "2016-007"
    # Outside the repository: nothing that was rendered may lie where it could be committed.
    with tempfile.TemporaryDirectory() as out:
        wanted = ("--audience", "public", "--to", "html", "-o", f"{out}/ours")
        ours = (scrctl, "--as-of", AS_OF, "render", case, *wanted)
        options = ("-f", "markdown", "-t", "html5", "-s", "-o", f"{out}/page.html")
        alone = (pypandoc.get_pandoc_path(), *options, f"cases/{case}/report.md")
        rounds = [(ours, alone)] * 5
        return beside("`render --to html` : pandoc alone", rounds, (EXAMPLE, EXAMPLE))


def audited(scrctl: str, commits: int) -> str:
    """Measure a replay of a long history, beside git's own check of the same repository."""
    long = long_history(WORK / f"history-{commits}", commits)
    ours: Command = (scrctl, "--as-of", AS_OF, "audit")
    git: Command = ("git", "fsck", "--full", "--strict", "--no-progress")
    return beside(f"`audit` {commits} commits : `git fsck`", [(ours, git)], (long, long))


def rendered_long(scrctl: str) -> str:
    """Measure a hundred pages in all three formats, beside pandoc and Typst alone on that text.

    They check nothing and search nothing; the bound is 15 seconds.
    """
    case = "2016-007"
    with tempfile.TemporaryDirectory() as name:
        large = long_report(Path(name) / "store", case)
        os.environ["SCRCTL_IDENTITY"] = str(large / "demonstration-key" / "identity.txt")
        ours = (scrctl, "--as-of", AS_OF, "render", case, "--audience", "public", "-o")
        report = str(large / "cases" / case / "report.md")
        alone = (sys.executable, str(HERE / "plain.py"), report, name)
        rounds = [((*ours, f"{name}/out-{number}"), alone) for number in range(3)]
        title = "`render` 100 pages, three formats : pandoc and Typst alone"
        return beside(title, rounds, (large, large))


def chronicled(scrctl: str) -> list[str]:
    """Measure five returns of 300 rows: imported, shown as one, and made into every format.

    Beside it SQLite sorts the same rows and pandoc makes tables of them: they compare nothing.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sent = returns(folder / "sent")
        stores = [fresh(folder / f"store-{number}") for number in range(3)]
        os.environ["SCRCTL_IDENTITY"] = str(stores[0] / "demonstration-key" / "identity.txt")
        scripts = [imports(scrctl, each, sent) for each in stores]
        plain = (sys.executable, str(HERE / "plain_chronology.py"), name)
        shown = (scrctl, "-C", str(stores[0]), "--as-of", AS_OF, "chronology", "show", CASE)
        files = tuple(map(str, sent))
        here = (folder, folder)
        sort, page = (*plain, "", *files), (*plain, "html", *files)
        word, both = (*plain, "docx", *files), (*plain, "html,docx", *files)
        title = "chronology, 5 agencies, 1500 entries"
        return [
            beside(f"`import` {title} : SQLite", [(script, sort) for script in scripts], here),
            beside(f"`show` {title} : SQLite", [(shown, sort)] * 5, here),
            beside("`show -o` HTML : pandoc", [((*shown, "-o", "a.html"), page)] * 3, here),
            beside("`show -o` Word : pandoc", [((*shown, "-o", "a.docx"), word)] * 3, here),
            beside("`show -o` Excel : SQLite", [((*shown, "-o", "a.xlsx"), sort)] * 3, here),
            beside("`show -o` swim lanes : SQLite", [((*shown, "-o", "a.svg"), sort)] * 3, here),
            beside("`show -o` all six : pandoc, two", [((*shown, "-o", "all"), both)] * 3, here),
        ]


def imports(scrctl: str, where: Path, sent: Sequence[Path]) -> Command:
    """Return the command that imports all returns, one after the other."""
    start = f"{scrctl} -C {where} --as-of {AS_OF} chronology import {CASE}"
    return ("sh", "-ec", "; ".join(f"{start} {each} --agency {each.stem}" for each in sent))


def safe(scrctl: str, large: Path) -> list[str]:
    """Measure what a step and a look at everything sealed take."""
    return [advanced(scrctl, large), asked_of_git(large), unsealed(scrctl)]


def rows(cases: int, items: int) -> list[str]:
    """Measure everything."""
    python, scrctl = str(BIN / "python"), str(BIN / "scrctl")
    large = store(WORK / f"store-{cases}", cases)
    peer = doorstop_items(WORK / f"doorstop-{items}", items)
    return [
        *started(python, scrctl),
        *validated(scrctl, large, peer),
        *safe(scrctl, large),
        rendered(scrctl),
        rendered_long(scrctl),
        *chronicled(scrctl),
        audited(scrctl, 10000),
    ]


def chosen(cases: int, items: int) -> list[str]:
    """Measure what was asked for."""
    scrctl = str(BIN / "scrctl")
    if "--chronology" in sys.argv:
        return chronicled(scrctl)
    if "--safety" in sys.argv:
        return safe(scrctl, store(WORK / f"store-{cases}", cases))
    if "--pages" in sys.argv:
        return [rendered_long(scrctl)]
    if "--send" in sys.argv:
        return [first_sent(scrctl, 10000)]
    if "--audit" in sys.argv:
        return [audited(scrctl, 10000)]
    return rows(cases, items)


def main() -> None:
    """Print the table; `--keep` writes it to results.md; figures may be given: cases, items.

    `--chronology` measures the chronology alone, `--safety` the steps and the seals, `--pages` the
    report of a hundred pages, `--audit` the long history, `--send` what the first send of it takes.
    """
    figures = [int(word) for word in sys.argv[1:] if word.isdigit()]
    cases, items = (*figures, *USUAL[len(figures) :])[:2]
    WORK.mkdir(exist_ok=True)
    table = [
        HEADING.format(time.strftime("%Y-%m-%d"), sys.version.split()[0], os.cpu_count()),
        "",
        "| ours : beside | ours s | beside s | ratio | our peak MiB | rounds |",
        "| --- | --- | --- | --- | --- | --- |",
        *chosen(cases, items),
    ]
    text = "\n".join(table) + "\n"
    sys.stdout.write(text)
    if "--keep" in sys.argv:
        (HERE / "results.md").write_text("# Last kept run\n\n" + text, encoding="utf-8")


if __name__ == "__main__":
    main()
