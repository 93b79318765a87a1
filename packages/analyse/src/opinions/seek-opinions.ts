import { type Complete, fail, type Problem, type SecondOpinion } from '@qishi/model';
import { buildOpinion, isWanted } from './apply-opinion.ts';
import { isInDoubt, type LocalReading } from './doubt.ts';
import { findImplausible } from './plausible.ts';
import { answersSchema, hashQuestion, type ReaderAnswer, renderArticles, renderSystem } from './reader-question.ts';
import type { ReaderSettings } from './reader-settings.ts';

/** A model that reads articles. */
export interface Reader {
  readonly complete: Complete;
  /** What it is told to do; `{{now}}` stands for the Beijing day. */
  readonly prompt: string;
  readonly now: Date;
  readonly settings: ReaderSettings;
}

export interface Opinions {
  /** By article. */
  readonly opinions: ReadonlyMap<string, SecondOpinion>;
  /** One for each article in doubt that has no opinion. */
  readonly problems: readonly Problem[];
}

/** Articles that the rules are sure of and that are asked about all the same, to see how well the model reads. */
const leastSure = 6;
const doubtsPerSure = 4;

/**
 * Asks about the articles in doubt, in batches, with some of the sure ones among them. A batch that fails leaves its
 * articles as they are; answers that are implausible as a whole are all refused. Without a doubt nothing is asked.
 */
export async function seekOpinions(readings: readonly LocalReading[], reader: Reader): Promise<Opinions> {
  const { settings } = reader;
  const doubts = readings.filter(({ analysis }) => isInDoubt(analysis.topics, settings));
  if (doubts.length === 0) return { opinions: new Map(), problems: [] };
  const sure = chooseSure(
    readings.filter(({ analysis }) => !isInDoubt(analysis.topics, settings)),
    doubts.length,
  );
  const answered = await Promise.all(
    cutBatches(mix(doubts, sure), settings.batchSize).map((batch) => askBatch(batch, reader)),
  );
  const opinions = new Map(answered.flatMap(({ opinions }) => [...opinions]));
  const problems = new Map(answered.flatMap(({ problems }) => problems.map((each) => [each.subject, each] as const)));
  const reason = findImplausible(countYield(doubts, sure, opinions), settings.plausible);
  const refused = (id: string): Problem => fail('analyse', 'implausible-yield', id, reason, 'later').problem;
  const kept = reason ? [] : doubts.filter(({ article }) => opinions.has(article.id));
  return {
    opinions: new Map(kept.flatMap(({ article: { id } }) => entryOf(opinions, id))),
    problems: doubts
      .filter(({ article }) => !kept.some((each) => each.article === article))
      .map(({ article }) => problems.get(article.id) ?? refused(article.id)),
  };
}

const entryOf = (opinions: ReadonlyMap<string, SecondOpinion>, id: string): [string, SecondOpinion][] => {
  const opinion = opinions.get(id);
  return opinion ? [[id, opinion]] : [];
};

/** Spread over the whole list, and the same for the same list. */
function chooseSure(candidates: readonly LocalReading[], doubts: number): readonly LocalReading[] {
  const count = Math.min(candidates.length, Math.max(leastSure, Math.ceil(doubts / doubtsPerSure)));
  return Array.from({ length: count }, (_, i) => candidates[Math.floor((i * candidates.length) / count)]).filter(
    (each) => each !== undefined,
  );
}

/** Sure ones at even distances among the doubts, so that no batch is without. */
function mix(doubts: readonly LocalReading[], sure: readonly LocalReading[]): readonly LocalReading[] {
  const place = (index: number, of: number) => (index + 0.5) / of;
  return [
    ...doubts.map((reading, i) => ({ reading, at: place(i, doubts.length) })),
    ...sure.map((reading, i) => ({ reading, at: place(i, sure.length) })),
  ]
    .sort((a, b) => a.at - b.at)
    .map(({ reading }) => reading);
}

function cutBatches<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}

interface BatchAnswers {
  readonly opinions: readonly (readonly [string, SecondOpinion])[];
  readonly problems: readonly Problem[];
}

/** An endpoint's policy may strike at one article: where a batch is refused, its halves are asked about by themselves. */
async function askBatch(batch: readonly LocalReading[], reader: Reader): Promise<BatchAnswers> {
  let by = '';
  const outcome = await reader.complete({
    system: renderSystem(reader.prompt, reader.now),
    user: renderArticles(
      batch.map(({ article }) => article),
      reader.settings.maxChars,
    ),
    schema: answersSchema,
    name: 'readings',
    onAnswer: ({ model }) => {
      by = model;
    },
  });
  if (!outcome.ok && outcome.problem.reason === 'refused' && batch.length > 1) {
    const halves = cutBatches(batch, Math.ceil(batch.length / 2)).map((half) => askBatch(half, reader));
    const [first, second] = await Promise.all(halves);
    return {
      opinions: [...(first?.opinions ?? []), ...(second?.opinions ?? [])],
      problems: [...(first?.problems ?? []), ...(second?.problems ?? [])],
    };
  }
  if (!outcome.ok)
    return { opinions: [], problems: batch.map(({ article }) => ({ ...outcome.problem, subject: article.id })) };
  const answers = numbered(outcome.value.articles);
  const asked = hashQuestion(reader.prompt);
  const opinions: (readonly [string, SecondOpinion])[] = [];
  const problems: Problem[] = [];
  for (const [index, { article, analysis }] of batch.entries()) {
    const answer = answers.get(index + 1);
    if (answer) opinions.push([article.id, buildOpinion(answer, { article, local: analysis.topics, by, asked })]);
    else problems.push(fail('llm', 'reply-invalid', article.id, 'the answer leaves it out, or has it twice').problem);
  }
  return { opinions, problems };
}

/** By number; what was answered twice was not answered. */
function numbered(answers: readonly ReaderAnswer[]): ReadonlyMap<number, ReaderAnswer> {
  const once = answers.filter(({ id }) => answers.filter((each) => each.id === id).length === 1);
  return new Map(once.map((answer) => [answer.id, answer]));
}

function countYield(
  doubts: readonly LocalReading[],
  sure: readonly LocalReading[],
  opinions: ReadonlyMap<string, SecondOpinion>,
) {
  const told = (readings: readonly LocalReading[]) =>
    readings.flatMap(({ article, analysis }) => {
      const opinion = opinions.get(article.id);
      return opinion ? [{ said: opinion.topics, local: analysis.topics }] : [];
    });
  const open = told(doubts);
  const known = told(sure);
  return {
    answered: open.length,
    wanted: open.filter(({ said }) => isWanted(said)).length,
    sure: known.length,
    mistaken: known.filter(({ said, local }) => said.primary !== local.primary).length,
  };
}
