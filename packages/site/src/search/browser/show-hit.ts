import type { Hit } from '../find-texts.ts';
import { cutExcerpt, findMarks, type Mark, type Phrase } from '../highlight.ts';

const excerptLength = 110;

/** One result as a list entry. Text goes in as text nodes only, so that nothing in it is ever markup. */
export function buildHitElement({ kind, row }: Hit, phrases: readonly Phrase[]): HTMLLIElement {
  const [title, href, from, day, text] = row;
  const inTitle = findMarks(title, phrases);
  const excerpt = cutExcerpt(text, phrases, excerptLength);
  const heading = element('h2', 'hit-title');
  heading.append(buildLink(href, kind, buildMarked(title, inTitle)));
  const about = element('p', 'hit-about');
  const badge = element('span', 'badge label');
  badge.textContent = kind === 'issue' ? '本刊' : '报道';
  const time = document.createElement('time');
  time.dateTime = day;
  time.textContent = day;
  about.append(badge, kind === 'issue' ? `${from} 期` : from, time);
  if (inTitle.length + excerpt.marks.length === 0) about.append(note('正文提及'));
  const body = element('p', 'hit-text');
  body.append(...buildMarked(excerpt.text, excerpt.marks));
  const entry = document.createElement('li');
  entry.append(heading, about, body);
  return entry;
}

function buildLink(href: string, kind: Hit['kind'], content: readonly Node[]): HTMLElement {
  if (!isSafe(href, kind)) {
    const text = document.createElement('span');
    text.append(...content);
    return text;
  }
  const link = document.createElement('a');
  link.href = href;
  if (kind === 'article') link.rel = 'noopener noreferrer external';
  link.append(...content);
  return link;
}

/** Articles elsewhere by http(s) only; items of issues by a path of the site. */
function isSafe(href: string, kind: Hit['kind']): boolean {
  return kind === 'article' ? /^https?:\/\//i.test(href) : /^[\w-]+\/index\.html#/.test(href);
}

function buildMarked(text: string, marks: readonly Mark[]): readonly Node[] {
  const nodes: Node[] = [];
  let at = 0;
  for (const [start, end] of marks) {
    const mark = document.createElement('mark');
    mark.textContent = text.slice(start, end);
    nodes.push(document.createTextNode(text.slice(at, start)), mark);
    at = end;
  }
  return [...nodes, document.createTextNode(text.slice(at))];
}

function element(name: 'h2' | 'p' | 'span', className: string): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  return made;
}

function note(text: string): HTMLElement {
  const made = element('span', 'hit-note');
  made.textContent = text;
  return made;
}
