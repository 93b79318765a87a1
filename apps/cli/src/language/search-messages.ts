import { bilingual } from './bilingual.ts';

/** What was found, and searches that are saved. */
export const searchMessages = bilingual({
  'search.corrected': { en: 'Nothing holds {from}; searched for {to}.', zh: '没有文章含 {from}；改搜 {to}。' },
  'search.nearest': { en: 'No article holds all of it; these come nearest:', zh: '没有文章全部含有；最接近的：' },
  'search.some': { en: 'These hold only some of it:', zh: '这些只含一部分：' },
  'search.nothing': {
    en: 'Nothing found. Fewer words, or a wider date range, find more.',
    zh: '没有找到。少写几个词，或放宽日期，能找到更多。',
  },
  'search.at-most': { en: 'at most {count}', zh: '至多 {count}' },
  'search.past': { en: '{count} found, none past the first {from}.', zh: '共 {count} 篇，前 {from} 篇之后没有了。' },
  'search.shown': {
    en: '{first} to {last} of {count} articles; --limit and --page show more.',
    zh: '共 {count} 篇，这里是第 {first} 到 {last} 篇；用 --limit 和 --page 看更多。',
  },
  'search.plan': { en: 'Searched for all of', zh: '搜索的词，须全部出现' },
  'search.term': { en: '{text}: in {count} articles', zh: '{text}：{count} 篇' },
  'search.term-one': { en: '{text}: in {count} article', zh: '{text}：{count} 篇' },
  'search.also': { en: '{text} (also {forms})', zh: '{text}（也搜 {forms}）' },
  'search.more': {
    en: '(+{count} of the same story: ./qishi search story:{story})',
    zh: '（同一事件另有 {count} 篇：./qishi search story:{story}）',
  },
  'search.score': {
    en: 'score {score} = ((terms {terms} + nearness {nearness}) × coverage {coverage}² + headline {title} × coverage) × freshness {freshness}',
    zh: '分数 {score} = ((词 {terms} + 邻近 {nearness}) × 覆盖 {coverage}² + 标题 {title} × 覆盖) × 新近 {freshness}',
  },
  'watch.added': {
    en: '{id} watches for {query}; {known} articles that are there already will not be told. `./qishi watch run` tells what is new.',
    zh: '{id} 关注 {query}；已有的 {known} 篇不再报告。`./qishi watch run` 报告新的。',
  },
  'watch.no-watches': {
    en: 'No saved searches. `./qishi watch add "H20 出口"` saves one.',
    zh: '没有保存的搜索。`./qishi watch add "H20 出口"` 保存一个。',
  },
  'watch.forgotten': { en: '{id} is forgotten.', zh: '已忘掉 {id}。' },
  'watch.undelivered': { en: 'not delivered: {subject}: {detail}', zh: '没有送达：{subject}：{detail}' },
});
