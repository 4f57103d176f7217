"""Programs that a received copy, or the folder it is shared by, would have git run: none is."""

import subprocess
from pathlib import Path

import pytest

from .conftest import Copy

TRAP = "trapped"


def script(file: Path, trap: Path) -> str:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/sh\ntouch '{trap}'\n", "utf-8")
    file.chmod(0o755)
    return str(file)


# A setting of git 2.39 that starts a program, or leads elsewhere, while it talks to a remote.
REFUSED = [
    "core.alternateRefsCommand",
    "core.sshCommand",
    "core.askPass",
    "core.gitProxy",
    "credential.helper",
    "credential.https://host.example.helper",
    "remote.origin.uploadpack",
    "remote.origin.receivepack",
    "remote.origin.vcs",
    "remote.origin.pushurl",
    "remote.origin.proxy",
    "url.ext::sh.insteadOf",
    "url.ext::sh.pushInsteadOf",
    "http.proxy",
    "http.https://host.example.sslCert",
    "push.gpgSign",
    "gpg.program",
    "gpg.ssh.program",
    "gpg.x509.program",
    "gpg.ssh.defaultKeyCommand",
    "fetch.bundleURI",
    "include.path",
    "includeIf.gitdir:/.path",
]
# Overridden (hooks, monitor, protocol), read by git from the user's own settings alone
# (packObjectsHook), or of no command that talks (trailer, alias, editor, pager, diff, gc).
HARMLESS = [
    "core.hooksPath",
    "core.fsmonitor",
    "core.editor",
    "core.pager",
    "protocol.ext.allow",
    "uploadpack.packObjectsHook",
    "trailer.sign.command",
    "alias.push",
    "diff.external",
    "sequence.editor",
    "transfer.credentialsInUrl",
]


@pytest.mark.parametrize("key", REFUSED)
@pytest.mark.parametrize("command", ["receive", "send"])
def test_a_setting_of_the_copy_that_runs_something_is_refused(
    anna: Copy, tmp_path: Path, command: str, key: str
) -> None:
    program = script(tmp_path / "evil", tmp_path / TRAP)
    anna.git("config", key, program if "nclude" not in key else str(tmp_path / "none"))
    told = " ".join(anna.scrctl(command, "--dry-run", code=2).err.split())
    assert "say which program git is to run" in told
    assert not (tmp_path / TRAP).exists()


def test_settings_that_are_overridden_or_not_read_run_nothing(anna: Copy, tmp_path: Path) -> None:
    hooks = tmp_path / "hooks"
    program = script(hooks / "pre-push", tmp_path / TRAP)
    script(hooks / "reference-transaction", tmp_path / TRAP)
    anna.extend()
    for key in HARMLESS:
        value = {"core.hooksPath": str(hooks), "protocol.ext.allow": "always"}.get(key, program)
        anna.git("config", key, "warn" if key.startswith("transfer") else value)
    (tmp_path / TRAP).unlink(missing_ok=True)  # git config itself runs no hook, but be sure
    anna.scrctl("receive")
    assert "Sent 1 commit" in anna.scrctl("send").out
    assert not (tmp_path / TRAP).exists()


@pytest.mark.parametrize(
    "address",
    [
        ".git/evil.git",
        "./cases/../.git/evil.git",
        "file://{root}/.git/evil.git",
        "file://{root}/%2Egit/evil.git",
        "{root}/.git/evil.git",
        "{root}/../{name}/.git/evil.git",
        "{link}",
        ".",
    ],
)
def test_a_folder_within_the_copy_is_no_address(anna: Copy, tmp_path: Path, address: str) -> None:
    evil = anna.root / ".git/evil.git"
    subprocess.run(["git", "clone", "-q", "--bare", str(anna.root), str(evil)], check=True)
    script(evil / "hooks/post-receive", tmp_path / TRAP)
    link = tmp_path / "link"
    link.symlink_to(evil)
    where = address.format(root=anna.root, name=anna.root.name, link=link)
    anna.extend()
    anna.git("config", "remote.origin.url", where)
    told = " ".join(anna.scrctl("send", code=2).err.split())
    assert "within this copy of the store" in told
    assert not (tmp_path / TRAP).exists()


@pytest.mark.parametrize("scheme", ["", "file://"])
def test_the_hooks_of_a_shared_folder_do_not_run_here(
    anna: Copy, shared: Path, tmp_path: Path, scheme: str
) -> None:
    hooks = ("pre-receive", "update", "post-receive", "post-update", "reference-transaction")
    for name in hooks:
        script(shared / "hooks" / name, tmp_path / TRAP)
    anna.git("config", "remote.origin.url", f"{scheme}{shared}")
    anna.extend()
    assert "Sent 1 commit" in anna.scrctl("send").out
    assert not (tmp_path / TRAP).exists()
