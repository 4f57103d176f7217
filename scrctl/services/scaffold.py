"""Documents of a case from the templates: the store's own before the built-in ones."""

from collections.abc import Mapping

from scrctl import resources
from scrctl.procedures.definition import Procedure, Stage
from scrctl.services.load import Loaded, Workplace

FOLDER = "case"
BRIEFINGS = "briefings/*.md"


def template_of(work: Workplace, name: str) -> bytes | None:
    """Return the template of a document of a case, e.g. `proforma.yaml`."""
    own = work.snapshot.template_files().get(f"{FOLDER}/{name}")
    return own if own is not None else resources.templates(FOLDER).get(name)


def documents_of(procedure: Procedure, stage: str) -> tuple[str, ...]:
    """Return the documents that a stage works on; those of which there are many are left out."""
    found = procedure.stage(stage)
    return tuple(name for name in (found.documents if found else ()) if "*" not in name)


def _briefings(work: Workplace, loaded: Loaded, stage: Stage | None) -> Mapping[str, bytes | None]:
    """Return an empty briefing for each agency that is listed and has none yet (R28, R30)."""
    record = loaded.case.record
    if record is None or stage is None or BRIEFINGS not in stage.documents:
        return {}
    template = template_of(work, BRIEFINGS.replace("*", "agency")) or b""
    wanted = {
        BRIEFINGS.replace("*", agency.id): template.replace(
            b"agency: null", b"agency: " + agency.id.encode()
        )
        for agency in record.agencies
        if not agency.briefing_not_required.strip()
    }
    return {name: raw for name, raw in wanted.items() if name not in loaded.files}


def missing_documents(work: Workplace, loaded: Loaded, procedure: Procedure) -> Mapping[str, bytes]:
    """Return the documents that the present stage works on and the case does not have yet."""
    history = loaded.case.history
    position = history.position if history else None
    names = documents_of(procedure, position.stage) if position else ()
    found = {name: template_of(work, name) for name in names if name not in loaded.files}
    found |= _briefings(work, loaded, procedure.stage(position.stage) if position else None)
    return {f"{loaded.case.folder}/{n}": raw for n, raw in found.items() if raw is not None}
