/** How a Chinese sentence ends, closing marks included. */
export const endsSentence = (text: string): boolean => /[。！？!?…；;][”’」』）)"']{0,4}$/.test(text.slice(-5));

const stops: ReadonlySet<number> = new Set([...'，。！？；、…'].map((mark) => mark.charCodeAt(0)));
const comma = ','.charCodeAt(0);

/** Commas and stops of running Chinese, which some outlets type half-width; navigation and captions hardly have any. */
export function countStops(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (stops.has(code) || (code === comma && isHanCode(text.charCodeAt(i + 1)))) count++;
  }
  return count;
}

/** The basic block and its first extension: all that running text has. */
const isHanCode = (code: number): boolean => (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf);
