"""The page of whole pictures: a photograph, all of it pooled, and any of its windows with its numbers."""
