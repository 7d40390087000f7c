"""What helps an officer to write on a case: drafts, text modules, presence, notes and tags."""
