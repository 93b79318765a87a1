/** What the HTML standard says of tags, as far as a tree for reading needs it. */

const voidTags: ReadonlySet<string> = new Set([
  'area', 'base', 'basefont', 'bgsound', 'br', 'col', 'embed', 'frame', 'hr', 'img', 'input', 'keygen', 'link', 'meta', 'param',
  'source', 'track', 'wbr',
]); // biome-ignore format: a table

export const inlineTags: ReadonlySet<string> = new Set([
  'a', 'abbr', 'b', 'bdi', 'bdo', 'big', 'cite', 'code', 'data', 'del', 'dfn', 'em', 'font', 'i', 'ins', 'kbd', 'label', 'mark',
  'o:p', 'q', 'rp', 'rt', 'ruby', 's', 'samp', 'small', 'span', 'strike', 'strong', 'sub', 'sup', 'time', 'tt', 'u', 'var', 'wbr',
]); // biome-ignore format: a table

/** Elements whose inside is no markup. */
export const rawTags: ReadonlySet<string> = new Set([
  'script',
  'style',
  'textarea',
  'title',
  'iframe',
  'noembed',
  'xmp',
]);

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

export interface ImpliedEnd {
  readonly ends: ReadonlySet<string>;
  readonly barriers: ReadonlySet<string>;
}

const setOf = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** By the name of the tag that opens: which open elements it ends, and behind what it does not look for them. */
const impliedEnds: ReadonlyMap<string, readonly ImpliedEnd[]> = buildImpliedEnds();

function buildImpliedEnds(): Map<string, ImpliedEnd[]> {
  const byTag = new Map<string, ImpliedEnd[]>();
  for (const [openers, ends, barriers] of implied) {
    const end = { ends: setOf(ends), barriers: setOf(barriers) };
    for (const name of openers.split(' ')) byTag.set(name, [...(byTag.get(name) ?? []), end]);
  }
  return byTag;
}

/** A closing tag of an inline element does not close what one of these holds. */
export const closingBarriers: ReadonlySet<string> = setOf('table td th');

/** How a tag is read. One look-up for what would be five. */
export interface TagKind {
  readonly isVoid: boolean;
  readonly isRaw: boolean;
  readonly isHead: boolean;
  readonly implied: readonly ImpliedEnd[];
}

const headTags: ReadonlySet<string> = new Set(['meta', 'link', 'title']);
const plainKind: TagKind = { isVoid: false, isRaw: false, isHead: false, implied: [] };
const kinds: ReadonlyMap<string, TagKind> = new Map(
  [...new Set([...voidTags, ...rawTags, ...headTags, ...impliedEnds.keys()])].map((name) => [
    name,
    {
      isVoid: voidTags.has(name),
      isRaw: rawTags.has(name),
      isHead: headTags.has(name),
      implied: impliedEnds.get(name) ?? [],
    },
  ]),
);

export const kindOfTag = (name: string): TagKind => kinds.get(name) ?? plainKind;
