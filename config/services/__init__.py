"""The whole installation as one tree of processes: database, web, worker."""
