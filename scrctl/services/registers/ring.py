"""The keyring of a store, as its board names it."""

import os

from scrctl.model.error import ScrctlError
from scrctl.register.keyring import VARIABLE, Keyring, find_keyring
from scrctl.services.load import Workplace, workplace
from scrctl.store.layout import BOARD


def keyring_of(work: Workplace) -> Keyring:
    """Return the keyring of a store; where only a file that is not saved names it, say that."""
    policy = work.board.register
    if not policy.keyring:
        there = workplace(work.store, work.store.work_tree(), work.as_of).board.register
        if there.keyring and not os.environ.get(VARIABLE):
            raise ScrctlError(
                f"{BOARD} names a keyring, and is not saved yet.",
                hint="scrctl save board",
            )
    return find_keyring(work.store.root, policy)
