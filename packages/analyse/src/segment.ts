import { buildNameTrie, findNames } from './name-trie.ts';

/** Cuts Chinese text into words. */
export interface Segmenter {
  readonly engine: Engine;
  /** Words in text order after NFKC; blanks and line breaks are left out, punctuation is kept. */
  cut(text: string): string[];
}

export type Engine = 'nodejieba' | '@node-rs/jieba';

type CutHan = (text: string) => string[];

/** A run of Latin letters and digits with the joints of names like GPT-4o-mini, 12.5% or C++: never jieba's business. */
const compound = /[A-Za-z0-9][A-Za-z0-9.+#_-]*[A-Za-z0-9+#%]|[A-Za-z0-9]%?/g;

const isHanOnly = (word: string): boolean => /^\p{Script=Han}+$/u.test(word);

/** Frequency given to words of ours in @node-rs/jieba: that of a common two-character noun, so that they win. */
const domainFrequency = 20_000;

/**
 * Opens a segmenter with a domain dictionary. nodejieba unless told otherwise; where its native binding was not built,
 * @node-rs/jieba with the same words. Loading takes about a second and, in nodejieba, lives once in the process:
 * words given to one segmenter are known to all.
 */
export async function openSegmenter(words: readonly string[], engine?: Engine): Promise<Segmenter> {
  const domain = [...new Set(words.map((word) => word.normalize('NFKC')))];
  const han = domain.filter((word) => isHanOnly(word) && word.length > 1);
  const opened =
    engine === '@node-rs/jieba' ? undefined : await openNodejieba(han, engine === 'nodejieba' ? 'must' : 'may');
  const { engine: used, cut } = opened ?? (await openNodeRs(han));
  return { engine: used, cut: withWholeNames(domain, cut) };
}

interface Opened {
  readonly engine: Engine;
  readonly cut: CutHan;
}

async function openNodejieba(words: readonly string[], wanted: 'must' | 'may'): Promise<Opened | undefined> {
  try {
    const { default: jieba } = await import('nodejieba');
    for (const word of words) jieba.insertWord(word);
    jieba.cut('词'); // The binding is looked for at first use, not at import.
    return { engine: 'nodejieba', cut: (text) => jieba.cut(text) };
  } catch (cause) {
    // The package or its native binding is missing: ordinary on machines without a compiler.
    if (wanted === 'must') throw new Error('nodejieba could not be loaded', { cause });
    return undefined;
  }
}

/** Of these words, by themselves as one text: a process that opens it for each of its runs loads the dictionary once. */
let last: { readonly words: string; readonly opened: Promise<Opened> } | undefined;

function openNodeRs(words: readonly string[]): Promise<Opened> {
  const key = words.join('\n');
  if (last?.words !== key) last = { words: key, opened: loadNodeRs(words) };
  return last.opened;
}

async function loadNodeRs(words: readonly string[]): Promise<Opened> {
  const [{ Jieba }, { dict }] = await Promise.all([import('@node-rs/jieba'), import('@node-rs/jieba/dict.js')]);
  const jieba = Jieba.withDict(dict);
  if (words.length > 0) {
    jieba.loadDict(Buffer.from(words.map((word) => `${word} ${domainFrequency} nz\n`).join('')));
  }
  return { engine: '@node-rs/jieba', cut: (text) => jieba.cut(text, true) };
}

/** Names with Latin, digits or dots in them are taken out whole first, then Latin compounds, then jieba has the rest. */
function withWholeNames(domain: readonly string[], cut: CutHan): CutHan {
  const mixed = domain.filter((word) => !isHanOnly(word) && word.length > 1);
  const trie = buildNameTrie(mixed.map((written) => ({ written, value: true })));
  return (text) => {
    const tidy = text.normalize('NFKC');
    return between(tidy, findNames(trie, tidy), (rest) => cutCompounds(rest, cut));
  };
}

function cutCompounds(text: string, cut: CutHan): string[] {
  const runs = [...text.matchAll(compound)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  return between(text, runs, (rest) => (rest.trim() === '' ? [] : cut(rest).filter((word) => word.trim() !== '')));
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The spans as whole words, and what lies between them cut further. */
function between(text: string, spans: readonly Span[], cutRest: CutHan): string[] {
  const words: string[] = [];
  let done = 0;
  for (const { start, end } of spans) {
    if (start > done) for (const word of cutRest(text.slice(done, start))) words.push(word);
    words.push(text.slice(start, end));
    done = end;
  }
  if (done < text.length) for (const word of cutRest(text.slice(done))) words.push(word);
  return words;
}
