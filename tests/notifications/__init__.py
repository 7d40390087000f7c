"""Everyone is told, once."""
