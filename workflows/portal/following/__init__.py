"""Follow a case: the proof that it is one's own, where it stands, what to do now, and doing it."""
