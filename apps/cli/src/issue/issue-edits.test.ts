import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Briefing, parseWeek } from '@qishi/model';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { loadConfig } from '../load-config.ts';
import { projectFolder, readSettings } from '../settings.ts';
import { buildEditorsWord } from './editors-word.ts';
import type { WeekEdits } from './issue-edits.ts';

let folder: string;
let config: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-edits-'));
  config = join(folder, 'config');
  await cp(join(projectFolder, 'config'), config, { recursive: true });
});
beforeEach(async () => {
  await rm(join(config, 'issues'), { recursive: true, force: true });
  await mkdir(join(config, 'issues'));
});
afterAll(() => rm(folder, { recursive: true }));

const decide = (yaml: string, name = '2023-W15') => writeFile(join(config, 'issues', `${name}.yaml`), yaml);
const load = async () => (await loadConfig(readSettings({ QISHI_CONFIG: config }))).edits;
const complaint = () => load().then(String, (error: Error) => error.message);
const [s, t, a] = ['s-000000000001', 's-000000000002', 'a-000000000001'];

test('no folder, an empty one and a file of comments decide nothing', async () => {
  expect(await load()).toEqual([]);
  await decide('# nothing yet\n');
  expect(await load()).toEqual([
    { week: '2023-W15', edits: { pin: [], drop: [], merge: [], retitle: [] }, corrections: [] },
  ]);
  await rm(join(config, 'issues'), { recursive: true });
  expect(await load()).toEqual([]);
});

test('every kind of decision is read', async () => {
  await decide(`
theme: { text: 谁来用？ }
pin:
  - { story: ${s}, to: deep, at: 1, reason: 本周重点 }
drop:
  - { article: https://news.example/1, reason: 软文 }
merge:
  - { stories: [${t}, ${a}], reason: 同一场大会 }
retitle:
  - { story: ${t}, headline: 新题, force: true, reason: 电话确认 }
correct:
  - { was: 2.7万张, is: 2.1万张, date: 2023-04-20, reason: 看错一行 }
`);
  expect(await load()).toEqual([
    {
      week: '2023-W15',
      edits: {
        theme: { text: '谁来用？', force: false },
        pin: [{ story: s, to: 'deep', at: 1, reason: '本周重点' }],
        drop: [{ article: 'https://news.example/1', reason: '软文' }],
        merge: [{ stories: [t, a], reason: '同一场大会' }],
        retitle: [{ story: t, text: '新题', force: true, reason: '电话确认' }],
      },
      corrections: [{ week: '2023-W15', date: '2023-04-20', was: '2.7万张', is: '2.1万张', reason: '看错一行' }],
    },
  ]);
});

test('the example in the documents is read, with every kind of decision in it', async () => {
  const page = await readFile(join(projectFolder, 'docs/edit-an-issue.md'), 'utf8');
  await decide(/```yaml[^\n]*\n([\s\S]*?)```/.exec(page)?.[1] ?? '');
  const [week] = await load();
  expect(Object.keys(week!.edits).sort()).toEqual(['drop', 'merge', 'pin', 'retitle', 'theme']);
  for (const list of [week!.corrections, week!.edits.pin, week!.edits.drop, week!.edits.merge, week!.edits.retitle])
    expect(list.length).toBeGreaterThan(0);
});

test('what is wrong is named with file, line and key, all of it', async () => {
  await decide(`pin:
  - story: tuesday
    to: front
    at: 0
drop:
  - reason: of what
correct:
  - was: 甲
    is: 乙
    date: 20 April
    reason: x
promote: []
`);
  await decide('pin: []\n', 'april');
  const message = await complaint();
  expect(message).toMatch(/2023-W15\.yaml:2: pin\.0\.story: is no id of a story/);
  expect(message).toMatch(/2023-W15\.yaml:3: pin\.0\.to: /);
  expect(message).toMatch(/2023-W15\.yaml:4: pin\.0\.at: /);
  expect(message).toMatch(/2023-W15\.yaml:2: pin\.0\.reason: /);
  expect(message).toMatch(/2023-W15\.yaml:6: drop\.0: wants a story or an article/);
  expect(message).toMatch(/2023-W15\.yaml:10: correct\.0\.date: /);
  expect(message).toMatch(/2023-W15\.yaml.*promote/);
  expect(message).toMatch(/april\.yaml: is not named after a week/);
});

test.each([
  ['one story twice', `pin: [{ story: ${s}, to: deep, reason: x }, { story: ${s}, to: llm, reason: x }]`, /pin\.1\.story: .*pinned twice/],
  ['one place twice', `pin: [{ story: ${s}, to: deep, at: 1, reason: x }, { story: ${t}, to: deep, at: 1, reason: x }]`, /pin\.1\.at: place 1 of deep/],
  ['pinned and dropped', `pin: [{ story: ${s}, to: deep, reason: x }]\ndrop: [{ story: ${s}, reason: x }]`, /pin\.0\.story: .*dropped elsewhere/],
  ['retitled twice', `retitle: [{ story: ${s}, headline: 甲 }, { story: ${s}, headline: 乙 }]`, /retitle\.1\.story: .*retitled twice/],
  ['merged twice', `merge: [{ stories: [${s}, ${t}], reason: x }, { stories: [${s}, ${a}], reason: x }]`, /merge\.1\.stories\.0: .*merged twice/],
  ['forced without a reason', `retitle: [{ story: ${s}, headline: 甲, force: true }]`, /retitle\.0\.force: .*reason/],
  ['corrected to the same', `correct: [{ was: 甲, is: 甲, date: 2023-04-20, reason: x }]`, /correct\.0\.is: /],
  ['corrected twice', `correct: [{ was: 甲, is: 乙, date: 2023-04-20, reason: x }, { was: 甲, is: 丙, date: 2023-04-21, reason: x }]`, /correct\.1\.was: .*twice/],
])('%s is a contradiction', async (_, yaml, message) => {
  await decide(yaml);
  expect(await complaint()).toMatch(message);
}); // biome-ignore format: a table

test('a correction is due in the first issue after its day, once, and marks its own', () => {
  const correction = (week: string, date: string) => ({ week, date, was: `${week} was`, is: 'is', reason: 'x' });
  const nothing = { pin: [], drop: [], merge: [], retitle: [] };
  const all: readonly WeekEdits[] = [
    { week: '2023-W13', edits: nothing, corrections: [correction('2023-W13', '2023-04-20')] },
    { week: '2023-W14', edits: nothing, corrections: [correction('2023-W14', '2023-04-12')] },
  ];
  const printed = (corrections: readonly object[]) => ({ corrections }) as unknown as Briefing;
  const due = (week: string, earlier: readonly Briefing[] = []) =>
    buildEditorsWord(all, parseWeek(week)!, earlier).corrections.map((one) => one.week);
  expect(due('2023-W14')).toEqual([]);
  expect(due('2023-W15')).toEqual(['2023-W14']);
  expect(due('2023-W16')).toEqual(['2023-W14', '2023-W13']);
  expect(due('2023-W16', [printed([correction('2023-W14', '2023-04-12')])])).toEqual(['2023-W13']);
  expect(buildEditorsWord(all, parseWeek('2023-W14')!, []).corrected).toHaveLength(1);
});
