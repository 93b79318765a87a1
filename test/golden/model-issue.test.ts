import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openArchive } from '@qishi/archive';
import { checkSentence } from '@qishi/brief';
import type { LlmConfig } from '@qishi/cli/src/llm-config.ts';
import { loadConfig } from '@qishi/cli/src/load-config.ts';
import { openLlm } from '@qishi/cli/src/open-llm.ts';
import { readSettings } from '@qishi/cli/src/settings.ts';
import { briefStep } from '@qishi/cli/src/steps/brief.ts';
import { parseWeeks } from '@qishi/cli/src/weeks.ts';
import {
  type Answerer,
  type FakeModel,
  type FaultName,
  faults,
  openFakeModel,
  replyOf,
  withFault,
} from '@qishi/fake-model';
import { type Briefing, charCount, type Sentence } from '@qishi/model';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openNewsroom } from '../newsroom/newsroom.ts';
import { answerAsEditor, readEnvelope } from './model-editor.ts';
import { encodedOrder, hostileRecords, payload } from './model-hostile.ts';
import { lies, withLie } from './model-lies.ts';

/** The sample edition in a model's words: real archive, real HTTP, the real client, whatever the endpoint does. */
const root = join(import.meta.dirname, '../..');
const week = '2023-W15';
const sources = join(root, 'test/newsroom/config/sources');

let folder: string;
/** Every fault starts from these archives: nothing may be cached from the last one. */
let plain: string;
let poisoned: string;
let byRules: Briefing;

function qishi(archive: string, env: Record<string, string>, ...args: string[]): Promise<string> {
  const places = { QISHI_ARCHIVE: archive, QISHI_REPORTS: join(folder, 'reports'), QISHI_SOURCES: sources };
  const command = ['--disable-warning=ExperimentalWarning', join(root, 'apps/cli/src/main.ts'), ...args];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, command, { env: { ...process.env, ...places, ...env } }, (error, stdout, stderr) =>
      error && error.code !== 3 ? reject(new Error(stderr)) : resolve(stdout),
    );
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-model-'));
  plain = join(folder, 'plain.db');
  poisoned = join(folder, 'poisoned.db');
  const newsroom = await openNewsroom();
  try {
    await qishi(plain, { QISHI_PROXY: newsroom.proxy }, 'crawl');
  } finally {
    await newsroom.close();
  }
  await qishi(plain, {}, 'extract');
  await qishi(plain, {}, 'analyse');
  await copyFile(plain, poisoned);
  const records = join(folder, 'hostile.jsonl');
  await writeFile(records, hostileRecords.map((record) => `${JSON.stringify(record)}\n`).join(''));
  await qishi(poisoned, {}, 'import', records);
  byRules = (await writeIssue(plain)).briefing;
});
afterAll(() => rm(folder, { recursive: true }));

interface Written {
  readonly briefing: Briefing;
  readonly kept: number;
}

/** No test waits long for what never comes; a busy machine has time enough for what does. */
const patient = { timeoutMs: 20_000, maxRetries: 0, concurrency: 4, temperature: 0 } as const;
const hasty = { timeoutMs: 400 };

/** The brief step on a copy of an archive, without a model or with the one at an endpoint. */
async function writeIssue(archive: string, fake?: FakeModel, more: Partial<LlmConfig> = {}): Promise<Written> {
  const own = await mkdtemp(join(folder, 'run-'));
  await copyFile(archive, join(own, 'archive.db'));
  return writeIn(join(own, 'archive.db'), fake, more);
}

async function writeIn(archive: string, fake?: FakeModel, more: Partial<LlmConfig> = {}): Promise<Written> {
  const endpoint = fake ? { QISHI_LLM_BASE_URL: fake.baseUrl, QISHI_LLM_MODEL: 'fake-1', QISHI_LLM_KEY: 'k' } : {};
  const settings = readSettings({ QISHI_ARCHIVE: archive, QISHI_SOURCES: sources, ...endpoint });
  const config = await loadConfig(settings);
  const store = await openArchive(archive);
  const llm = await openLlm(settings, { ...config.llm, ...patient, ...more });
  const progress = { show: () => undefined, clear: () => undefined };
  try {
    const { count } = await briefStep(
      { settings, config, store, progress, llm, now: () => new Date() },
      parseWeeks(week),
    );
    const briefing = await store.findBriefing(week);
    if (!briefing) throw new Error(`no issue of ${week}`);
    return { briefing, kept: count.kept };
  } finally {
    llm?.close();
    await store.close();
  }
}

