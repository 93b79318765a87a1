import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Answerer, type FakeModel, type FaultName, openFakeModel, withFault } from '@qishi/fake-model';
import type { Analysis, RunRecord } from '@qishi/model';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { projectFolder } from './settings.ts';
import { type Command, openCommand } from './test-command.ts';

/** Texts about which the rules are in doubt, and after them some about which they are not. */
const texts: readonly (readonly [title: string, body: string])[] = [
  ['云舟科技谈下一代平台', '云舟科技负责人表示，公司将在4月18日发布新的平台，涉及服务器与智能应用，部分客户已经试用。'],
  ['手机厂商谈芯片供应', '多家手机厂商说，新机的芯片供应充足，屏幕和电池价格下降，新机将于4月20日开售。'],
  ['高校开设人工智能课程', '多所高校开设人工智能课程，学生可以使用智能助手完成作业，老师对此看法不一。'],
  ['春季花展开幕', '春季花展在市植物园开幕，展期一个月，市民可以免费参观。'],
  ['晶圆厂扩产', '某晶圆厂宣布扩产，新增12英寸晶圆产能，光刻机等半导体设备陆续进场，芯片良率提升。'],
];
const inDoubt = 3;
/** Without a word on any topic; shorter bodies are not taken for articles. */
const padding =
  '现场来的人不少，活动持续到傍晚。主办方说，详情以正式公告为准，相关安排会另行通知，请大家留意后续消息。附近的店铺照常营业。';

/** What a careful reader says. */
const readings: Readonly<Record<string, object>> = {
  云舟科技谈下一代平台: {
    primary: 'cloud',
    all: ['cloud'],
    kind: 'launch',
    certainty: 'scheduled',
    dates: [
      { expr: '4月18日', date: '2023-04-18', certainty: 'expected' },
      { expr: '4月81日', date: '2023-04-30', certainty: 'rumoured' },
    ],
  },
  手机厂商谈芯片供应: { primary: 'other-tech', all: [] },
  高校开设人工智能课程: { primary: 'other', all: [] },
  春季花展开幕: { primary: 'other', all: [] },
  晶圆厂扩产: { primary: 'chips', all: ['chips'] },
};

const careful: Answerer = ({ messages }) => {
  const rows = JSON.parse((messages.find(({ role }) => role === 'user')?.content ?? '').replace(/<.*>/g, '')) as {
    id: number;
    title: string;
  }[];
  const plain = { exportControl: false, kind: 'none', certainty: 'happened', dates: [] };
  return JSON.stringify({ articles: rows.map(({ id, title }) => ({ id, ...plain, ...readings[title] })) });
};

let folder: string;
let qishi: Command;
let fake: FakeModel | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-reader-'));
  qishi = openCommand(folder);
  const lines = texts.map(([title, body], i) => ({
    url: `https://desk.example/${i}`,
    title,
    body: body + padding,
    publishedAt: '2023-04-11T08:00:00+08:00',
  }));
  await writeFile(join(folder, 'records.jsonl'), lines.map((line) => JSON.stringify(line)).join('\n'));
  const lab = texts.map(([title, body], id) => JSON.stringify({ id, date: '2023-04-11', title, body: body + padding }));
  await writeFile(join(folder, 'lab.jsonl'), lab.join('\n'));
});
afterEach(async () => {
  await fake?.close();
  fake = undefined;
  await rm(folder, { recursive: true });
});

const key = 'k-very-secret';
async function withModel(answer: Answerer): Promise<Record<string, string>> {
  fake = await openFakeModel({ answer, key });
  return { QISHI_LLM_BASE_URL: fake.baseUrl, QISHI_LLM_MODEL: 'reader-1', QISHI_LLM_KEY: key };
}
const importAll = async (env: Record<string, string> = {}) =>
  JSON.parse((await qishi(['import', join(folder, 'records.jsonl'), '--json'], env)).stdout) as RunRecord;
