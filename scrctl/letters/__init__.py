"""Letters and notices: templates, to whom they go, what they lack, and how they look."""
