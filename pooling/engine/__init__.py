"""The NumPy engine: nothing here knows of the app."""
