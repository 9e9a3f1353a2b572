"""Tools for whoever works on the app."""
