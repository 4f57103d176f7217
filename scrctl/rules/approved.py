"""The texts that approved files were made from: the entry of the approval keeps their SHA-256."""

from hashlib import sha256

from scrctl.model.dossier import Case
from scrctl.model.history import Hashed
from scrctl.rules.documents import document, leaves
from scrctl.rules.rule import Context


def publishable_texts(case: Case, context: Context) -> tuple[Hashed, ...]:
    """Return each document that the procedure publishes and the case has, as it stands."""
    return tuple(
        Hashed(name=name, sha256=_digest(case, name))
        for name in published_files(context)
        if name in case.prose
    )


def published_files(context: Context) -> tuple[str, ...]:
    """Return the files of a case folder that the procedure publishes."""
    policy = context.procedure.approval if context.procedure else None
    return tuple(f"{name}.md" for name in policy.documents) if policy else ()


def _digest(case: Case, name: str) -> str:
    """Return the SHA-256 of the answers of the front matter, and of the text.

    An answer that a newer `scrctl` knows, and that is empty, does not change it.
    """
    said = [f"{'.'.join(map(str, at))}={leaf}" for at, leaf in leaves(document(case, name))]
    return sha256("\n".join((*said, case.prose[name].body)).encode()).hexdigest()
