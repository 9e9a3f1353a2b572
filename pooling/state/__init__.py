"""What a visitor has set, the legal ways to change it, and links. No Streamlit here."""