async function findShown(title: string) {
  const found = JSON.parse((await qishi(['search', title, '--json'])).stdout) as {
    hits: { id: string }[];
  };
  const id = found.hits[0]?.id ?? '';
  return { id, ...(JSON.parse((await qishi(['show', id, '--json'])).stdout) as { analysis: Analysis }) };
}
const opinionStep = (record: RunRecord) => record.steps.find(({ step }) => step === 'opinion');

test('without a model nothing is asked and no step says so', async () => {
  const record = await importAll();
  expect(opinionStep(record)).toBeUndefined();
  expect(record).not.toHaveProperty('model');
  expect((await findShown('云舟科技谈下一代平台')).analysis).not.toHaveProperty('secondOpinion');
});

test('articles in doubt are read by the model; show tells both, and the run what it cost', async () => {
  const env = await withModel(careful);
  const record = await importAll(env);
  expect(opinionStep(record)).toEqual({ step: 'opinion', found: inDoubt, kept: inDoubt, known: 0, dropped: 0 });
  expect(record.model).toMatchObject({ models: ['reader-1'], calls: 1, cached: 0 });
  expect(record.model?.cost.amount).toBeGreaterThan(0);
  const { id, analysis } = await findShown('云舟科技谈下一代平台');
  const text = (await qishi(['show', id])).stdout;
  expect(analysis.topics).toMatchObject({ primary: 'cloud', all: ['cloud'] });
  expect(analysis.kinds?.[0]?.kind).toBe('launch');
  expect(analysis.events.map(({ date, certainty }) => [date, certainty])).toEqual([['2023-04-18', 'expected']]);
  expect(analysis.secondOpinion).toMatchObject({
    by: 'reader-1',
    local: { primary: 'other-tech' },
    certainty: 'scheduled',
  });
  expect(analysis.secondOpinion?.dates).toHaveLength(1);
  expect(text).toMatch(/rules +said other-tech, wanted for nothing/);
  expect(text).toMatch(/model +reader-1 said cloud, wanted for cloud; 发布; 已官宣; 4月18日 = 2023-04-18 \[预计\]/);
  expect((await findShown('晶圆厂扩产')).analysis).not.toHaveProperty('secondOpinion');
  expect((await qishi(['search', '平台', '--topic', 'cloud', '--json'])).stdout).toContain('云舟科技');
});

test('what was said of an article is not asked for again, with or without the model', async () => {
  const env = await withModel(careful);
  await importAll(env);
  await qishi(['analyse'], env);
  expect(fake?.asked).toHaveLength(1);
  // Analysed anew by the rules alone, it keeps the opinion that it has.
  await qishi(['analyse']);
  expect((await findShown('云舟科技谈下一代平台')).analysis.topics.primary).toBe('cloud');
  const again = JSON.parse((await qishi(['analyse', '--json'], env)).stdout) as RunRecord;
  expect(opinionStep(again)).toMatchObject({ found: inDoubt, known: inDoubt });
  expect(fake?.asked).toHaveLength(1);
});

test('articles from the time before the model are asked about once there is one', async () => {
  await importAll();
  const env = await withModel(careful);
  const record = JSON.parse((await qishi(['analyse', '--json'], env)).stdout) as RunRecord;
  expect(opinionStep(record)).toMatchObject({ kept: inDoubt });
});

test.each<[FaultName, string]>([
  ['prose', 'reply-invalid'],
  ['unauthorized', 'model-error'],
])('%s leaves the rules as they are, is counted, and is asked again in the next run', async (fault, reason) => {
  const env = await withModel(withFault(fault, careful));
  const record = await importAll(env);
  expect(opinionStep(record)).toMatchObject({ found: inDoubt, kept: 0, dropped: inDoubt });
  expect(new Set(record.problems.map((problem) => problem.reason))).toEqual(new Set([reason]));
  expect((await findShown('云舟科技谈下一代平台')).analysis.topics.primary).toBe('other-tech');
  const asked = fake?.asked.length ?? 0;
  await qishi(['analyse'], env);
  expect(fake?.asked.length).toBeGreaterThan(asked);
});

