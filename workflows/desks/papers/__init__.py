"""Papers that a desk prints: receipt, tracking slip, notes to visitors; each printing is written down."""