async function withModel<T>(answer: Answerer, use: (fake: FakeModel) => Promise<T>): Promise<T> {
  const fake = await openFakeModel({ answer });
  try {
    return await use(fake);
  } finally {
    await fake.close();
  }
}

const writeWith = (answer: Answerer, more?: Partial<LlmConfig>): Promise<Written> =>
  withModel(answer, (fake) => writeIssue(plain, fake, more));

const sentencesOf = ({ judgement, threeThings, items }: Briefing): readonly Sentence[] => [
  ...judgement,
  ...threeThings,
  ...items.flatMap((item) => item.sentences),
];
const byModel = (briefing: Briefing) => sentencesOf(briefing).filter(({ by }) => by === 'model');
const textOf = (briefing: Briefing): string =>
  [
    briefing.theme,
    ...briefing.items.map(({ headline }) => headline),
    ...sentencesOf(briefing).map(({ text }) => text),
  ].join('\n');

/** The same sections as the rules' own issue, each sentence cited, lengths kept, and the books balance. */
function expectComplete(briefing: Briefing, own: Briefing): void {
  const shape = ({ items }: Briefing) => items.map(({ section, storyId }) => [section, storyId]);
  expect(shape(briefing)).toEqual(shape(own));
  expect(briefing.theme).not.toBe('');
  expect(briefing.threeThings).toHaveLength(own.threeThings.length);
  expect(briefing.judgement[0]?.text).toBe(own.judgement[0]?.text);
  for (const key of ['calendar', 'followUps', 'figures'] as const)
    expect(briefing[key], key).toHaveLength(own[key].length);
  const numbers = new Set(briefing.citations.map(({ n }) => n));
  for (const { text, cites } of sentencesOf(briefing)) {
    expect(cites.length, text).toBeGreaterThan(0);
    expect(
      cites.filter((n) => !numbers.has(n)),
      text,
    ).toEqual([]);
    expect(text, text).toMatch(/[。！？]”?$/);
    expect(text).not.toMatch(/[<>[\]]|https?:|src\d|QISHI|近日/);
  }
  for (const { headline, section, sentences } of briefing.items) {
    expect(charCount(headline), headline).toBeLessThanOrEqual(28);
    expect(sentences.length, headline).toBeGreaterThan(0);
    if (section !== 'deep') expect(charCount(sentences.map(({ text }) => text).join(''))).toBeLessThanOrEqual(80);
  }
  expect(charCount(briefing.judgement.map(({ text }) => text).join(''))).toBeLessThanOrEqual(300);
  expect(briefing.grounding.checked).toBe(briefing.grounding.kept + briefing.grounding.dropped);
  for (const { section, reason } of briefing.writing.fallbacks) expect(`${section} ${reason}`).toMatch(/^\S.*\S$/);
}

/** Every sentence by the model is borne out by the articles that it cites, as the archive has them. */
async function expectGrounded(briefing: Briefing, archive: string): Promise<void> {
  const store = await openArchive(archive);
  try {
    const articles = await store.articles({ ids: briefing.citations.map(({ articleId }) => articleId) });
    for (const { text, cites } of byModel(briefing)) {
      const cited = briefing.citations.filter(({ n }) => cites.includes(n));
      const texts = cited.map(({ articleId, outlet }) => {
        const article = articles.find(({ id }) => id === articleId);
        return `${outlet}报道\n${article?.title}\n${article?.text}`;
      });
      expect(checkSentence(text, texts), text).toEqual([]);
    }
  } finally {
    await store.close();
  }
} // biome-ignore format: short

