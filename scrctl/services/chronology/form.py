"""`scrctl chronology template`: the form that an agency fills in, in the formats it can use."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scrctl.intake.form import Form, csv_form
from scrctl.model.error import ScrctlError
from scrctl.render.dates import exact
from scrctl.services.choose import choose
from scrctl.services.load import Loaded, Workplace, load_case, one_case, open_workplace
from scrctl.services.render import outside
from scrctl.store import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """Forms that were made, by the name of their file."""

    case: str
    contents: Mapping[str, bytes]
    root: Path

    def write_to(self, folder: Path) -> Iterator[str]:
        """Write them into a folder outside the store and yield where each is; all or none."""
        outside(self.root, folder)
        there = next((name for name in self.contents if (folder / name).exists()), "")
        if there:
            raise ScrctlError(
                f"{there} is in that folder already.",
                hint="It may be filled in. Move it away, or name another folder with -o.",
                exit_code=1,
            )
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name, content in self.contents.items():
                files.write(folder / name, content)
                yield str(folder / name)
        except OSError as error:
            raise ScrctlError(
                f"The forms cannot be written there ({error.strerror}).",
                hint="Name another folder with -o.",
            ) from None


def make_forms(start: Path, case: str, agency: str, kinds: tuple[str, ...], as_of: date) -> Forms:
    """Return the form for one agency. The store is only read; no register is needed."""
    work = open_workplace(start, as_of)
    loaded = load_case(work, one_case(work, case))
    named = work.board.agency(_agency_of(work, loaded, agency))
    form = Form(
        case=loaded.case.id,
        agency=agency,
        agency_name=(named.name or agency) if named else agency,
        board=work.board.board.name,
        period=_period(loaded),
    )
    makers = _makers(as_of)
    wanted = [choose(kind, list(makers), "format") for kind in kinds or tuple(makers)]
    stem = f"chronology-{form.case}-{form.agency}"
    return Forms(
        case=form.case,
        contents={f"{stem}.{kind}": makers[kind](form) for kind in wanted},
        root=work.store.root,
    )


def _agency_of(work: Workplace, loaded: Loaded, name: str) -> str:
    """Return an agency of the case; none other is sent a form, whose rows would name the case."""
    case = loaded.case
    asked = {
        *(each.id for each in (case.record.agencies if case.record else ())),
        *(case.request.asked if case.request else ()),
        *(each.agency for each in case.chronologies.values()),
    }
    all_known = [each.id for each in work.board.agencies]
    known = [agency for agency in all_known if agency in asked]
    if not name:
        raise ScrctlError(
            "A form is for one agency.", hint=f"Add --agency: {', '.join(known or all_known)}."
        )
    if name in all_known and name not in known:
        others = f", or name one of {', '.join(known)}" if known else " first"
        hint = f"Put it under agencies of case.yaml{others}."
        raise ScrctlError(f"{name} is no agency of {case.id}.", hint=hint, exit_code=1)
    return choose(name, known, f"agency of {case.id}")


def _makers(as_of: date) -> Mapping[str, Callable[[Form], bytes]]:
    from scrctl.intake.form_docx import docx_form
    from scrctl.intake.form_xlsx import xlsx_form

    return {
        "docx": lambda form: docx_form(form, as_of),
        "xlsx": lambda form: xlsx_form(form, as_of),
        "csv": csv_form,
    }


def _period(loaded: Loaded) -> str:
    terms = loaded.case.terms
    if terms is None or not (terms.period.start and terms.period.end):
        return ""
    return f"{exact(terms.period.start)} to {exact(terms.period.end)}"
