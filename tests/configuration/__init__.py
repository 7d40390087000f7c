"""What administrators set: units, officers, roles, rules, papers, each with its record."""
