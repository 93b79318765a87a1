import { hashOf, type Watch } from '@qishi/model';
import type { Notice } from '@qishi/notify';
import type { WatchNews } from '../watch-target.ts';

/** What is told of a saved search: how much is new, and the newest three. */
export function buildWatchNotice({ id, query }: Watch, news: readonly WatchNews[]): Notice {
  const outlets = [...new Set(news.map(({ outlet }) => outlet))];
  return {
    kind: 'watch',
    key: `watch:${id}:${hashOf(news.map((one) => one.id).sort())}`,
    title: `启示录：「${query}」有 ${news.length} 条新报道`,
    lede: [`来自${outlets.slice(0, 5).join('、')}${outlets.length > 5 ? `等 ${outlets.length} 家` : ''}。`],
    headlines: news.slice(0, 3).map(({ title, outlet, publishedAt }) => `${title}（${outlet}，${publishedAt}）`),
    link: news[0]?.url ?? '',
  };
}
