"""What helps officers to write on a case and changes nothing in law: modules, presence, tags, where next."""
