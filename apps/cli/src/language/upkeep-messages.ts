import { bilingual } from './bilingual.ts';

/** What was done to the archive, and to whom it was given. */
export const upkeepMessages = bilingual({
  'upkeep.counts': {
    en: '{pages} captures, {articles} articles, {stories} stories, {issues} issues',
    zh: '{pages} 个抓取页面、{articles} 篇文章、{stories} 个事件、{issues} 期',
  },
  'upkeep.backup': { en: '{file} holds {counts}, checked', zh: '{file} 有 {counts}，已检查' },
  'upkeep.restored': { en: '{archive} holds {counts}, from {file}', zh: '{archive} 有 {counts}，来自 {file}' },
  'upkeep.before': { en: 'what was there is now {file}', zh: '原来的现为 {file}' },
  'upkeep.pruned': { en: 'let go of {what}', zh: '已放掉 {what}' },
  'upkeep.gone': {
    en: 'the bytes of {captures} captures ({size}) and {articles} articles, {records} records and {files} files ({fileSize})',
    zh: '{captures} 个抓取页面的原文（{size}）、{articles} 篇文章、{records} 条记录和 {files} 个文件（{fileSize}）',
  },
  'upkeep.would-prune': { en: 'would let go of {what}', zh: '会放掉 {what}' },
  'upkeep.indexed': { en: '{count} articles indexed', zh: '已为 {count} 篇文章做好索引' },
  'upkeep.still-wrong': { en: 'still wrong: {why}', zh: '仍有错：{why}' },
  'upkeep.articles': { en: '{count} articles in {file}', zh: '{file} 有 {count} 篇文章' },
  'upkeep.captures': { en: '{count} captures in {file}', zh: '{file} 有 {count} 个抓取页面' },
  'upkeep.sources': { en: '{count} sources in {file}', zh: '{file} 有 {count} 个来源' },
  'forget.done': { en: 'taken down: {ids}', zh: '已撤下：{ids}' },
  'forget.nothing': { en: 'none', zh: '没有' },
  'forget.removed': {
    en: '{pages} captures removed, {addresses} addresses remembered by their hash',
    zh: '删去 {pages} 个抓取页面，记住 {addresses} 个地址的散列',
  },
  'forget.stories': { en: 'stories that lost an article: {ids}', zh: '少了文章的事件：{ids}' },
  'forget.issues': {
    en: 'issues that lost what rested on it, made again where they were published: {ids}',
    zh: '去掉了相关内容的各期（已发布的已重做）：{ids}',
  },
  'forget.reprints': {
    en: 'reprints of it that stay (take them down by their ids): {ids}',
    zh: '还在的转载（可按 id 撤下）：{ids}',
  },
  'forget.copies': {
    en: 'copies made before (backups, exports, .before-restore, answers of models in llm-cache) are not touched',
    zh: '以前的副本（备份、导出、.before-restore、llm-cache 里模型的回答）没有动',
  },
});
