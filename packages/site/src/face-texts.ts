import { type FaceName, faceNames, faceRules } from './typefaces.ts';

const voidElements = new Set(['area', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);
const silentElements = new Set(['style', 'script', 'title']);
/** Set in every face: what CSS itself prints (page numbers, list marks) and what costs next to nothing. */
const everywhere =
  ' 0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.,:;!?/-–—…%·()[]“”‘’，。：；！？、《》（）「」／　启示录总第期出自';

const tagPattern = /<(\/?)([a-zA-Z][a-zA-Z0-9-]*)([^<>]*)>/g;
/** What style sheets print before a cell on narrow screens: `content: attr(data-head)`. */
const printedPattern = /\sdata-(?:head|label)="([^"]*)"/;
const classPattern = /\sclass="([^"]*)"/;
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00A0' };

/**
 * The characters that each face has to show, sorted. Reads only pages of our own templates: well-formed, attribute
 * values escaped, so a walk over the tags is enough.
 */
export function collectFaceTexts(html: string): ReadonlyMap<FaceName, string> {
  const texts = new Map<FaceName, Set<string>>(faceNames.map((face) => [face, new Set<string>()]));
  const open: { tag: string; face: FaceName | undefined }[] = [];
  let end = 0;
  for (const match of html.matchAll(tagPattern)) {
    const [whole, slash, name = '', attributes = ''] = match;
    const face = open.at(-1)?.face;
    if (face) addCharacters(texts.get(face), html.slice(end, match.index));
    end = match.index + whole.length;
    const tag = name.toLowerCase();
    if (slash) closeTag(open, tag);
    else if (!voidElements.has(tag) && !attributes.endsWith('/')) {
      const own = silentElements.has(tag) ? undefined : (faceOf(tag, attributes) ?? face);
      if (own) addCharacters(texts.get(own), printedPattern.exec(attributes)?.[1] ?? '');
      open.push({ tag, face: own });
    }
  }
  return new Map([...texts].map(([face, used]) => [face, used.size === 0 ? '' : sorted(used)]));
}

function closeTag(open: { tag: string }[], tag: string): void {
  const index = open.findLastIndex((entry) => entry.tag === tag);
  if (index >= 0) open.length = index;
}

function faceOf(tag: string, attributes: string): FaceName | undefined {
  const classes = (classPattern.exec(attributes)?.[1] ?? '').split(/\s+/);
  const byClass = faceRules.findLast(({ selector }) => selector[0] === '.' && classes.includes(selector.slice(1)));
  return (byClass ?? faceRules.findLast(({ selector }) => selector === tag))?.face;
}

function addCharacters(used: Set<string> | undefined, source: string): void {
  if (source.trim() === '') return;
  for (const char of decodeEntities(source)) used?.add(char);
}

function decodeEntities(source: string): string {
  return source.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|([a-z]{2,6}));/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return entities[name] ?? whole;
    const code = Number.parseInt(hex ?? decimal, hex === undefined ? 10 : 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

function sorted(used: ReadonlySet<string>): string {
  const all = new Set([...used, ...everywhere]);
  return [...all]
    .filter((char) => char >= ' ')
    .sort()
    .join('');
}
