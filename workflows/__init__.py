"""How people and the clock move a case."""
