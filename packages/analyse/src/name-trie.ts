/** A name to be found in running text and what it stands for. */
export interface Name<T> {
  readonly written: string;
  readonly value: T;
}

/** One place where a name stands; several values when several things share it. */
export interface NameMatch<T> {
  readonly start: number;
  readonly end: number;
  readonly values: readonly T[];
}

interface Node<T> {
  readonly next: Map<number, Node<T>>;
  readonly names: Name<T>[];
}

export interface NameTrie<T> {
  readonly root: Node<T>;
}

/** A trie over lower-cased code units; case is checked again at the leaf where the name asks for it. */
export function buildNameTrie<T>(names: Iterable<Name<T>>): NameTrie<T> {
  const root: Node<T> = { next: new Map(), names: [] };
  for (const name of names) insert(root, name);
  return { root };
}

function insert<T>(root: Node<T>, name: Name<T>): void {
  let node = root;
  for (const code of codesOf(name.written.toLowerCase())) {
    let child = node.next.get(code);
    if (!child) {
      child = { next: new Map(), names: [] };
      node.next.set(code, child);
    }
    node = child;
  }
  node.names.push(name);
}

function* codesOf(text: string): Generator<number> {
  for (let i = 0; i < text.length; i++) yield text.charCodeAt(i);
}

/**
 * All names in one pass, leftmost first, longest wins, none overlapping. Latin names must stand alone (Han on either
 * side is a boundary) and keep their case when they are all capitals or at most three characters long.
 */
export function findNames<T>(trie: NameTrie<T>, text: string): NameMatch<T>[] {
  const lower = lowerKeepingLength(text);
  const matches: NameMatch<T>[] = [];
  for (let i = 0; i < text.length; ) {
    const match = longestAt(trie.root, text, lower, i);
    if (match) matches.push(match);
    i = match ? match.end : i + 1;
  }
  return matches;
}

/** A few letters grow when lower-cased (İ); those texts are matched as they stand. */
function lowerKeepingLength(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text;
}

function longestAt<T>(root: Node<T>, text: string, lower: string, start: number): NameMatch<T> | undefined {
  let best: NameMatch<T> | undefined;
  let node = root.next.get(lower.charCodeAt(start));
  for (let i = start + 1; node; i++) {
    const values = node.names.filter((name) => standsAt(name.written, text, start, i)).map((name) => name.value);
    if (values.length > 0) best = { start, end: i, values };
    node = i < lower.length ? node.next.get(lower.charCodeAt(i)) : undefined;
  }
  return best;
}

const alphanumeric = /[A-Za-z0-9]/;
const isAlphanumeric = (char: string | undefined): boolean => char !== undefined && alphanumeric.test(char);

function standsAt(written: string, text: string, start: number, end: number): boolean {
  if (mindsCase(written) && text.slice(start, end) !== written) return false;
  if (isAlphanumeric(written[0]) && isAlphanumeric(text[start - 1])) return false;
  return !(isAlphanumeric(written.at(-1)) && isAlphanumeric(text[end]));
}

function mindsCase(written: string): boolean {
  if (!/[A-Za-z]/.test(written)) return false;
  return written.length <= 3 || !/[a-z]/.test(written);
}
