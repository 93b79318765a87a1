import { expect, test } from 'vitest';
import { parseJsonApi } from './json-api.ts';

const api = (text: string, changes: object = {}) => {
  const fields = { url: 'link', title: 'title.rendered' };
  const outcome = parseJsonApi(text, {
    kind: 'json',
    url: 'https://outlet.example/api',
    items: '',
    fields,
    ...changes,
  });
  return outcome.ok ? outcome.value : outcome.problem;
};

test('a WordPress answer is a list at the top', () => {
  const answer = [
    {
      link: 'https://outlet.example/1',
      date_gmt: '2023-04-11T08:00:00',
      title: { rendered: 'A &#8211; B' },
      content: { rendered: '<p>x</p>' },
    },
  ];
  const fields = { url: 'link', title: 'title.rendered', body: 'content.rendered', date: '{date_gmt}Z' };
  expect(api(JSON.stringify(answer), { fields })).toMatchObject([
    { href: 'https://outlet.example/1', title: 'A &#8211; B', html: '<p>x</p>', date: '2023-04-11T08:00:00Z' },
  ]);
});

test('a callback is taken off, a template needs all its values', () => {
  const fields = { url: 'https://outlet.example/{kind}/{id}.html', title: 'title' };
  expect(api('cb({"d":[{"kind":"a","id":0,"title":"x"},{"kind":"b"}]});', { items: 'd', fields })).toMatchObject([
    { href: 'https://outlet.example/a/0.html' },
    { href: undefined },
  ]);
});

test('what is not as declared is a problem', () => {
  expect(api('<html>')).toMatchObject({ reason: 'malformed-feed' });
  expect(api('{"data":{"list":null}}', { items: 'data.list' })).toMatchObject({ reason: 'no-links' });
  expect(api('{}', { items: '__proto__.constructor' })).toMatchObject({ reason: 'no-links' });
  expect(api('[null, 3, "x"]')).toMatchObject([{ href: undefined }, { href: undefined }, { href: undefined }]);
});
