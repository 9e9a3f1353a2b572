"""Tools for developers of the app."""
