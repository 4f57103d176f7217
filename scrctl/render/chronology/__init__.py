"""One chronology of all agencies as a finished file: a page, a Word file, a spreadsheet."""
