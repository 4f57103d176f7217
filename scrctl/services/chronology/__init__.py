"""The chronologies of a case as one: shown, filtered, compared, and a form for each agency."""
