import { z } from 'zod';
import type { Candidate } from '../select/candidate.ts';
import type { PartDraft } from '../write/draft.ts';
import { listSelected, longestThing } from '../write/judgement.ts';
import { listDraft } from './envelope.ts';
import { type Bench, isRepeated, judgeLine, type Verdict } from './judge.ts';
import { type Line, linesSchema } from './lines.ts';
import { fillPrompt } from './prompts.ts';
import { type Answered, askSection, chooseReports, type Room } from './room.ts';

const section = '三件事';
const articlesPerStory = 3;

/** 三件事: rules have chosen the stories; a model may word them, each from the reports of its own story. */
export async function rewriteThreeThings(room: Room): Promise<readonly PartDraft[]> {
  const byRules = room.issue.drafts.threeThings;
  if (byRules.length === 0) return byRules;
  const stories = byRules.map((draft) => findStory(draft, room));
  const answered = await askThings(byRules, stories, room);
  if (answered === undefined) return byRules;
  const things = mendThings(answered.answer.sentences, stories, { ...answered.bench, limit: longestThing }, room);
  if (!things.some(({ by }) => by === 'model')) room.record.fallBack(section, 'too-little-kept');
  return things;
}

function findStory({ from }: PartDraft, { issue }: Room): Candidate | undefined {
  return listSelected(issue.selection).find(({ candidate }) =>
    candidate.reports.some(({ article }) => article.id === from[0]),
  )?.candidate;
}

function askThings(
  byRules: readonly PartDraft[],
  stories: readonly (Candidate | undefined)[],
  room: Room,
): Promise<Answered<{ readonly sentences: readonly Line[] }> | undefined> {
  const reports = byRules.flatMap((draft, i) => {
    const story = stories[i];
    return chooseReports([draft], story === undefined ? [] : [story], articlesPerStory, room);
  });
  return askSection(
    section,
    [...new Set(reports)],
    (envelope, ids) => ({
      user: fillPrompt(room.prompts, 'three-things', {
        limit: longestThing,
        stories: listDraft(byRules, envelope),
        material: envelope.text,
      }),
      schema: z.object({ sentences: linesSchema(ids) }),
      name: 'three_things',
    }),
    room,
  );
}

/** The n-th sentence must be about the n-th story: one that cites another is refused, and the rules' own stands. */
function mendThings(
  lines: readonly Line[],
  stories: readonly (Candidate | undefined)[],
  bench: Bench,
  { issue, record }: Room,
): readonly PartDraft[] {
  const things: PartDraft[] = [];
  for (const [i, own] of issue.drafts.threeThings.entries()) {
    const line = lines[i];
    const candidate = stories[i];
    const verdict = line && holdToStory(judgeLine(line, bench), candidate, things);
    if (verdict !== undefined && !verdict.ok) record.refuse(verdict.refusal);
    things.push(verdict?.ok ? verdict.draft : own);
  }
  return things;
}

function holdToStory(verdict: Verdict, story: Candidate | undefined, told: readonly PartDraft[]): Verdict {
  if (!verdict.ok) return verdict;
  const { from, text } = verdict.draft;
  const members = new Set(story?.reports.map(({ article }) => article.id));
  if (!from.every((id) => members.has(id))) return { ok: false, refusal: 'off-subject', from };
  return isRepeated(text, told) ? { ok: false, refusal: 'repeated', from } : verdict;
}
