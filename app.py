"""The app's entrance: ``streamlit run app.py``."""

from pooling.pages import explore, navigation
from pooling.pages.image import page
from pooling.pages.learn import page as learn

navigation.run({"explore": explore.show, navigation.PICTURE: page.show, navigation.LEARN: learn.show})
