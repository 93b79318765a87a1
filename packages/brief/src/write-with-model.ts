import { type Briefing, type Complete, type ModelAccount, type Outcome, ok } from '@qishi/model';
import { isPoisoned } from './addressed-to-model.ts';
import { assembleIssue, draftIssue, type IssueDraft } from './build-briefing.ts';
import type { BriefInput } from './input.ts';
import { rewriteBriefItem } from './prose/brief-item.ts';
import { rewriteDeepRead } from './prose/deep-read.ts';
import { rewriteJudgement } from './prose/judgement.ts';
import type { Prompts } from './prose/prompts.ts';
import { type Noted, openRecord, sumRecords, type WritingRecord } from './prose/record.ts';
import type { Room } from './prose/room.ts';
import { rewriteTheme } from './prose/theme.ts';
import { rewriteThreeThings } from './prose/three-things.ts';
import type { ItemDraft, PartDraft } from './write/draft.ts';
import { listSelected } from './write/judgement.ts';
import { buildMaterial, type Material } from './write/material.ts';

/** A model that writes, and what it is told. */
export interface Writer {
  readonly complete: Complete;
  readonly prompts: Prompts;
  /** What this issue has cost so far. */
  readonly account: () => Pick<ModelAccount, 'models' | 'calls' | 'cached' | 'cost'>;
}

/**
 * The issue of `buildBriefing` with a model's prose in it. Rules select, count and date as ever; the model words the
 * theme, 本周判断, 三件事, headlines and items, and code checks every sentence of it. Whatever fails, the rules' own text
 * stands there and is noted in `writing`: the issue is complete in any case. The same input and the same answers give
 * the same issue. Fails with 'no-stories' as `buildBriefing` does.
 */
export async function writeWithModel(input: BriefInput, writer: Writer): Promise<Outcome<Briefing>> {
  const drafted = draftIssue(input);
  if (!drafted.ok) return drafted;
  const { issue, noted } = await rewrite(drafted.value, listPoisoned(input), writer);
  const { models, calls, cached, cost } = writer.account();
  const wrote = noted.headlines.model > 0 || listSentences(issue).some(({ by }) => by === 'model');
  return ok(assembleIssue(issue, { models: wrote ? models : [], calls, cached, cost, ...noted }));
}

/** What the selected story that an article belongs to is about. */
function indexStories({ selection, desk }: IssueDraft): Room['storyOf'] {
  const stories = new Map<string, Material>();
  for (const { candidate, headline } of listSelected(selection)) {
    const material = buildMaterial(candidate, desk, headline);
    for (const { article } of candidate.reports) stories.set(article.id, material);
  }
  return (id) => stories.get(id);
}

function listPoisoned({ reports }: BriefInput): ReadonlySet<string> {
  const found = [...reports.values()].filter(({ article }) => isPoisoned(article));
  return new Set(found.map(({ article }) => article.id));
}

function listSentences({ drafts: { judgement, threeThings, items } }: IssueDraft): readonly PartDraft[] {
  return [...judgement, ...threeThings, ...items.flatMap(({ sentences }) => sentences)];
}

/**
 * Asks for all sections at once, in the order in which they matter: how many questions are open at a time, and which of
 * them a budget still covers, is the model's to say.
 */
async function rewrite(
  issue: IssueDraft,
  poisoned: ReadonlySet<string>,
  { complete, prompts }: Writer,
): Promise<{ issue: IssueDraft; noted: Noted }> {
  const records: WritingRecord[] = [];
  const storyOf = indexStories(issue);
  const openRoom = (): Room => {
    const record = openRecord();
    records.push(record);
    return { issue, desk: issue.desk, storyOf, poisoned, prompts, complete, record };
  };
  const [judgement, threeThings, theme, items] = await Promise.all([
    rewriteJudgement(openRoom()),
    rewriteThreeThings(openRoom()),
    rewriteTheme(openRoom()),
    Promise.all(issue.drafts.items.map((item) => rewriteItem(item, openRoom()))),
  ]);
  const drafts = { ...issue.drafts, judgement, threeThings, items };
  return { issue: { ...issue, theme, drafts }, noted: sumRecords(records) };
}

async function rewriteItem(item: ItemDraft, room: Room): Promise<ItemDraft> {
  const ranked = listSelected(room.issue.selection).find(({ candidate }) => candidate.story.id === item.storyId);
  if (ranked === undefined) throw new Error(`no selected story ${item.storyId}`);
  const rewritten = await (item.section === 'deep'
    ? rewriteDeepRead(item, ranked, room)
    : rewriteBriefItem(item, ranked, room));
  // An editor's headline is no model's to change.
  const isGiven = room.desk.plan.headlineOf(ranked.candidate.story)?.text === item.headline;
  return isGiven ? { ...rewritten, headline: item.headline } : rewritten;
}
