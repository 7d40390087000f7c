"""What moves clocks: the ledger, the ladder and the sweep."""
