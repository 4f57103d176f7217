"""Two reviews of one death, carried on together: `joint.yaml` in the folder of each (R127-R129)."""

from datetime import date

from msgspec import Struct

from scrctl.model.words import Answer


class JointBody(Struct, frozen=True, kw_only=True):
    """A body that agreed to the joint arrangement, and when (R127)."""

    body: str = ""
    agreed_on: date | None = None


class SeparateReports(Struct, frozen=True, kw_only=True):
    """Whether the two reviews report apart: a decision that must be made (R128)."""

    separate: Answer | None = None
    reason: str = ""
    decided_on: date | None = None


class SharedPoint(Struct, frozen=True, kw_only=True):
    """A learning point of both reviews (R129)."""

    id: str = ""
    text: str = ""


class JointArrangement(Struct, frozen=True, kw_only=True):
    """Everything in `joint.yaml`. Both cases hold the same, so that each can stand alone.

    `family_contact`: who speaks with the family for both. `chronology_in`: the case that keeps the
    one chronology.
    """

    format: int = 1
    bodies: tuple[JointBody, ...] = ()
    form: str = ""
    reports: SeparateReports = SeparateReports()
    family_contact: str = ""
    chronology_in: str = ""
    learning_points: tuple[SharedPoint, ...] = ()
