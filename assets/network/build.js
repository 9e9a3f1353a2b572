// The elements of the blocks: for each the pooling layer's frame with the maps before and after it.

// Columns of maps: four rows, which are as high as the digit; a single block has room for two rows of larger maps.
const acrossIn = (channels, blocks) => Math.ceil(channels / (blocks.length > 1 ? 4 : 2));

const WAY = `<i class="arrow forward"></i><i class="arrow backward"></i>`;

// The four pictures of a channel: the first is the button that keyboards and screen readers get.
const pictures = (tag, more, name, block, channels) =>
  Array.from(
    { length: channels },
    (_, c) => `<${tag} class="map" ${more(c)} data-of="${block}-${c}" data-map="${name}"></${tag}>`,
  ).join("");

const sheet = (area) => `<canvas class="sheet ${area}" aria-hidden="true"></canvas>`;

const placeOf = (block, channels, ahead, behind, isFirst) => {
  const button = (c) => `type="button" tabindex="-1" data-block="${block}" data-channel="${c}"`;
  const first = isFirst
    ? `<div class="maps ahead" role="group" data-channels="${block}">${pictures("button", button, ahead, block, channels)}</div>`
    : `<div class="maps ahead" aria-hidden="true">${pictures("span", () => "", ahead, block, channels)}</div>`;
  return `<div class="place">
    <p class="name"><b>${ahead}</b><span data-size="${isFirst ? "input" : "output"}"></span></p>
    <p class="name back">${behind}</p>
    ${first}${sheet("ahead")}
    <div class="maps behind" aria-hidden="true">${pictures("span", () => "", behind, block, channels)}</div>${sheet("behind")}
  </div>`;
};

const blockHtml = ({ input: [, , channels] }, block, blocks) => `<div class="way">
    <p><span class="long" data-text="convolution"></span><span class="short" data-text="convolution_short"></span><span>ReLU</span></p>${WAY}
  </div>
  <div class="block" data-frame="${block}" data-across="${acrossIn(channels, blocks)}" style="--across: ${acrossIn(channels, blocks)}">
    <p class="title"><b data-text="layer"></b><span data-text="setting"></span></p>
    <div class="pair">
      ${placeOf(block, channels, "A_prev", "dA_prev", true)}
      <div class="way short">${WAY}</div>
      ${placeOf(block, channels, "A", "dA", false)}
    </div>
  </div>`;

// Elements stay where the number of blocks and channels stays, so that a focused channel keeps its focus.
/** @param {NetworkView} view */
export function buildBlocks(view, blocks) {
  const { parts } = view;
  const wanted = blocks.map(({ input }) => input[2]).join(" ");
  if (view.built === wanted) return;
  view.built = wanted;
  parts.root.dataset.blocks = String(blocks.length);
  parts.blocks.innerHTML = blocks.map(blockHtml).join("");
}

const rowHtml = (_, k) => `<li><b>${k}</b><i><i></i></i><span></span></li>`;

/** @param {NetworkView} view */
export function buildOutputs({ parts }) {
  for (const list of [parts.probabilities, parts.dZ]) list.innerHTML = Array.from({ length: 10 }, rowHtml).join("");
}
