/** Reads a body up to `mostBytes`; a longer one is cut off and refused. */
async function readBody(body: ReadableStream<Uint8Array>, mostBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) throw new RangeError(`the body is longer than ${mostBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * `fetch` that reads the whole body before it returns, so that a caller's time limit bounds a server which sends headers
 * and then nothing. Follows no redirect: a question goes to the address in the settings only. Rejects as `fetch` does,
 * and with `RangeError` on a longer body.
 */
export function createBoundedFetch(mostBytes: number): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, { ...init, redirect: 'error' });
    const { body, status, statusText, headers } = response;
    if (body === null) return response;
    return new Response(await readBody(body, mostBytes), { status, statusText, headers });
  };
}
