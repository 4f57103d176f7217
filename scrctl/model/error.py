"""The one exception that means: this cannot go on."""


class ScrctlError(Exception):
    """Raised where nothing sensible can follow: no such store, no git, a lock that is held.

    `message` says what is the matter, `hint` how to put it right. Neither holds text of a case.
    `exit_code` follows the contract: 1 problems or a refusal, 2 wrong usage or unusable store.
    """

    def __init__(self, message: str, *, hint: str = "", exit_code: int = 2) -> None:
        """Keep the three parts apart, so that the command line can set them out."""
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.exit_code = exit_code
