"""What the Compare page shows: one input, the settings side by side, the legal ways to change them, and links."""
