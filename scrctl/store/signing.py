"""What git says of the signatures of commits, with no program of the repository's choice."""

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from scrctl.store.repository import Repository


def states_of(repository: Repository, commits: Sequence[str], signers: Path) -> Mapping[str, str]:
    """Return git's letter for the signature of each commit: only `G` is a good one.

    Signatures are made with ssh keys; those of other kinds count for nothing here.
    """
    keygen = shutil.which("ssh-keygen") or os.devnull
    out = repository.ask(
        *("-c", "gpg.format=ssh", "-c", f"gpg.ssh.program={keygen}"),
        *("-c", f"gpg.program={os.devnull}", "-c", f"gpg.openpgp.program={os.devnull}"),
        *("-c", f"gpg.x509.program={os.devnull}", "-c", "gpg.ssh.revocationFile="),
        *("-c", f"gpg.ssh.allowedSignersFile={signers}", "-c", "gpg.minTrustLevel=undefined"),
        *("log", "--no-walk=unsorted", "--stdin", "--no-show-signature", "--no-notes"),
        "--format=%H %G?",
        feed="".join(f"{commit}\n" for commit in commits).encode(),
    )
    return dict(line.split(" ", 1) for line in out.decode("ascii", "replace").splitlines())
