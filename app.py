"""The app's entrance: ``streamlit run app.py`` imports it as the server, and runs it for each page that is shown."""

import os

import streamlit as st
from starlette.middleware import Middleware

from pooling.pages import navigation
from pooling.pages.compare import page as compare
from pooling.pages.explore import page as explore
from pooling.pages.explore.first_minute import cover
from pooling.pages.explore.first_minute import layer as first_minute
from pooling.pages.glossary import page as glossary
from pooling.pages.learn import page as learn
from pooling.pages.network import page as network
from pooling.pages.picture import page as picture
from pooling.pages.practice import page as practice
from pooling.pages.present import page as present
from pooling.pages.shell import icons, incident, reconnect, scripts
from pooling.server import departed, policy
from pooling.server.compressed import Compressed
from pooling.server.headers import Headers
from pooling.server.unread import Unread
from pooling.server.uploads import Uploads
from pooling.stage import served

PAGES = {
    navigation.EXPLORE: explore.show,
    navigation.PICTURE: picture.show,
    navigation.NETWORK: network.show,
    navigation.COMPARE: compare.show,
    navigation.LEARN: learn.show,
    navigation.PRACTICE: practice.show,
    navigation.PRESENT: present.show,
    navigation.GLOSSARY: glossary.show,
}

if __name__ == "__main__":
    navigation.run(PAGES)
else:
    ancestors = policy.frame_ancestors(os.environ)
    inline = [
        icons.SCRIPT,
        reconnect.SCRIPT,
        cover.SCRIPT,
        first_minute.SCRIPT,
        scripts.SCRIPT,
        *policy.inline_scripts(),
    ]
    app = st.App(
        __file__,
        routes=served.routes(first_minute.files),
        middleware=[
            Middleware(Headers, policy.for_documents(inline, ancestors), policy.for_others(ancestors)),
            Middleware(Uploads, served.base_path()),
            Middleware(Unread),
            Middleware(Compressed, served.base_path(), PAGES),
            Middleware(cover.Cover, icons.HEAD + reconnect.HEAD, PAGES),
        ],
        lifespan=departed.closing(),
        on_script_error=incident.show,
    )
