"""Jinja templates: ours here, a store's own in a process with limits on time, memory and output.

The sandbox keeps a template from the machine. It does not keep it from `'a' * 10**9` or from loops
within loops; those end with their process.
"""

import json
import pickle
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from scrctl import resources
from scrctl.model.error import ScrctlError

SECONDS = 30
MEMORY = 1024**3
# Letters of the finished text: far more than the longest report has.
LARGEST = 20_000_000
_FOLDERS = ("report", "letters", "chronology", "archive")


class Fault(StrEnum):
    """Why there is no text."""

    UNDEFINED = "undefined"
    REFUSED = "refused"
    TOO_MUCH = "too-much"


class TemplateFaultError(Exception):
    """A template could not be filled. `said` is what the engine says of a name that is missing."""

    def __init__(self, fault: Fault, said: str = "") -> None:
        """Keep both; what the template holds is in neither."""
        super().__init__("a template could not be filled")
        self.fault = fault
        self.said = said


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A template with its values. `write` makes text of a value; `options` are the engine's."""

    template: str
    values: Mapping[str, object]
    write: Callable[[object], str] | None = None
    options: Mapping[str, bool] = field(default_factory=dict)


def filled(job: Job) -> str:
    """Return the text, or raise TemplateFaultError."""
    return run(job) if is_ours(job.template) else _apart(job)


def is_ours(template: str) -> bool:
    """Say whether a template, or the part of one that it is, came with scrctl."""
    return any(template in built_in for built_in in _built_in())


@cache
def _built_in() -> tuple[str, ...]:
    return tuple(
        raw.decode()
        for folder in _FOLDERS
        for name, raw in resources.templates(folder).items()
        if not name.endswith(".docx")
    )


def run(job: Job) -> str:
    """Do the same here, without limits: for our own templates, and within the other process."""
    from jinja2 import StrictUndefined, TemplateError, UndefinedError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    def finalize(value: object) -> object:
        # To an undefined value the engine itself must object.
        as_it_is = job.write is None or isinstance(value, StrictUndefined)
        return value if as_it_is or job.write is None else job.write(value)

    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, finalize=finalize, **job.options
    )
    try:
        text = environment.from_string(job.template).render(**job.values)
    except UndefinedError as error:
        raise TemplateFaultError(Fault.UNDEFINED, str(error)) from None
    except (MemoryError, RecursionError):
        raise TemplateFaultError(Fault.TOO_MUCH) from None
    except (TemplateError, ArithmeticError, TypeError, ValueError):
        raise TemplateFaultError(Fault.REFUSED) from None
    if len(text) > LARGEST:
        raise TemplateFaultError(Fault.TOO_MUCH)
    return text


def refusal(name: str, fault: Fault) -> ScrctlError:
    """Return what the user is told of a template, by its name below templates/."""
    if fault is Fault.TOO_MUCH:
        return ScrctlError(
            f"The template {name} needs more than {SECONDS} seconds, {MEMORY // 1024**2} MiB or "
            f"{LARGEST // 10**6} million letters of text, so it was stopped.",
            hint="Look for loops within loops and for long repetitions in it, or compare it with "
            "the copy that scrctl brings along.",
        )
    return ScrctlError(
        f"The template {name} does something that a template may not do.",
        hint="Compare it with the copy that scrctl brings along.",
    )


def _apart(job: Job) -> str:
    command = [sys.executable, "-I", "-m", "scrctl.render.template_worker"]
    try:
        done = subprocess.run(  # noqa: S603 -- our own interpreter and module
            command, input=pickle.dumps(job), capture_output=True, timeout=SECONDS, check=False
        )
        answer = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        # A process that was ended, or ran out of memory, says nothing that could be read.
        raise TemplateFaultError(Fault.TOO_MUCH) from None
    if "text" in answer:
        return str(answer["text"])
    raise TemplateFaultError(Fault(answer["fault"]), str(answer["said"]))
