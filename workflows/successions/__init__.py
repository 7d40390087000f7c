"""Units that end and those that follow them: what moves on the day, shown first and then done."""
