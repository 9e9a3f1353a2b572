"""The setting of the page of a small network, its legal edits and its link."""
