from scrctl.rules.suggestion import did_you_mean, nearest

KNOWN = ("mother", "father", "grandmother")


def test_nearest_known_word() -> None:
    assert nearest("Mothr", KNOWN) == "mother"


def test_nothing_is_near() -> None:
    assert nearest("zzz", KNOWN) == ""


def test_hint_offers_what_is_near_and_never_repeats_what_was_typed() -> None:
    assert did_you_mean("fathr", KNOWN, "Correct it.") == "Did you mean father? Correct it."
    assert did_you_mean("Jane Smith", KNOWN, "Correct it.") == "Correct it."
