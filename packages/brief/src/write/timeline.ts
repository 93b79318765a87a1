import { compare, type Desk } from '../desk.ts';
import { likeness, piecesOf, shareOf } from '../pieces.ts';
import type { Candidate } from '../select/candidate.ts';
import { hasPredicate, isSelfTalk } from '../sentences/fitness.ts';
import type { DatedDraft } from './draft.ts';
import { describeEvent } from './event-text.ts';
import { buildMaterial } from './material.ts';

const mostRows = 8;
/** Rows of one day this alike are one happening. */
const sameRow = 0.4;
/** Share of a row's pieces that must be about the story: articles also date what they only mention. */
const aboutStory = 0.25;

/** Dated events of the story, also from reports before the week, oldest first; a single row is no timeline. */
export function buildTimeline(candidate: Candidate, desk: Desk): readonly DatedDraft[] {
  const { subject } = buildMaterial(candidate, desk);
  const rows: DatedDraft[] = [];
  for (const row of listRows(candidate, desk)) {
    const pieces = piecesOf(row.text);
    if (shareOf(pieces, subject) < aboutStory) continue;
    const isTold = rows.some(({ date, text }) => date === row.date && likeness(piecesOf(text), pieces) >= sameRow);
    if (!isTold && rows.length < mostRows && desk.isGrounded(row)) rows.push(row);
  }
  return rows.length < 2 ? [] : rows.toSorted((a, b) => compare(a.date, b.date));
}

function listRows({ story, reports }: Candidate, desk: Desk): readonly DatedDraft[] {
  const copies = new Set(story.reprints.flatMap((chain) => chain.slice(1)));
  const before = story.articleIds
    .filter((id) => !copies.has(id) && !reports.some(({ article }) => article.id === id))
    .map(desk.report)
    .filter((report) => report !== undefined);
  return [...reports, ...before].flatMap(({ article, analysis }) =>
    analysis.events
      .filter(({ precision, certainty }) => precision === 'day' && certainty !== 'rumoured')
      .flatMap((event) => {
        const text = describeEvent(event);
        return text === undefined || isSelfTalk(event.quote) || !hasPredicate(text)
          ? []
          : [{ date: event.date, text, from: [article.id] }];
      }),
  );
}
