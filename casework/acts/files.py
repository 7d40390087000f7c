"""Documents that an act takes in: the bytes are stored first, the row comes with the act."""
