// The link in Share, with a button that copies it. It is the page's address, to which stages add their window.

/** @type {WeakMap<HTMLElement, Record<string, string>>} */
const WORDS = new WeakMap();

// Browsers have no clipboard API on pages loaded unencrypted from another machine, but copy a selected field.
async function copyFrom(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.focus();
    field.select();
    return document.execCommand("copy");
  }
}

function showLink({ data, parentElement }) {
  const part = (name) => parentElement.querySelector(`[data-share="${name}"]`);
  const [link, copy, said] = ["link", "copy", "said"].map(part);
  const update = () => {
    link.value = window.location.href;
  };
  if (!WORDS.has(parentElement)) {
    link.addEventListener("focus", () => {
      update();
      link.select();
    });
    copy.addEventListener("click", async () => {
      update();
      const copied = await copyFrom(link);
      said.textContent = WORDS.get(parentElement)?.[copied ? "copied" : "failed"] ?? "";
    });
  }
  WORDS.set(parentElement, data);
  link.setAttribute("aria-label", data.link);
  copy.textContent = data.copy;
  said.textContent = "";
  update();
}

export default showLink;
