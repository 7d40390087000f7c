"""What administrators change: units, officers, roles, rules; each change is a record, none reads a case."""
