/** What the HTML standard and common sense say of a tag, as far as reading needs it. One look-up a tag. */
export interface TagKind {
  /** No inside, no end tag. */
  readonly isVoid: boolean;
  /** The inside is text, not markup. */
  readonly isRaw: boolean;
  /** meta, link, title. */
  readonly isHead: boolean;
  /** Stands in a line of text. */
  readonly isInline: boolean;
  /** Holds no text for readers. */
  readonly isSilent: boolean;
  /** Holds text, but never an article's. */
  readonly isOutside: boolean;
  /** 1 to 6 for h1 to h6, else 0. */
  readonly heading: number;
  /** table, td, th: an end tag inside closes nothing outside. */
  readonly isCell: boolean;
  /** The groups of `implied` to which the tag belongs, as bits. */
  readonly bits: number;
  /** Open elements that this tag ends, and those behind which it does not look for them, as bits. */
  readonly implied: readonly { readonly ends: number; readonly barriers: number }[];
}

const setOf = (names: string): ReadonlySet<string> => new Set(names.split(' '));

const voidTags = setOf(
  'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr',
);
const rawTags = setOf('script style textarea title iframe noembed xmp');
const headTags = setOf('meta link title');
const inlineTags = setOf(
  'a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark o:p q rp rt ruby s samp small span strike strong sub sup time tt u var wbr',
);
const silentTags = setOf(
  'audio canvas datalist embed head iframe input link map meta noscript object option script select style svg template textarea title video',
);
const outsideTags = setOf('aside button dialog footer menu nav');
const cellTags = setOf('table td th');

const closesParagraph =
  'address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre section table ul';

/** Opening one of these ends an open element of the second name, unless one of the third stands between. */
const implied: readonly (readonly [string, string, string])[] = [
  [closesParagraph, 'p', 'button table td th caption object'],
  ['li', 'li', 'ul ol menu dir table'],
  ['dt dd', 'dt dd', 'dl table'],
  ['tr', 'tr td th', 'table'],
  ['td th', 'td th', 'table tr'],
  ['thead tbody tfoot', 'thead tbody tfoot tr td th', 'table'],
  ['option', 'option', 'select datalist'],
  ['optgroup', 'option optgroup', 'select'],
];

/** One bit for every name that ends or bars; there are fewer than 31. */
const bitOf: ReadonlyMap<string, number> = new Map(
  [...setOf(implied.map(([, ends, barriers]) => `${ends} ${barriers}`).join(' '))].map((name, i) => [name, 1 << i]),
);
const bitsOf = (names: string): number => names.split(' ').reduce((bits, name) => bits | (bitOf.get(name) ?? 0), 0);

function buildKind(name: string): TagKind {
  return {
    isVoid: voidTags.has(name),
    isRaw: rawTags.has(name),
    isHead: headTags.has(name),
    isInline: inlineTags.has(name),
    isSilent: silentTags.has(name),
    isOutside: outsideTags.has(name),
    heading: /^h[1-6]$/.test(name) ? Number(name[1]) : 0,
    isCell: cellTags.has(name),
    bits: bitOf.get(name) ?? 0,
    implied: implied
      .filter(([openers]) => openers.split(' ').includes(name))
      .map(([, ends, barriers]) => ({ ends: bitsOf(ends), barriers: bitsOf(barriers) })),
  };
}

const unknownKind = buildKind('');
const known = [
  voidTags,
  rawTags,
  inlineTags,
  silentTags,
  outsideTags,
  cellTags,
  new Set(bitOf.keys()),
  setOf(closesParagraph),
];
const kinds: ReadonlyMap<string, TagKind> = new Map(
  known.flatMap((names) => [...names]).map((name) => [name, buildKind(name)]),
);

/** By lower-case name; a tag nobody knows is a block without peculiarities. */
export const kindOfTag = (name: string): TagKind => kinds.get(name) ?? unknownKind;

/** Names of tags whose end has to be searched for. */
export const searchedTags: readonly string[] = [...rawTags, 'svg'];
