"""Pure Python: no Django, no database, no clock. What the law says about values that are handed in."""
