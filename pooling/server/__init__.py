"""What stands between the browser and Streamlit's server: headers of answers, and compression."""
