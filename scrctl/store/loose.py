"""How many objects of a repository lie each in a file of its own, as scrctl writes them."""

from pathlib import Path

# Git packs by itself from so many on (gc.auto), after commands that scrctl has no use for.
MANY = 6700
# Objects lie in 256 folders by the first two digits of their id, as good as evenly.
_FOLDERS = 256
_ONE = "17"


def loose_objects(common_dir: Path) -> int:
    """Return about how many there are, as git itself reckons it: one folder of all is looked at."""
    try:
        return sum(1 for _ in (common_dir / "objects" / _ONE).iterdir()) * _FOLDERS
    except OSError:  # the folder is made with the first object that lies in it
        return 0
