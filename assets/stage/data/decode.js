// One bytes blob -> header and typed arrays. Layout (little-endian): uint32 version, uint32 header length, the header
// as JSON, padding to a multiple of 8, then the arrays; see pooling/stage/blob.py, its only writer.

const PAYLOAD_VERSION = 1;
const ARRAY_TYPES = {
  u1: Uint8Array,
  i1: Int8Array,
  u2: Uint16Array,
  i2: Int16Array,
  i4: Int32Array,
  f8: Float64Array,
};

const nextMultipleOf8 = (n) => (n + 7) & ~7;

async function inflated(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

// An array holds whole units; a value is units / divisor, which is exactly the number that Python has.
function unpacked(head, body) {
  const arrays = {};
  for (const { name, dtype, offset, length, divisor } of head.arrays) {
    const units = new ARRAY_TYPES[dtype](body.buffer, body.byteOffset + offset, length);
    arrays[name] = { units, divisor };
  }
  return { head, arrays };
}

export function decodePayload(data) {
  const bytes = data.slice(); // an aligned copy
  const view = new DataView(bytes.buffer);
  if (view.getUint32(0, true) !== PAYLOAD_VERSION) throw new RangeError("payload-version");
  const length = view.getUint32(4, true);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
  const body = bytes.subarray(nextMultipleOf8(8 + length));
  return head.deflated ? inflated(body).then((full) => unpacked(head, full)) : unpacked(head, body);
}
