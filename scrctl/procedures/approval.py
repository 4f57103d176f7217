"""From when on, and by whom, finished files may be approved for publication."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalPolicy:
    """Files are approved once the case has reached a stage, by one of some roles.

    `documents`: what is published; of these, what the case does not have is left out, but never the
    first.
    """

    stage: str
    documents: tuple[str, ...]
    by: tuple[str, ...]
    cites: tuple[str, ...] = ()
    source: str = ""
    verified: bool = True
    note: str = ""
