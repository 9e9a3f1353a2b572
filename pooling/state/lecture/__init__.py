"""A lecture of the visitor's own: its parts, the ways to edit them, and its link."""
