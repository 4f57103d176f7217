"""A Markdown document as values: sections and references, with positions."""

from dataclasses import dataclass

from scrctl.model.diagnostic import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and the text below it, up to the next heading of any level. Lines from 1."""

    level: int
    title: str
    line: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One `[[...]]`. kind: person (also places), date, age, chart; `key` is what it names.

    `[[mother]]` is kind "entity", key "mother". `[[date:ev-12]]` is kind "date", key "ev-12".
    `[[age:child@ev-12]]` is kind "age", key "child", event "ev-12".
    `[[chart:timeline]]` is kind "chart", key "timeline".
    """

    kind: str
    key: str
    event: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """The body of a Markdown document: everything after its front matter."""

    body: str
    first_line: int
    sections: tuple[Section, ...] = ()

    def section(self, title: str) -> Section | None:
        """Return the first section with that heading, whatever its case."""
        wanted = title.casefold()
        return next((s for s in self.sections if s.title.casefold() == wanted), None)

    def content(self, title: str) -> str:
        """Return the text of a section and of the deeper sections in it; empty if there is none."""
        section = self.section(title)
        if section is None:
            return ""
        start = self.sections.index(section)
        parts = [section.text]
        for later in self.sections[start + 1 :]:
            if later.level <= section.level:
                break
            parts.append(later.text)
        return "\n".join(parts)
