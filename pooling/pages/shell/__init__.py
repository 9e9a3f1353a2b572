"""What all pages share: the header, widgets, notices and scripts."""
