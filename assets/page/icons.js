// Streamlit loads its font of icons, a third of a first visit, before it is needed. The icons that pages begin with have
// shapes of their own, so here it is loaded only with the first icon that is in no such place.

function loadIconsWhenNeeded() {
  const { fonts } = document;
  const load = fonts.load.bind(fonts);
  fonts.load = (font, text) => (/material symbols/i.test(font) ? Promise.resolve([]) : load(font, text));
}

export default loadIconsWhenNeeded;
