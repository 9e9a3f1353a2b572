// When the connection is back, the page is run anew from its address, before anything is pressed: the visitor's session
// may be gone, or in another process. A new one would not know the parts of the page, and ignore what is pressed in them.
//
// Streamlit sends the address as it remembers it, without what stages have written to it since; but it reads it anew,
// and runs the page, when the browser goes through its history. While there is no connection, it only reads it.

function runAgainWhenConnected() {
  const ATTRIBUTE = "data-test-connection-state";
  let wasConnected = false; // the first connection runs the page by itself

  function follow(records) {
    for (const { target } of records) {
      const state = target.getAttribute(ATTRIBUTE);
      if (wasConnected) window.dispatchEvent(new PopStateEvent("popstate", { state: window.history.state }));
      wasConnected ||= state === "CONNECTED";
    }
  }

  new MutationObserver(follow).observe(document, { subtree: true, attributeFilter: [ATTRIBUTE] });
}

export default runAgainWhenConnected;
