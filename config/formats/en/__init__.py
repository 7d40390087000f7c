"""English, as written in Viet Nam."""
