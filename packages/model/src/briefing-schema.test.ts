import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { briefingSchema, buildBriefingJsonSchema } from './briefing-schema.ts';
import { hashOf } from './hash.ts';
import { hashIssue } from './issue-hash.ts';

const published: object = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../reports/sample/briefing.json'), 'utf8'),
);

test('a published issue is an issue, whole and without what earlier versions lacked', () => {
  const issue = briefingSchema.parse(published);
  expect(issue).toMatchObject(published);
  const { trackers, corrections, writing, ...earlier } = issue;
  expect(briefingSchema.parse(earlier)).toEqual({ ...issue, trackers: [], corrections: [] });
});

test.each([
  ['week', { week: 'last' }],
  ['citations.0.sha256', { citations: [{ n: 1, articleId: 'a', url: '', title: '', outlet: '', publishedAt: '', capturedAt: '', sha256: 'x' }] }],
  ['calendar.0.certainty', { calendar: [{ date: '2023-04-18', what: '大会', certainty: 'sure', cites: [1] }] }],
])('what is wrong at %s is named', (path, part) => {
  const { error } = briefingSchema.safeParse({ ...published, ...part });
  expect(error?.issues.map((issue) => issue.path.join('.'))).toContain(path);
}); // biome-ignore format: a table

test('the published schema holds what other programs were promised', () => {
  const schema = buildBriefingJsonSchema() as Node;
  const required = (node: Node | undefined) => node?.required ?? [];
  const { items, calendar, citations } = schema.properties ?? {};
  expect(required(schema)).toEqual(expect.arrayContaining(['week', 'items', 'calendar', 'citations']));
  expect(required(items?.items)).toEqual(expect.arrayContaining(['section', 'headline', 'storyId', 'sentences']));
  expect(required(items?.items?.properties?.sentences?.items)).toEqual(expect.arrayContaining(['text', 'cites']));
  expect(required(calendar?.items)).toEqual(expect.arrayContaining(['date', 'what', 'certainty', 'cites']));
  expect(required(citations?.items)).toEqual(
    expect.arrayContaining(['n', 'url', 'title', 'outlet', 'publishedAt', 'capturedAt', 'sha256']),
  );
  expect(required(schema)).not.toContain('trackers');
});

interface Node {
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
}

test('the order of keys changes no hash, a value does; a field that says nothing changes no issue', () => {
  expect(hashOf({ a: 1, b: [{ c: 2, d: 3 }] })).toBe(hashOf({ b: [{ d: 3, c: 2 }], a: 1 }));
  expect(hashOf({ a: [1, 2] })).not.toBe(hashOf({ a: [2, 1] }));
  const issue = { ...briefingSchema.parse(published), trackers: [], corrections: [] };
  const { trackers, corrections, writing, ...earlier } = issue;
  expect(hashIssue(briefingSchema.parse({ ...earlier, title: '' }))).toBe(hashIssue(issue));
  expect(hashIssue({ ...issue, theme: '' })).not.toBe(hashIssue(issue));
});
