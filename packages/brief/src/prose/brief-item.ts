import { charCount } from '@qishi/model';
import { z } from 'zod';
import type { Ranked } from '../select/ranked.ts';
import { longestItem } from '../write/brief-item.ts';
import type { ItemDraft, PartDraft } from '../write/draft.ts';
import { longestHeadline } from '../write/titles.ts';
import { listDraft } from './envelope.ts';
import { mendHeadline } from './headline-line.ts';
import type { Bench } from './judge.ts';
import { lineSchema, linesSchema } from './lines.ts';
import { hasLostTooMuch, mendLines } from './mend.ts';
import { fillPrompt } from './prompts.ts';
import { type Answered, askSection, chooseReports, type Room } from './room.ts';

const mostArticles = 3;

/** A brief item with its headline in a model's words, as far as they pass; else as rules wrote it. */
export async function rewriteBriefItem(item: ItemDraft, ranked: Ranked, room: Room): Promise<ItemDraft> {
  const section = `速览：${item.headline}`;
  const answered = await askBriefItem(section, item, ranked, room);
  if (answered === undefined) {
    room.record.headline('rules');
    return item;
  }
  const { answer } = answered;
  const bench: Bench = { ...answered.bench, limit: longestItem };
  const headline = mendHeadline(answer.headline, item.headline, ranked.candidate.reports, bench, room.record);
  const mended = mendLines(answer.sentences, item.sentences, [], bench, room.record);
  const sentences = fit(mended.drafts);
  if (!hasLostTooMuch(mended) && sentences.some(({ by }) => by === 'model')) return { ...item, headline, sentences };
  room.record.fallBack(section, 'too-little-kept');
  return { ...item, headline };
}

function answerSchema(ids: readonly string[]) {
  return z.object({ headline: lineSchema(ids), sentences: linesSchema(ids) });
}

function askBriefItem(
  section: string,
  item: ItemDraft,
  { candidate }: Ranked,
  room: Room,
): Promise<Answered<z.infer<ReturnType<typeof answerSchema>>> | undefined> {
  return askSection(
    section,
    chooseReports(item.sentences, [candidate], mostArticles, room),
    (envelope, ids) => ({
      user: fillPrompt(room.prompts, 'brief-item', {
        headline: listDraft([{ text: item.headline, from: [...envelope.articles.values()] }], envelope),
        headlineLimit: longestHeadline,
        limit: longestItem,
        draft: listDraft(item.sentences, envelope),
        material: envelope.text,
      }),
      schema: answerSchema(ids),
      name: 'brief_item',
    }),
    room,
  );
}

/** As many of the sentences, from the first on, as an item has room for. */
function fit(drafts: readonly PartDraft[]): readonly PartDraft[] {
  let room = longestItem;
  return drafts.filter(({ text }) => {
    const fits = charCount(text) <= room;
    if (fits) room -= charCount(text);
    return fits;
  });
}
