"""The desk of whoever sets up the house and sees no case."""
