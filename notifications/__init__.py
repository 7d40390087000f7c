"""Who is told, how. Nobody calls it: it reads events, and what it knows of a case it asks casework."""
