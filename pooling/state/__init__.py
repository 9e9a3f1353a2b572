"""The state of the pages: settings, the legal ways to change them, and links.

layer, spec_fields
    One pooling layer, as every page edits it and writes it in links.
setting, edits, upstream, suggestions, link
    An input with one layer and its dA: Explore's, and the base of Compare, Learn and Present.
stage_log
    The visitor's actions in the stage, applied to a setting.
explore, compare, picture, learn, practice, present
    The state of each page as one value, and functions from an event to the next state with its notices.

The module ``parameters`` reads query parameters one by one.
"""
