"""The panels under the overview; only the chosen one is computed and shown."""
