import { type Cleaned, cleanDrafts } from './clean-blocks.ts';
import { parentOf } from './document.ts';
import { type Explain, excerpt, nameOfElement, silent } from './explain.ts';
import { type Body, findBody, furnitureTest } from './find-body.ts';
import type { HtmlDocument, HtmlElement } from './html-node.ts';
import { findStateArticle, type StateArticle, stateDocument } from './page-state.ts';
import { readDrafts } from './read-blocks.ts';
import type { Reading } from './reading.ts';

/** A body and where it came from. */
export interface Chosen {
  readonly cleaned: Cleaned;
  /** `rules:<source id>`, `generic` or `state`. */
  readonly by: string;
  readonly element?: HtmlElement | undefined;
  readonly state?: StateArticle | undefined;
}

/** With less prose than this in the markup, the article may be in a script. */
const thinProseChars = 200;

/**
 * The source's rules, else the generic search, else, when the markup holds hardly any prose, the page's embedded state
 * or JSON-LD. Rules come first because a person wrote them; the markup before the state because its order is the
 * reader's.
 */
export function chooseBody(reading: Reading, rulesId: string, explain: Explain): Chosen {
  const ruled = readRuled(reading, rulesId, explain);
  if (ruled) return ruled;
  const generic = findBody(reading.text.lines, reading.titleLine);
  const inScript = (generic?.prose ?? 0) < thinProseChars ? findScripted(reading) : undefined;
  if (inScript && inScript.prose > (generic?.prose ?? 0) * 1.5) {
    explain({ step: 'body', why: `state: ${Math.round(inScript.prose)} weighted characters in a script` });
    const cleaned = cleanBody(stateDocument(inScript.html), reading, () => false, explain);
    return { cleaned, by: 'state', state: inScript };
  }
  if (!generic) return { cleaned: { drafts: [], byline: {} }, by: 'generic' };
  return readGeneric(reading, generic, explain);
}

function readRuled(reading: Reading, rulesId: string, explain: Explain): Chosen | undefined {
  const { body, removed } = reading.ruled;
  if (!body) return undefined;
  explain({ step: 'body', why: `rules:${rulesId}: ${nameOfElement(body)}` });
  const cleaned = cleanBody(body, reading, (element) => removed.has(element), explain);
  return cleaned.drafts.length > 0 ? { cleaned, by: `rules:${rulesId}`, element: body } : undefined;
}

function readGeneric(reading: Reading, { element, prose }: Body, explain: Explain): Chosen {
  explain({ step: 'body', why: `generic: ${nameOfElement(element)}, ${Math.round(prose)} weighted characters` });
  const isFurniture = furnitureTest((other) => other === element || isAround(other, element));
  const { removed } = reading.ruled;
  const cleaned = cleanBody(element, reading, (other) => removed.has(other) || isFurniture(other), explain);
  return { cleaned, by: 'generic', element };
}

/** The body that the page keeps in its state or in JSON-LD. */
function findScripted({ facts, linkedData }: Reading): StateArticle | undefined {
  const state = findStateArticle([...facts.scripts, ...facts.jsonLd]);
  const body = linkedData?.body;
  if (!body || body.length <= (state?.html.length ?? 0)) return state;
  return { html: body, prose: body.length, authors: [], tags: [] };
}

function cleanBody(
  root: HtmlElement | HtmlDocument,
  { page, title }: Reading,
  isFurniture: (element: HtmlElement) => boolean,
  explain: Explain,
): Cleaned {
  // Nobody listens as a rule, and the texts are dear to gather.
  const remove =
    explain === silent
      ? undefined
      : (why: string, text: string) => explain({ step: 'remove', why, text: excerpt(text) });
  const drafts = readDrafts(root, { baseUrl: page.finalUrl || page.url, isFurniture, ...(remove ? { remove } : {}) });
  return cleanDrafts(drafts, title ?? '', remove);
}

function isAround(outer: HtmlElement, inner: HtmlElement): boolean {
  for (let at = parentOf(inner); at; at = parentOf(at)) if (at === outer) return true;
  return false;
}
