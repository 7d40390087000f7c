"""What can go wrong with the services we start ourselves, as one sentence for the person who started them."""


class EmbeddedError(Exception):
    """An embedded service cannot run; the text is one sentence for a person."""


class AlreadyRunning(EmbeddedError):
    """Another living process owns the data folder."""
