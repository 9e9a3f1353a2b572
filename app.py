"""The app's entrance: ``streamlit run app.py``."""

from pooling.pages import explore, navigation
from pooling.pages.image import page

navigation.run({"explore": explore.show, navigation.PICTURE: page.show})
