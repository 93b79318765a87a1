/** A page with what is no markup taken out: far less to parse, and scripts as they stand. */
export interface CutPage {
  readonly markup: string;
  readonly scripts: readonly Script[];
}

export interface Script {
  /** The opening tag's inside: `type="application/ld+json" id=…`. */
  readonly attributes: string;
  readonly text: string;
}

const opening = /<(?:!--|(script|style|svg)(?=[\s/>]))/gi;
const closing: Readonly<Record<string, RegExp>> = {
  script: /<\/script[\s/>]/gi,
  style: /<\/style[\s/>]/gi,
  svg: /<\/svg\s*>/gi,
};

/**
 * Cuts comments, scripts, styles and drawings out of a page. On Chinese portals they are most of the bytes, and a
 * search for their ends is many times faster than a tokenizer. As in browsers, a comment, script or style that is never
 * closed swallows the rest; a drawing that is not is left alone.
 */
export function cutMarkup(html: string): CutPage {
  const pieces: string[] = [];
  const scripts: Script[] = [];
  let from = 0;
  opening.lastIndex = 0;
  for (let open = opening.exec(html); open; open = opening.exec(html)) {
    if (isInsideTag(html, from, open.index)) continue;
    const cut = open[1] ? findElementEnd(html, open.index, open[1].toLowerCase()) : findCommentEnd(html, open.index);
    if (!cut) continue;
    pieces.push(html.slice(from, open.index));
    if (open[1]?.toLowerCase() === 'script') scripts.push(readScript(html.slice(open.index, cut.inside)));
    from = cut.end;
    opening.lastIndex = cut.end;
  }
  pieces.push(html.slice(from));
  return { markup: pieces.join(''), scripts };
}

/** Where an element's inside and the element itself end. */
interface Cut {
  readonly inside: number;
  readonly end: number;
}

/** In `<div data-x="<script>">` the inner bracket opens nothing: the tag before it is still open. */
function isInsideTag(html: string, from: number, at: number): boolean {
  for (let i = at - 1; i >= Math.max(from, at - longestAttributeChars); i--) {
    if (html[i] === '>') return false;
    if (html[i] === '<') return /[a-z]/i.test(html[i + 1] ?? '') && /=\s*["'][^"']*$/.test(html.slice(i, at));
  }
  return false;
}

const longestAttributeChars = 2000;

function findElementEnd(html: string, at: number, name: string): Cut | undefined {
  const pattern = closing[name] as RegExp;
  pattern.lastIndex = at;
  const close = pattern.exec(html);
  if (!close) return name === 'svg' ? undefined : { inside: html.length, end: html.length };
  const bracket = html.indexOf('>', close.index);
  return { inside: close.index, end: bracket < 0 ? html.length : bracket + 1 };
}

function findCommentEnd(html: string, at: number): Cut {
  if (html[at + 4] === '>') return { inside: at, end: at + 5 };
  const end = html.indexOf('-->', at + 4);
  return end < 0 ? { inside: html.length, end: html.length } : { inside: end, end: end + 3 };
}

function readScript(text: string): Script {
  const bracket = text.indexOf('>');
  if (bracket < 0) return { attributes: '', text: '' };
  return { attributes: text.slice('<script'.length, bracket), text: text.slice(bracket + 1) };
}
