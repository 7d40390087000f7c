"""The one way in for a file of a case: examined, put into the store, and later looked at by the scanner."""
