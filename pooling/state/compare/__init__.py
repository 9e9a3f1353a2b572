"""The state of the Compare page: one input, the settings side by side, the legal ways to change them, and links."""
