import type { Part } from '@qishi/model';
import { z } from 'zod';
import type { Desk } from '../desk.ts';
import { findDisputes } from '../ledger/disputes.ts';
import type { Ranked } from '../select/ranked.ts';
import { longestSentence, mostOfPart } from '../write/deep-read.ts';
import type { ItemDraft, PartDraft } from '../write/draft.ts';
import { longestHeadline } from '../write/titles.ts';
import { listDraft } from './envelope.ts';
import { mendHeadline } from './headline-line.ts';
import { type Bench, isRepeated } from './judge.ts';
import { type Line, lineSchema, linesSchema } from './lines.ts';
import { hasLostTooMuch, type Mended, mendLines } from './mend.ts';
import { fillPrompt } from './prompts.ts';
import { type Answered, askSection, chooseReports, type Room } from './room.ts';

const mostArticles = 8;
const parts = ['what', 'why', 'voices', 'unclear'] as const satisfies readonly Part[];

/** A deep read's headline and parts in a model's words, as far as they pass. The timeline stays the rules' own. */
export async function rewriteDeepRead(item: ItemDraft, ranked: Ranked, room: Room): Promise<ItemDraft> {
  const section = `深读：${item.headline}`;
  const { desk, record } = room;
  const answered = await askDeepRead(section, item, ranked, room);
  if (answered === undefined) {
    record.headline('rules');
    return item;
  }
  const { answer } = answered;
  const bench: Bench = { ...answered.bench, limit: longestSentence };
  const headline = mendHeadline(answer.headline, item.headline, ranked.candidate.reports, bench, record);
  const { sentences, mended } = mendParts(answer, item, listDisputeTexts(ranked, desk), bench, room);
  if (!hasLostTooMuch(...mended)) return { ...item, headline, sentences };
  record.fallBack(section, 'too-little-kept');
  return { ...item, headline };
}

function answerSchema(ids: readonly string[]) {
  const lines = linesSchema(ids);
  return z.object({ headline: lineSchema(ids), what: lines, why: lines, voices: lines, unclear: lines });
}

function askDeepRead(
  section: string,
  item: ItemDraft,
  { candidate }: Ranked,
  room: Room,
): Promise<Answered<z.infer<ReturnType<typeof answerSchema>>> | undefined> {
  return askSection(
    section,
    chooseReports(item.sentences, [candidate], mostArticles, room),
    (envelope, ids) => ({
      user: fillPrompt(room.prompts, 'deep-read', {
        headline: listDraft([{ text: item.headline, from: [...envelope.articles.values()] }], envelope),
        headlineLimit: longestHeadline,
        limit: longestSentence,
        draft: listDraft(item.sentences, envelope),
        material: envelope.text,
      }),
      schema: answerSchema(ids),
      name: 'deep_read',
    }),
    room,
  );
}

/** Where reports contradict each other, rules have counted it: those sentences stay, whatever a model writes. */
function listDisputeTexts({ candidate }: Ranked, desk: Desk): ReadonlySet<string> {
  return new Set(findDisputes(candidate.reports, desk).map(({ draft }) => draft.text));
}

/** Part by part; one that the model left empty, or lost, is the rules' own. */
function mendParts(
  answer: Readonly<Record<Part, readonly Line[]>>,
  { sentences: byRules }: ItemDraft,
  disputes: ReadonlySet<string>,
  bench: Bench,
  { record }: Room,
): { sentences: readonly PartDraft[]; mended: readonly Mended[] } {
  const sentences: PartDraft[] = [];
  const mended: Mended[] = [];
  for (const part of parts) {
    const own = byRules.filter((draft) => (draft.part ?? 'what') === part);
    const kept = own.filter(({ text }) => disputes.has(text));
    const one = mendLines(answer[part], own, [...sentences, ...kept], bench, record);
    mended.push(one);
    const spare = own.filter(({ text }) => !isRepeated(text, sentences));
    const drafts = one.drafts.length === 0 ? spare : [...kept, ...one.drafts];
    sentences.push(...drafts.slice(0, mostOfPart[part]).map((draft) => ({ ...draft, part })));
  }
  return { sentences, mended };
}
