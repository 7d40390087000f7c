"""Lives of cases played through the door: for the first check, measurements and the simulated province."""
