"""What is pooled: presets, typed and pasted matrices, array files and pictures."""
