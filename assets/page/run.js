// Runs a bundle of the page itself.

function runBundle(whole, address, ...given) {
  import(whole(address)).then(({ default: run, markup }) => run(markup, ...given));
}

export default runBundle;
