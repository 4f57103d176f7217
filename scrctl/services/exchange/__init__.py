"""Two people at one store: what each has written goes to the other through a remote."""
