// Shows the first minute to those for whom the page is covered, and whenever it is requested. This comes with the page;
// the code is loaded only where it is needed.

function openFirstMinute(whole, bundle, facts, sheet, requests) {
  const MARK = "pooling-first-minute";
  const { dataset } = document.documentElement;

  async function picture() {
    const image = new Image();
    image.src = whole(sheet);
    await image.decode();
    return image;
  }

  function show(place) {
    dataset.firstMinute = "shown";
    const host = place.appendChild(document.createElement("div"));
    const { backgroundColor } = getComputedStyle(document.querySelector(".stApp") ?? document.body);
    Object.assign(host.style, { position: "fixed", inset: 0, zIndex: 999999, backgroundColor });
    const text = fetch(whole(facts)).then((answer) => answer.json());
    Promise.all([import(whole(bundle)), text, picture()]).then(
      ([{ default: start, markup }, data, image]) => start(host, markup, data, image, MARK, isWanted),
      () => leave(host), // the page is there without it
    );
  }

  function leave(host) {
    host.remove();
    delete dataset.firstMinute;
    window.dispatchEvent(new Event(MARK));
  }

  const place = document.querySelector(".st-key-first_minute_place");
  if (!(place instanceof HTMLElement)) return;
  const isWanted = dataset.firstMinute === "wanted"; // by the cover, on a first visit
  if (isWanted || requests > Number(place.dataset.requests ?? requests)) show(place);
  place.dataset.requests = String(requests);
}

export default openFirstMinute;
