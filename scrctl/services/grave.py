"""What an entry of the history may not bring in; by itself, so that who only looks loads little."""

# It would not be read, somebody recorded it who may not, or it could never be taken back.
GRAVE = ("YML", "SCH", "STO", "REF", "PRO010", "PRO011", "PRO058", "DLN006", "DLN007")
# Only time brings these up; an entry that tells of a day long past is still worth having.
_NOT_GRAVE = ("STO032", "STO033")
# What is said where nobody held the role of an entry.
NOT_HELD = "PRO011"


def is_grave(code: str) -> bool:
    """Say whether a problem keeps the entry that brings it in from being written."""
    return code.startswith(GRAVE) and code not in _NOT_GRAVE
