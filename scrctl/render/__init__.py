"""From a case to finished documents, through pandoc and Typst."""
