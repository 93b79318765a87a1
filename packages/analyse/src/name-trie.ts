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

interface Leaf<T> extends Name<T> {
  readonly mindsCase: boolean;
  /** Its first and its last letter are Latin or digits, which must not go on in the text. */
  readonly opensLatin: boolean;
  readonly closesLatin: boolean;
}

interface Node<T> {
  readonly next: Map<number, Node<T>>;
  readonly names: Leaf<T>[];
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
  node.names.push(buildLeaf(name));
}

const buildLeaf = <T>({ written, value }: Name<T>): Leaf<T> => ({
  written,
  value,
  mindsCase: mindsCase(written),
  opensLatin: isAlphanumeric(written.charCodeAt(0)),
  closesLatin: isAlphanumeric(written.charCodeAt(written.length - 1)),
});

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
    if (node.names.length > 0) {
      const end = i;
      const values = node.names.filter((name) => standsAt(name, text, start, end)).map((name) => name.value);
      if (values.length > 0) best = { start, end, values };
    }
    node = i < lower.length ? node.next.get(lower.charCodeAt(i)) : undefined;
  }
  return best;
}

const isAlphanumeric = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

function standsAt<T>(name: Leaf<T>, text: string, start: number, end: number): boolean {
  if (name.mindsCase && text.slice(start, end) !== name.written) return false;
  if (name.opensLatin && isAlphanumeric(text.charCodeAt(start - 1))) return false;
  return !(name.closesLatin && isAlphanumeric(text.charCodeAt(end)));
}

function mindsCase(written: string): boolean {
  if (!/[A-Za-z]/.test(written)) return false;
  return written.length <= 3 || !/[a-z]/.test(written);
}
