/** The parser wanted more than there is, or than a record's head can have. */
class ReadTooFar extends Error {
  override readonly name = 'ReadTooFar';
}

export interface WatchedReading {
  readonly chunks: AsyncIterable<Uint8Array>;
  /** So many bytes may be read from here on. */
  readonly allow: (bytes: number) => void;
  readonly close: () => Promise<void>;
}

/** Times that the end may be asked for before it is taken for a record that breaks off. */
const mostEnds = 30;

/** The parser waits for the rest of a record for ever and reads a head of any length: this ends both with an error. */
export function watchReading(source: AsyncIterable<Uint8Array>): WatchedReading {
  const iterator = source[Symbol.asyncIterator]();
  let allowed = 0;
  let ends = 0;
  async function next(): Promise<IteratorResult<Uint8Array>> {
    const result = await iterator.next();
    if (result.done) {
      if (++ends > mostEnds) throw new ReadTooFar('breaks off');
      return result;
    }
    allowed -= result.value.byteLength;
    if (allowed < 0) throw new ReadTooFar('has a head without an end');
    return result;
  }
  return {
    chunks: { [Symbol.asyncIterator]: () => ({ next }) },
    allow(bytes) {
      allowed = bytes;
    },
    async close() {
      await iterator.return?.();
    },
  };
}
