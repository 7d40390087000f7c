"""Pages of messages; config mounts them and says who stands there."""
