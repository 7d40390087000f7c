"""The few pages that belong to the installation itself."""
