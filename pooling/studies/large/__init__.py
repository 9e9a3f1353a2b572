"""Pictures too large to be pooled as a whole: previews, gradient maps and statistics, band by band."""
