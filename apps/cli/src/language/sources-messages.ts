import { bilingual } from './bilingual.ts';

/** What sources have given and still give. */
export const sourcesMessages = bilingual({
  'sources.action': {
    en: '"sources {action}" is not known; there are `sources list` and `sources check`.',
    zh: '没有“sources {action}”，可用：`sources list`、`sources check`。',
  },
  'sources.articles': { en: '{count} articles', zh: '{count} 篇' },
  'sources.stale': { en: 'STALE, silent {days} days', zh: '久无更新，已 {days} 天' },
  'sources.last': { en: 'last {days} days ago', zh: '上一篇在 {days} 天前' },
  'sources.habit': { en: '{perDay} a day, last {days} d ago', zh: '每天 {perDay} 篇，上一篇 {days} 天前' },
  'sources.off': { en: 'off', zh: '停用' },
  'sources.unverified': { en: 'unverified', zh: '未验证' },
  'sources.official': { en: 'official', zh: '官方' },
  'sources.trade-press': { en: 'trade-press', zh: '行业媒体' },
  'sources.general-press': { en: 'general-press', zh: '大众媒体' },
  'sources.self-media': { en: 'self-media', zh: '自媒体' },
  'sources.aggregator': { en: 'aggregator', zh: '聚合' },
  'sources.ok': { en: 'ok  ', zh: '正常' },
  'sources.fail': { en: 'FAIL', zh: '有误' },
  'sources.links': { en: '{state} {id} {name}: {links} links', zh: '{state} {id} {name}：{links} 个链接' },
  'sources.title': { en: 'title', zh: '标题' },
  'sources.publishedAt': { en: 'publishedAt', zh: '发布时间' },
  'sources.author': { en: 'author', zh: '作者' },
  'sources.source': { en: 'source', zh: '来源' },
  'sources.text': { en: 'text', zh: '正文' },
  'sources.chars': { en: '{count} characters', zh: '{count} 字' },
  'sources.visiting': { en: 'sources check: {done} of {all} sources', zh: 'sources check：{done}/{all} 个来源' },
});
