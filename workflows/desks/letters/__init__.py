"""Letters of a case at the desk: which there are and which fit, writing, checking; signing is an act."""
