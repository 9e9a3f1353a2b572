"""The live parts of pages: their runs count, as those of whole pages."""

from streamlit.testing.v1 import AppTest


def _page() -> None:
    import streamlit as st

    from pooling.pages.shell import live
    from pooling.pages.shell.activity import activity

    @live.part
    def show() -> None:
        st.text(activity().runs)

    before = activity().runs
    show()
    st.text(activity().runs - before)


def test_a_run_of_a_live_part_counts_until_it_ends():
    app = AppTest.from_function(_page).run()
    within, after = (int(each.value) for each in app.text)
    assert within > 0
    assert after == 0
