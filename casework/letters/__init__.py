"""Papers that the house issues: layout of NĐ 30/2020 Phụ lục I, what may stand on them, and their PDF."""
