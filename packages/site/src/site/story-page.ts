import { type Citation, type Sentence, type TimelineRow, topicNames } from '@qishi/model';
import { buildCiteBook, type CiteBook } from '../cite-book.ts';
import { dateInChinese, momentInChinese, rangeInChinese } from '../dates.ts';
import { isDeep } from '../issue-names.ts';
import { buildNotes } from '../notes-view.ts';
import { plainText } from '../plain-text.ts';
import { buildParagraphs, buildSentence } from '../prose.ts';
import { openPageNotes, type PageNotes } from './page-notes.ts';
import type { Saga, Telling } from './sagas.ts';
import type { SitePage } from './site-page.ts';
import { issuePath, itemPath, rootOf, storyPath } from './site-paths.ts';

/** One story over the weeks: what each issue told, in the order of time, one timeline, and all sources once. */
export function buildStoryPage(saga: Saga, id: string): SitePage {
  const path = storyPath(id);
  const notes = openPageNotes();
  // Notes are numbered as they are first referred to: the timeline first, since it stands first.
  const rows = mergeTimelines(saga.tellings, notes);
  const told = saga.tellings.map((telling) => ({ telling, sentences: notes.renumber(telling) }));
  const citations = notes.citations();
  const book = buildCiteBook(citations);
  const timeline = rows.map((row) => ({
    date: row.date,
    when: dateInChinese(row.date),
    what: buildSentence(row, book),
  }));
  const tellings = told.map(({ telling, sentences }) => buildTelling(telling, sentences, rootOf(path), book));
  const view = { ...buildHead(saga), timeline, tellings, notes: buildNotes(citations, book) };
  return { path, ...describe(saga, citations), view };
}

function buildTelling({ briefing, item }: Telling, sentences: readonly Sentence[], root: string, book: CiteBook) {
  return {
    week: plainText(briefing.week),
    range: rangeInChinese(briefing.from, briefing.to),
    issueHref: root + issuePath(briefing.week),
    href: root + itemPath(briefing, item),
    headline: plainText(item.headline),
    deep: isDeep(item),
    independent: item.independent,
    reprints: item.reprints,
    paragraphs: splitParts(sentences).flatMap((part) => buildParagraphs(part, book)),
  };
}

function describe(saga: Saga, citations: readonly Citation[]): Pick<SitePage, 'title' | 'description'> {
  const headline = plainText(saga.tellings.at(-1)?.item.headline ?? '');
  return { title: headline, description: `${headline}：${saga.tellings.length}期报道，${citations.length}处信源。` };
}

function buildHead(saga: Saga) {
  const last = saga.tellings.at(-1);
  const first = saga.tellings[0];
  return {
    headline: plainText(last?.item.headline ?? ''),
    topic: last?.item.topic,
    topicName: last ? topicNames[last.item.topic] : '',
    times: saga.tellings.length,
    span: first && last ? rangeInChinese(first.briefing.from, last.briefing.to) : '',
    until: last ? momentInChinese(last.briefing.dataUntil) : '',
  };
}

/** A deep read's parts one after the other: each begins a paragraph. */
function splitParts(sentences: readonly Sentence[]): readonly (readonly Sentence[])[] {
  return [...Map.groupBy(sentences, ({ part }) => part).values()];
}

/** The rows of all issues by date, each said once. */
function mergeTimelines(tellings: readonly Telling[], notes: PageNotes): readonly TimelineRow[] {
  const rows = new Map<string, TimelineRow>();
  for (const telling of tellings) {
    for (const row of notes.renumberRows(telling)) {
      const key = `${row.date}\n${row.text}`;
      const before = rows.get(key);
      const cites = [...new Set([...(before?.cites ?? []), ...row.cites])].sort((a, b) => a - b);
      rows.set(key, { ...row, cites });
    }
  }
  return [...rows.values()].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}
