"""Kinds of pooling."""
