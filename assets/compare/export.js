// Last of all: what Streamlit calls. It stands alone, so that tests can join the other sources in one function.

export default mountGroup;
