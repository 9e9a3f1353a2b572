"""The panels beside or under the overview; only the chosen one is computed and shown."""
