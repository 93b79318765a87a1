import type { CoreTopic } from '@qishi/model';
import { type FoundTexts, findTexts, loadHits } from '../find-texts.ts';
import type { DocKind, Manifest } from '../segment.ts';
import { watchKeys } from './keys.ts';
import { openScriptLoader } from './load-scripts.ts';
import { buildHitElement } from './show-hit.ts';

/** Results shown at first, and by each press of the button for more. */
const pageSize = 10;
const typingPauseMs = 180;

const byId = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const form = byId<HTMLFormElement>('search-form');
const input = byId<HTMLInputElement>('q');
const topic = byId<HTMLSelectElement>('topic');
const kind = byId<HTMLSelectElement>('kind');
const status = byId('status');
const hits = byId<HTMLOListElement>('hits');
const more = byId<HTMLButtonElement>('more');
const empty = byId('empty');

const load = openScriptLoader(form.getAttribute('data-index') ?? '');
/** The latest question; answers to earlier ones are not shown. */
let question = 0;
let found: FoundTexts | undefined;
let manifest: Manifest | undefined;

async function search(): Promise<void> {
  const mine = ++question;
  const query = input.value.trim();
  remember(query);
  if (query === '') return showNothing('');
  status.textContent = '正在搜索…';
  try {
    manifest = (await load('manifest')) as Manifest;
    const answer = await findTexts(load, manifest, query, {
      ...(topic.value === '' ? {} : { topic: topic.value as CoreTopic }),
      ...(kind.value === '' ? {} : { kind: kind.value as DocKind }),
    });
    if (mine !== question) return;
    found = answer;
    hits.replaceChildren();
    await showMore(mine);
    if (mine === question) status.textContent = describe(answer, query);
  } catch {
    if (mine === question) showNothing('索引读不到，可能刚刚更新过：请刷新本页再试。');
  }
}

function showNothing(message: string): void {
  found = undefined;
  hits.replaceChildren();
  more.hidden = true;
  empty.hidden = true;
  status.textContent = message;
}

/** Texts go in through `textContent`, so a query may hold anything. */
function describe({ ranked, near }: FoundTexts, query: string): string {
  if (ranked.length === 0) return `没有找到与“${query}”有关的内容。`;
  if (near) return `没有同时含有“${query}”全部词语的内容，以下${ranked.length}条最为接近。`;
  return `找到${ranked.length}条与“${query}”有关的内容。`;
}

/** Shows the next page of results; resolves when they stand. */
async function showMore(mine: number): Promise<void> {
  if (!found || !manifest) return;
  const { ranked, query } = found;
  const shown = hits.children.length;
  const page = await loadHits(load, manifest, ranked.slice(shown, shown + pageSize));
  if (mine !== question) return;
  hits.append(...page.map((hit) => buildHitElement(hit, query.phrases)));
  more.hidden = hits.children.length >= ranked.length || page.length === 0;
  empty.hidden = ranked.length > 0;
}

/** The question is kept behind `#`: a page from a disk may not change the rest of its address. */
function remember(query: string): void {
  const fields = new URLSearchParams({ q: query, topic: topic.value, kind: kind.value });
  for (const name of ['q', 'topic', 'kind']) if (fields.get(name) === '') fields.delete(name);
  const fragment = fields.size > 0 ? `#${fields}` : '';
  if (fragment !== location.hash) history.replaceState(null, '', fragment === '' ? '#' : fragment);
}

/** What the address asks for: behind `#`, else as a form without script sends it. */
function recall(): void {
  const fields = new URLSearchParams(location.hash.length > 1 ? location.hash.slice(1) : location.search);
  input.value = fields.get('q') ?? '';
  for (const select of [topic, kind]) {
    const value = fields.get(select.name) ?? '';
    if ([...select.options].some((option) => option.value === value)) select.value = value;
  }
}

let pause: ReturnType<typeof setTimeout> | undefined;
const searchSoon = (): void => {
  clearTimeout(pause);
  pause = setTimeout(search, typingPauseMs);
};

form.addEventListener('submit', (event) => {
  event.preventDefault();
  clearTimeout(pause);
  void search();
});
input.addEventListener('input', (event) => {
  // Half a word of an input method is no question yet.
  if (!(event as InputEvent).isComposing) searchSoon();
});
input.addEventListener('compositionend', searchSoon);
for (const select of [topic, kind]) select.addEventListener('change', () => void search());
more.addEventListener('click', () => {
  const shown = hits.children.length;
  void showMore(question).then(() => hits.children[shown]?.querySelector('a')?.focus());
});
addEventListener('hashchange', () => {
  recall();
  void search();
});
watchKeys(input, hits);
recall();
void search();