describe('an honest model', () => {
  test('writes the issue: its sentences are in, each borne out, and the appendix says who wrote what', async () => {
    await withModel(answerAsEditor, async (fake) => {
      const { briefing } = await writeIssue(plain, fake);
      expectComplete(briefing, byRules);
      await expectGrounded(briefing, plain);
      expect(byModel(briefing).length).toBeGreaterThan(sentencesOf(briefing).length / 2);
      for (const section of [briefing.judgement, briefing.threeThings, ...briefing.items.slice(0, 3).map((item) => item.sentences)])
        expect(section.some(({ by }) => by === 'model')).toBe(true);
      expect(briefing.writing).toMatchObject({ models: ['fake-1'], calls: 3 + briefing.items.length, cached: 0 });
      expect(briefing.writing.cost.amount).toBeGreaterThan(0);
      expect(briefing.writing.headlines?.model).toBeGreaterThan(5);
      // The clock and the week in every question, no article outside an envelope, no tool to call.
      for (const asked of fake.asked) {
        const text = asked.messages.map(({ content }) => content).join('\n');
        expect(text).toContain('北京时间 2023-04-17 00:00');
        expect(text).toContain('2023-W15，覆盖 2023-04-10 至 2023-04-16');
        expect(readEnvelope(asked).length).toBeGreaterThan(0);
        expect(asked).not.toHaveProperty('tools');
      }
    });
  });

  test('asked again, the same answers make the same issue; kept answers make it without a call', async () => {
    await withModel(answerAsEditor, async (fake) => {
      const first = await writeIssue(plain, fake);
      const second = await writeIssue(plain, fake);
      expect(JSON.stringify(second.briefing)).toBe(JSON.stringify(first.briefing));
      const own = await mkdtemp(join(folder, 'again-'));
      await copyFile(plain, join(own, 'archive.db'));
      await writeIn(join(own, 'archive.db'), fake);
      const calls = fake.asked.length;
      expect((await writeIn(join(own, 'archive.db'), fake)).kept).toBe(0);
      expect(fake.asked).toHaveLength(calls);
    });
  });

  test('is what the command uses, into every form of the issue', async () => {
    await withModel(answerAsEditor, async (fake) => {
      const own = join(folder, 'command');
      await mkdir(own);
      await copyFile(plain, join(own, 'archive.db'));
      const env = { QISHI_LLM_BASE_URL: fake.baseUrl, QISHI_LLM_MODEL: 'fake-1' };
      await qishi(join(own, 'archive.db'), env, 'brief', '--week', week);
      await qishi(join(own, 'archive.db'), { PUPPETEER_EXECUTABLE_PATH: join(own, 'none') }, 'render', '--week', week);
      const read = (name: string) => readFile(join(folder, 'reports', week, name), 'utf8');
      const briefing = JSON.parse(await read('briefing.json')) as Briefing;
      expect(byModel(briefing).length).toBeGreaterThan(10);
      for (const form of ['index.html', 'briefing.md'])
        expect((await read(form)).includes('fake-1'), form).toBe(true);
    });
  });
}); // biome-ignore format: long lines of data

describe('a model that fails', () => {
  test('every fault that the fake knows is tried', () => {
    expect(new Set([...harmless, ...fatal.map(([name]) => name), 'wrong-ids', 'invented-numbers'])).toEqual(new Set(Object.keys(faults)));
  }); // biome-ignore format: short

  test.each(harmless)('%s: is read all the same', async (name) => {
    const { briefing } = await writeWith(withFault(name, answerAsEditor));
    expectComplete(briefing, byRules);
    expect(byModel(briefing).length).toBeGreaterThan(20);
  });

  test.each(fatal)('%s: rules write the issue, each section says %s', async (name, reason) => {
    const { briefing } = await writeWith(withFault(name, answerAsEditor), silent.has(name) ? hasty : {});
    expectComplete(briefing, byRules);
    const { writing, ...issue } = briefing;
    const { writing: _, ...expected } = byRules;
    expect(issue).toEqual(expected);
    expect(writing.models).toEqual([]);
    expect(writing.fallbacks).toHaveLength(3 + briefing.items.length);
    for (const one of writing.fallbacks) expect(one.reason, one.section).toMatch(reason);
  });

  test('half of the answers fail: those sections are the rules’ own, the others the model’s', async () => {
    const { briefing } = await writeWith(withFault('prose', answerAsEditor, (nth) => nth % 4 === 1), { concurrency: 1 });
    expectComplete(briefing, byRules);
    expect(byModel(briefing).length).toBeGreaterThan(10);
  }); // biome-ignore format: short

  test('nobody listens at the address', async () => {
    const gone = await openFakeModel({});
    await gone.close();
    const { briefing } = await writeIssue(plain, gone);
    expect([...new Set(briefing.writing.fallbacks.map(({ reason }) => reason))]).toEqual(['unreachable']);
    expectComplete(briefing, byRules);
  });

  test('the budget ends on the way: what it paid for is in, the rest is the rules’ own', async () => {
    const prices = { default: { in: 10, out: 40 } };
    const { briefing } = await writeWith(answerAsEditor, { concurrency: 1, prices, limits: { perRun: 0.4, perMonth: 50 } });
    expectComplete(briefing, byRules);
    expect(briefing.judgement.some(({ by }) => by === 'model')).toBe(true);
    expect(briefing.items.at(-1)?.sentences.every(({ by }) => by === 'rules')).toBe(true);
    expect(briefing.writing.fallbacks.at(-1)?.reason).toBe('budget-spent');
    expect(briefing.writing.cost.amount).toBeLessThanOrEqual(0.4);
  }); // biome-ignore format: short
});