test('a budget of nothing asks nothing', async () => {
  const config = join(folder, 'config');
  await cp(join(projectFolder, 'config'), config, { recursive: true });
  const yaml = await readFile(join(config, 'llm.yaml'), 'utf8');
  await writeFile(join(config, 'llm.yaml'), yaml.replace(/perMonth: \d+/, 'perMonth: 0'));
  const env = { ...(await withModel(careful)), QISHI_CONFIG: config };
  const record = await importAll(env);
  expect(record.problems.map(({ reason }) => reason)).toEqual(Array(inDoubt).fill('budget-spent'));
  expect(fake?.asked).toHaveLength(0);
  await writeFile(join(config, 'llm.yaml'), 'preset: nobody\nlimits:\n  perRun: 1\napiKey: x\n');
  const wrong = await qishi(['analyse'], env);
  expect(wrong.code).toBe(2);
  for (const part of [
    /llm\.yaml:1: preset/,
    /llm\.yaml:\d: limits\.perMonth/,
    /llm\.yaml:4: apiKey: is not known here/,
  ])
    expect(wrong.stderr).toMatch(part);
});

test('lab topics --llm adds who said what, in input order, and keeps the contract', async () => {
  const env = await withModel(careful);
  const { code, stdout, stderr } = await qishi(['lab', 'topics', join(folder, 'lab.jsonl'), '--llm'], env);
  expect(code).toBe(0);
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ id, primary }) => [id, primary])).toEqual([
    [0, 'cloud'],
    [1, 'other-tech'],
    [2, 'other'],
    [3, 'other'],
    [4, 'chips'],
  ]);
  expect(lines[0]).toMatchObject({ all: ['cloud'], exportControl: false, opinion: { by: 'reader-1' } });
  expect(lines[0].scores).toBeDefined();
  expect(lines[4]).not.toHaveProperty('opinion');
  expect(stderr).toContain(`${inDoubt} articles in doubt, ${inDoubt} second opinions`);
  expect((await qishi(['lab', 'topics', join(folder, 'lab.jsonl'), '--llm'])).code).toBe(2);
});

test('a model that talks nonsense leaves lab topics as they are and tells why', async () => {
  const plain = await qishi(['lab', 'topics', join(folder, 'lab.jsonl')]);
  const env = await withModel(withFault('prose', careful));
  const { code, stdout } = await qishi(['lab', 'topics', join(folder, 'lab.jsonl'), '--llm'], env);
  expect(code).toBe(3);
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.filter((line) => line.opinionProblem?.reason === 'reply-invalid')).toHaveLength(inDoubt);
  const without = lines.map(({ opinionProblem: _, ...line }) => JSON.stringify(line)).join('\n');
  expect(without).toBe(plain.stdout.trim());
});

test('doctor names the model and never the key, and asks it when told to', async () => {
  const env = await withModel(async (request) =>
    request.messages[1]?.content.includes('Are you there') ? '{"answer":"yes"}' : '',
  );
  const told = await qishi(['doctor', '--offline'], env);
  expect(told.stdout).toMatch(/ok +model +reader-1 at http:\/\/127\.0\.0\.1:\d+\/v1, with a key/);
  expect(fake?.asked).toHaveLength(0);
  const asked = await qishi(['doctor', '--offline', '--ask-model', '--json'], env);
  expect(asked.stdout).toContain('it answers');
  const wrong = await qishi(['doctor', '--offline', '--ask-model'], { ...env, QISHI_LLM_KEY: 'k-other-secret' });
  expect(wrong.code).toBe(3);
  expect(wrong.stdout).toMatch(/FAIL model .* it does not answer: model-error/);
  expect(JSON.stringify([told, asked, wrong])).not.toMatch(/k-very-secret|k-other-secret/);
  expect((await qishi(['doctor', '--offline'])).stdout).toMatch(/ok +model +none: everything is done by rules/);
});
