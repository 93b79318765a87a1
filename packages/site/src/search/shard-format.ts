/** What a shard holds: for each token, in the order of `words`, how many bytes and then the postings. */
export interface Shard {
  /** See `writeWords`. */
  readonly words: string;
  readonly bytes: Uint8Array;
}

/** Number of a text within its segment, and the class of the token's occurrences in it. */
export interface Posting {
  readonly doc: number;
  readonly tfClass: number;
}

const alone = ' ';
const isPair = (token: string): boolean => /^\p{Script=Han}.?$/u.test(token);

/**
 * Sorted tokens as lines. Two-character pieces of Chinese share a line with those of the same first character: that
 * character, then the second ones, a blank for none (`芯片组 `: 芯片, 芯组, 芯). Everything else is a line with `=` before it.
 */
export function writeWords(tokens: readonly string[]): string {
  const lines: string[] = [];
  let group = '';
  for (const token of tokens) {
    if (!isPair(token)) {
      lines.push(`=${token}`);
      continue;
    }
    const [first = '', second = alone] = token;
    if (group !== first || lines.length === 0 || lines.at(-1)?.startsWith('=')) lines.push(first);
    group = first;
    lines.push(`${lines.pop()}${second}`);
  }
  return lines.join('\n');
}

export function readWords(words: string): readonly string[] {
  if (words === '') return [];
  return words.split('\n').flatMap((line) => {
    if (line.startsWith('=')) return [line.slice(1)];
    const [first = '', ...seconds] = line;
    return seconds.map((second) => (second === alone ? first : first + second));
  });
}

/** Reads a number that was written in groups of seven bits, lowest first, and moves the place behind it. */
export function takeVarint(bytes: Uint8Array, at: { place: number }): number {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at.place++] ?? 0;
    value |= (byte & 127) << shift;
    if (byte < 128) return value >>> 0;
  }
}
