// For tests: a payload, told in base64, as the model that the stage asks; and HTML as the text that is read.

const bytesOf = (base64) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
const modelOf = async (base64) => makeModel(await decodePayload(bytesOf(base64)));

function elementOf(html) {
  const element = document.createElement("div");
  element.innerHTML = html;
  return element;
}
const textOf = (html) => elementOf(html).textContent.replace(/[\u2004\u2005]/g, " ");
