"""The file of questions to its values."""

import msgspec

from scrctl.procedures.prompts import Prompts
from scrctl.source.yaml import read_yaml


def load_prompts(raw: bytes) -> Prompts:
    """Return the prompts that come with scrctl."""
    document, _ = read_yaml(raw, "quality", is_ours=True)
    return msgspec.convert(document.data if document else None, Prompts)
