"""The app's pages: each reads its controls, calls the engine and places pictures."""
