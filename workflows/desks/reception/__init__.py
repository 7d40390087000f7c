"""The desk citizens stand at: register in a minute, recognise, attach, protect, say where a case is."""
