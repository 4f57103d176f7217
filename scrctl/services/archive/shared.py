"""Before what cannot be taken back: whether this copy has what others have sent."""

from scrctl.model.error import ScrctlError
from scrctl.store.adoption import is_ancestor
from scrctl.store.remote import heads, remote_of
from scrctl.store.repository import Repository


def refuse_behind(repository: Repository) -> None:
    """Refuse where others may have put on record what speaks against it, such as a hold.

    A copy that is shared with nobody has all there is.
    """
    if not repository.run("remote").text:
        return
    remote = remote_of(repository)
    found = heads(repository, remote)
    if not found:
        return
    theirs = found.get(remote.branch)
    if theirs is None:
        raise ScrctlError(
            f"{remote} has no branch of the name of the one that you are on, so nobody can say "
            "what others have put on record. Nothing was destroyed.",
            hint=f"Go back to the shared one, with git switch; there it is {min(found)}.",
            exit_code=1,
        )
    if not is_ancestor(repository, theirs, repository.tip() or theirs):
        raise ScrctlError(
            f"{remote} holds what this copy has not received; a hold may be among it. Nothing was "
            "destroyed.",
            hint="Receive it, look, and then again: scrctl receive",
            exit_code=1,
        )
