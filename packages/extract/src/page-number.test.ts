import { expect, test } from 'vitest';
import { isFollowingPage } from './page-number.ts';

const site = 'https://news.example';

test.each([
  ['/2023/a.html', '/2023/a_2.html'],
  ['/2023/a.html', '/2023/a_1.html'],
  ['/2023/a_2.html', '/2023/a_3.html'],
  ['/2023/a.shtml', '/2023/a-2.shtml'],
  ['/news/123', '/news/123/2'],
  ['/news/123.html', '/news/123_p2.html'],
  ['/news/123', '/news/123?page=2'],
  ['/show.php?id=123', '/show.php?id=123&page=2'],
  ['/show.php?id=123&page=2', '/show.php?id=123&page=3'],
])('%s goes on at %s', (here, next) => expect(isFollowingPage(site + here, site + next)).toBe(true));

test.each([
  ['/2023/a.html', '/2023/b.html'],
  ['/2023/a.html', '/2023/a_3.html'],
  ['/2023/a_3.html', '/2023/a_2.html'],
  ['/news/123.html', '/news/124.html'],
  ['/2023/a.html', '/2023/a.html'],
  ['/?p=1234', '/?p=1235'],
  ['/list_1.html', '/2023/a_2.html'],
])('%s does not go on at %s', (here, next) => expect(isFollowingPage(site + here, site + next)).toBe(false));

test('no address is no page', () => expect(isFollowingPage('javascript:', 'x')).toBe(false));
