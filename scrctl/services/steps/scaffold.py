"""Documents of a case from the templates: the store's own before the built-in ones."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from scrctl import resources
from scrctl.procedures.definition import Procedure, Stage
from scrctl.services.load import Loaded, Workplace
from scrctl.store.layout import AGENCY_FOLDERS

FOLDER = "case"
BRIEFINGS = "briefings/*.md"
# The templates of documents of which there are many, by their folder.
SHARED = {
    "briefings": "briefings/agency.md",
    "chronology": "chronology/agency.yaml",
    "findings": "findings/finding.md",
}


def template_of(work: Workplace, name: str, procedure: str = "") -> bytes | None:
    """Return the template of a document of a case, e.g. `proforma.yaml`.

    That of the procedure comes before the one for all; the store's own before the built-in one.
    """
    own = work.snapshot.template_files()
    for folder in (procedure, FOLDER) if procedure else (FOLDER,):
        found = own.get(f"{folder}/{name}") or resources.templates(folder).get(name)
        if found is not None:
            return found
    return None


def begun(work: Workplace, loaded: Loaded, name: str) -> bytes | None:
    """Return a document as it is begun; one that is named after an agency says so in it."""
    folder = name.partition("/")[0]
    procedure = loaded.context.procedure
    template = template_of(work, SHARED.get(folder, name), procedure.id if procedure else "")
    stem = PurePosixPath(name).stem
    listed = {agency.id for agency in loaded.case.record.agencies} if loaded.case.record else set()
    if template is None or folder not in AGENCY_FOLDERS:
        return template
    if stem not in listed and not work.board.agency(stem):
        return template
    return template.replace(b"agency: null", b"agency: " + stem.encode(), 1)


def documents_of(procedure: Procedure, stage: str) -> tuple[str, ...]:
    """Return the documents that a stage works on; those of which there are many are left out."""
    found = procedure.stage(stage)
    return tuple(name for name in (found.documents if found else ()) if "*" not in name)


def _briefings(work: Workplace, loaded: Loaded, stage: Stage | None) -> Mapping[str, bytes | None]:
    """Return an empty briefing for each agency that is listed and has none yet (R28, R30)."""
    record = loaded.case.record
    if record is None or stage is None or BRIEFINGS not in stage.documents:
        return {}
    wanted = [
        BRIEFINGS.replace("*", agency.id)
        for agency in record.agencies
        if agency.id and not agency.briefing_not_required.strip()
    ]
    return {name: begun(work, loaded, name) for name in wanted if name not in loaded.files}


def missing_documents(work: Workplace, loaded: Loaded, procedure: Procedure) -> Mapping[str, bytes]:
    """Return the documents that the present stage works on and the case does not have yet."""
    history = loaded.case.history
    position = history.position if history else None
    names = documents_of(procedure, position.stage) if position else ()
    found = {n: template_of(work, n, procedure.id) for n in names if n not in loaded.files}
    found |= _briefings(work, loaded, procedure.stage(position.stage) if position else None)
    return {f"{loaded.case.folder}/{n}": raw for n, raw in found.items() if raw is not None}
