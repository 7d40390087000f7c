"""Settings by purpose: base holds everywhere, the others add what one place needs."""
