/** A run of Latin letters and digits with the joints of names like GPT-4o, v3.5 or C++. */
const latin = /[\p{Script=Latin}\p{N}]+(?:[.\-+#_/][\p{Script=Latin}\p{N}]+)*[+#]*/gu;
const han = /\p{Script=Han}+/gu;

/** NFKC makes full-width and compatibility forms one; search never minds case. */
function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/**
 * Tokens under which a text is indexed. Chinese as overlapping two-character pieces, since a word list loses what it
 * does not know; a Latin compound as its joined whole and each of its parts (`GPT-4o` → `gpt4o gpt 4o`). Order is
 * kept, so a phrase of tokens finds a phrase of text. Pure: the same function serves every database and the browser.
 */
export function indexTokens(text: string): string[] {
  return scan(fold(text), (run) => bigrams(run, true), latinTokens);
}

/**
 * Tokens of a query, to be asked as one phrase per run. A single character becomes a prefix (`*`): every indexed
 * piece that begins with it. A compound asks only for its whole, so that `GPT-4` does not find every 4.
 */
export function queryTokens(text: string): string[][] {
  const phrases: string[][] = [];
  scan(
    fold(text),
    (run) => {
      phrases.push([...run].length === 1 ? [`${run}*`] : bigrams(run, false));
      return [];
    },
    (run) => {
      phrases.push([whole(run)]);
      return [];
    },
  );
  return phrases;
}

function scan(text: string, onHan: (run: string) => string[], onLatin: (run: string) => string[]): string[] {
  const runs = [
    ...[...text.matchAll(han)].map((match) => ({ at: match.index, run: match[0], read: onHan })),
    ...[...text.matchAll(latin)].map((match) => ({ at: match.index, run: match[0], read: onLatin })),
  ];
  return runs.sort((a, b) => a.at - b.at).flatMap(({ run, read }) => read(run));
}

/** The last character of a run is indexed alone, so that a one-character prefix finds it too. */
function bigrams(run: string, withLast: boolean): string[] {
  const chars = [...run];
  const pairs = chars.slice(0, -1).map((char, i) => char + chars[i + 1]);
  return withLast ? [...pairs, chars.at(-1) ?? ''] : pairs;
}

const whole = (run: string): string => run.replace(/[.\-_/]/g, '');

function latinTokens(run: string): string[] {
  const joined = whole(run);
  const parts = run.match(/[\p{Script=Latin}]+|\p{N}+|[\p{Script=Latin}\p{N}]+/gu) ?? [];
  return [...new Set([joined, ...run.split(/[.\-_/]/), ...parts])].filter(Boolean);
}
