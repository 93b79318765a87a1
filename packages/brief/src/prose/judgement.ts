import { charCount } from '@qishi/model';
import { z } from 'zod';
import type { PartDraft } from '../write/draft.ts';
import { listSelected, longestText, shortestText } from '../write/judgement.ts';
import { buildMaterial } from '../write/material.ts';
import { listDraft } from './envelope.ts';
import { type Line, linesSchema } from './lines.ts';
import { hasLostTooMuch, mendLines } from './mend.ts';
import { fillPrompt } from './prompts.ts';
import { type Answered, askSection, chooseReports, type Room } from './room.ts';

const section = '本周判断';
const mostArticles = 12;
/** Stories whose reports are shown beside those that rules have cited. */
const leadingStories = 6;
/** Characters of one sentence. */
const longestSentence = 110;

/**
 * 本周判断 after its opening, which counts the week's reports and stays the rules' own. The whole keeps to 200–300
 * characters (or to what rules had, where a thin week gave less) and names whom the leading story is about.
 */
export async function rewriteJudgement(room: Room): Promise<readonly PartDraft[]> {
  const byRules = room.issue.drafts.judgement;
  const [opening, ...rest] = byRules;
  if (opening === undefined) return byRules;
  const answered = await askJudgement(opening, rest, room);
  if (answered === undefined) return byRules;
  const bench = { ...answered.bench, limit: longestSentence };
  const mended = mendLines(answered.answer.sentences, rest, [opening], bench, room.record);
  const text = cutToLength([opening, ...mended.drafts]);
  const fault = hasLostTooMuch(mended) ? 'too-little-kept' : findFault(text, byRules, room);
  if (fault === undefined) return text;
  room.record.fallBack(section, fault);
  return byRules;
}

function askJudgement(
  opening: PartDraft,
  rest: readonly PartDraft[],
  room: Room,
): Promise<Answered<{ readonly sentences: readonly Line[] }> | undefined> {
  const candidates = listSelected(room.issue.selection)
    .slice(0, leadingStories)
    .map(({ candidate }) => candidate);
  const taken = charCount(opening.text);
  return askSection(
    section,
    chooseReports(rest, candidates, mostArticles, room),
    (envelope, ids) => ({
      user: fillPrompt(room.prompts, 'judgement', {
        opening: opening.text,
        least: Math.max(0, shortestText - taken),
        most: longestText - taken,
        draft: listDraft(rest, envelope),
        material: envelope.text,
      }),
      schema: z.object({ sentences: linesSchema(ids) }),
      name: 'judgement',
    }),
    room,
  );
}

function findFault(
  text: readonly PartDraft[],
  byRules: readonly PartDraft[],
  { issue, desk }: Room,
): 'too-short' | 'unnamed' | undefined {
  if (lengthOf(text) < Math.min(shortestText, lengthOf(byRules))) return 'too-short';
  const { names } = buildMaterial(issue.lead.candidate, desk);
  const told = text.slice(1).map((draft) => draft.text);
  return names.length === 0 || names.some((name) => told.some((one) => one.includes(name))) ? undefined : 'unnamed';
}

const lengthOf = (drafts: readonly PartDraft[]): number => drafts.reduce((sum, { text }) => sum + charCount(text), 0);

/** Without the last sentences that do not fit. */
function cutToLength(drafts: readonly PartDraft[]): readonly PartDraft[] {
  let end = drafts.length;
  while (end > 1 && lengthOf(drafts.slice(0, end)) > longestText) end--;
  return drafts.slice(0, end);
}
