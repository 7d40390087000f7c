"""Files good and bad, and what the house does with them."""
