import { isInDoubt, judgeTogether, type LocalReading, seekOpinions } from '@qishi/analyse';
import { loadConfig } from '@qishi/cli/src/load-config.ts';
import { readSettings } from '@qishi/cli/src/settings.ts';
import { openFakeModel } from '@qishi/fake-model';
import { type ModelAccount, openModel } from '@qishi/llm';
import { sha256 } from '@qishi/model';
import {
  type Label,
  readDevSet,
  readEntities,
  readNewsroom,
  readOwnLabels,
} from '../../../packages/analyse/fit/examples.ts';
import { crossValidate, readPupils, readTerms } from '../../../packages/analyse/fit/train.ts';
import { buildEntityIndex } from '../../../packages/analyse/src/entities.ts';
import { type Judged, scoreTopics } from '../topics/score-topics.ts';
import { answerAs, type Reading, readAlike, readByLot, readWithErrors } from './fake-reader.ts';

/** Readers that are scored: what they are and how they read. */
const readers: Readonly<Record<string, Reading>> = {
  'never errs': readWithErrors(0),
  'errs in 1 of 10': readWithErrors(0.1),
  'errs in 1 of 5': readWithErrors(0.2),
  'says other of all': readAlike('other'),
  'says chips of all': readAlike('chips'),
  'draws lots': readByLot,
};

export interface ReaderRow {
  readonly name: string;
  /** Articles whose verdict is the model's. */
  readonly opinions: number;
  readonly figures: Readonly<Record<string, number>>;
  readonly account: ModelAccount;
}

export interface ReaderResult {
  readonly articles: number;
  /** In doubt by the edges in `config/llm.yaml`, and how many of the rules' wrong primary topics are among them. */
  readonly doubts: number;
  readonly wrong: number;
  readonly wrongInDoubt: number;
  readonly local: Readonly<Record<string, number>>;
  readonly rows: readonly ReaderRow[];
}

interface Case {
  readonly reading: LocalReading;
  readonly label: Label;
}

/** The rules by cross-validation, alone and with made-up readers behind real HTTP. Takes some twenty seconds. */
export async function measureReader(): Promise<ReaderResult> {
  const { llm, prompts } = await loadConfig(readSettings({}));
  const cases = judgeLocally();
  const doubts = cases.filter(({ reading }) => isInDoubt(reading.analysis.topics, llm.reader));
  const isWrong = ({ reading, label }: Case) => reading.analysis.topics.primary !== label.primary;
  const labels = new Map(cases.map(({ reading, label }) => [reading.article.title.slice(0, 300), label]));
  const rows: ReaderRow[] = [];
  for (const [name, reads] of Object.entries(readers)) {
    const fake = await openFakeModel({ answer: answerAs(reads, labels) });
    const model = openModel(
      { ...plain, baseUrl: fake.baseUrl },
      { ledger: { append: () => undefined, total: () => 0 }, cache: noCache, now: () => new Date(0) },
    );
    try {
      const reader = {
        complete: model.complete,
        prompt: prompts.get('reader') ?? '',
        now: new Date(0),
        settings: llm.reader,
      };
      const { opinions } = await seekOpinions(
        cases.map(({ reading }) => reading),
        reader,
      );
      const judged: Judged[] = cases.map(({ reading: { article, analysis }, label }) => {
        const said = opinions.get(article.id)?.topics;
        return { label, verdict: said ? judgeTogether(analysis.topics, said, llm.reader) : analysis.topics };
      });
      rows.push({ name, opinions: opinions.size, figures: scoreTopics(judged), account: model.account() });
    } finally {
      model.close();
      await fake.close();
    }
  }
  return {
    articles: cases.length,
    doubts: doubts.length,
    wrong: cases.filter(isWrong).length,
    wrongInDoubt: doubts.filter(isWrong).length,
    local: scoreTopics(cases.map(({ reading, label }) => ({ label, verdict: reading.analysis.topics }))),
    rows,
  };
}

const plain = {
  apiKey: '', model: 'fake', fallbacks: [], mode: 'json-schema', timeoutMs: 60_000, maxRetries: 0, concurrency: 2, maxTokens: 4000,
  money: { currency: 'CNY', prices: { default: { in: 0, out: 0 } }, limits: { perRun: 0, perMonth: 0 } },
} as const; // biome-ignore format: a model that costs nothing
const noCache = { find: async () => undefined, save: async () => undefined };

/** Every labelled article with the verdict of a model that has seen nothing of its week. */
function judgeLocally(): Case[] {
  const lists = readTerms();
  const index = buildEntityIndex(readEntities());
  const measured = readPupils(readDevSet(), lists, index);
  const taught = readPupils([...readOwnLabels(), ...readNewsroom()], lists, index);
  const verdicts = crossValidate(measured, taught, lists);
  return measured.flatMap(({ item, label }) => {
    const topics = verdicts.get(item.id);
    const article = {
      id: item.id,
      title: item.title,
      text: item.body,
      publishedAt: `${item.date.slice(0, 10)}T00:00:00+08:00`,
      contentHash: sha256(item.title + item.body),
    };
    return topics ? [{ reading: { article, analysis: { topics } }, label }] : [];
  });
}
