"""What a visitor has set, the legal ways to change it, and links. No Streamlit here.

layer, spec_fields
    One pooling layer, as every page edits it and writes it in links.
setting, edits, upstream, suggestions, link
    An input with one layer and its dA: Explore's, and the base of Compare, Learn and Present.
stage_log
    What was done in the stage, applied to a setting.
explore, compare, picture, learn, practice, present
    What each page shows as one value, and functions that take an event to the next value with its notices.

The module ``parameters`` reads query parameters one by one.
"""
