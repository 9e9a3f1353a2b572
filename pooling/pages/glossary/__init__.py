"""The page that joins both languages: each term in English and in Chinese."""
