"""What the pages of one room show of another."""