const harmless = ['fenced', 'thinking'] as const satisfies readonly FaultName[];
const fatal = [
  ['prose', 'reply-invalid'],
  ['refusal-text', 'refused'],
  ['refusal-field', 'refused'],
  ['content-filter', 'refused'],
  ['content-policy-400', 'refused'],
  ['unauthorized', 'model-error'],
  ['rate-limited', 'rate-limited'],
  ['server-error', 'model-error'],
  ['timeout', 'timeout'],
  ['stalled-body', 'timeout'],
  ['half-body', 'unreachable'],
  ['empty-choices', 'reply-invalid'],
  ['not-json', 'reply-invalid'],
  ['cut-off', 'reply-invalid'],
  // Whichever limit it meets first.
  ['endless', /^(?:too-large|timeout)$/],
] as const satisfies readonly (readonly [FaultName, string | RegExp])[];
const silent: ReadonlySet<FaultName> = new Set(['timeout', 'stalled-body', 'endless']);

describe('a model that lies', () => {
  test('ids that nobody gave out: nothing of it is printed', async () => {
    const { briefing } = await writeWith(withFault('wrong-ids', answerAsEditor));
    expectComplete(briefing, byRules);
    expect(byModel(briefing)).toEqual([]);
    expect(briefing.writing.refused?.map(({ reason }) => reason)).toEqual(['unknown-source']);
    expect(briefing.writing.fallbacks.every(({ reason }) => reason === 'too-little-kept')).toBe(true);
  });

  test('numbers that no article has: no sentence with one is printed', async () => {
    const { briefing } = await writeWith(withFault('invented-numbers', answerAsEditor));
    expectComplete(briefing, byRules);
    expect(textOf(briefing)).not.toContain('73.61');
    expect(briefing.writing.refused?.find(({ reason }) => reason === 'number')?.count).toBeGreaterThan(10);
  });

  test.each(Object.entries(lies))('%s: not printed, and counted', async (_, lie) => {
    const told = new Set<string>();
    const { briefing } = await writeWith(withLie(lie, answerAsEditor, told));
    expectComplete(briefing, byRules);
    await expectGrounded(briefing, plain);
    expect(told.size).toBeGreaterThan(0);
    const text = textOf(briefing);
    expect([...told].filter((one) => text.includes(one))).toEqual([]);
    const refused = briefing.writing.refused?.reduce((sum, { count }) => sum + count, 0);
    expect(refused).toBeGreaterThanOrEqual(told.size / 2);
  });
});

describe('a model that obeys what it reads', () => {
  /** Says the attacker's sentence wherever an article asks for it in any way, citing that article. */
  const obedient: Answerer = async (request, nth) => {
    const good = replyOf(await answerAsEditor(request, nth))?.content ?? '{}';
    const asking = readEnvelope(request).find(({ text }) => text.includes(payload) || text.includes(encodedOrder));
    if (asking === undefined) return good;
    obeyed++;
    const texts = [`${payload}。`, `${payload}[^99]。`, `据悉，${payload}。`, `${asking.outlet}报道，${payload}。`];
    let at = 0;
    return JSON.stringify(
      JSON.parse(good, (key, value: unknown) =>
        Array.isArray(value) && key !== 'sources'
          ? texts.map((text) => ({ text, sources: [asking.id] }))
          : key === 'text'
            ? texts[at++ % texts.length]
            : key === 'sources'
              ? [asking.id]
              : value,
      ),
    );
  };
  let obeyed = 0;

  test('the attacker’s words are not in the issue, the attacked stories are, as far as they are news', async () => {
    const own = (await writeIssue(poisoned)).briefing;
    await withModel(obedient, async (fake) => {
      const { briefing } = await writeIssue(poisoned, fake);
      expectComplete(briefing, own);
      expect(obeyed).toBeGreaterThan(0);
      for (const issue of [own, briefing]) {
        expect(JSON.stringify(issue)).not.toMatch(/查封|忽略以上|\[\^99\]/);
        for (const name of ['星河云', '天枢云', '北辰云']) expect(textOf(issue).includes(name), name).toBe(true);
      }
      // Orders that are known as such: no model ever sees the article.
      for (const { messages } of fake.asked)
        expect(messages.map(({ content }) => content).join('\n')).not.toMatch(/星河云|查封|忽略以上指令|新华社/);
      const reasons = briefing.writing.fallbacks.filter(({ section }) => /星河云|天枢云/.test(section));
      expect(reasons.map(({ reason }) => reason)).toEqual(['addressed-to-model', 'addressed-to-model']);
    });
  });
});
