"""What a citizen sees and does without an account, on an old telephone; no page needs a script."""
