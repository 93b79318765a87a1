import { bilingual } from './bilingual.ts';

/** Issues that are checked and made again. */
export const issueMessages = bilingual({
  'issue.none': {
    en: 'There is no issue of {week}; `./qishi brief --week {week}` writes one.',
    zh: '没有 {week} 这一期；`./qishi brief --week {week}` 会写出来。',
  },
  'issue.no-manifest': {
    en: 'There is no manifest of {week}; `./qishi brief --week {week}` makes the issue with one.',
    zh: '没有 {week} 的清单；`./qishi brief --week {week}` 会连同清单写出这一期。',
  },
  'issue.manifest-week': {
    en: 'The manifest is of "{week}", which is no week.',
    zh: '清单写的是“{week}”，这不是周。',
  },
  'verify.unread': {
    en: '{file}: {why}. Name a week like 2023-W15, or a briefing.json.',
    zh: '{file}：{why}。请写 2023-W15 这样的周，或一个 briefing.json。',
  },
  'verify.no-issue': { en: '{file} is no briefing.json: {faults}', zh: '{file} 不是 briefing.json：{faults}' },
  'verify.no-json': { en: '{file} is not JSON.', zh: '{file} 不是 JSON。' },
  'verify.issue': { en: 'verify {week}: the issue is {state}', zh: '核对 {week}：这一期{state}' },
  'verify.file': { en: 'verify {week} ({file}): the issue is {state}', zh: '核对 {week}（{file}）：这一期{state}' },
  'verify.as-made': { en: 'as it was made', zh: '与成文时相同' },
  'verify.not-as-made': { en: 'not as it was made', zh: '与成文时不同' },
  'verify.no-manifest': { en: 'without a manifest to compare it with', zh: '没有清单可比' },
  'verify.article': { en: 'article', zh: '文章' },
  'verify.page': { en: 'page', zh: '页面' },
  'verify.captured': { en: 'captured', zh: '抓取时间' },
  'verify.statements': { en: 'statements', zh: '句子' },
  'verify.ok': { en: 'ok', zh: '相符' },
  'verify.missing': { en: 'missing', zh: '缺失' },
  'verify.changed': { en: 'changed', zh: '有变' },
  'verify.withdrawn': { en: 'withdrawn', zh: '已撤下' },
  'verify.borne': { en: '{borne} of {statements}', zh: '{borne}/{statements}' },
  'verify.sum': {
    en: '{citations} citations, {checked} statements checked, {failing} not borne out',
    zh: '共 {citations} 条引用，核对 {checked} 句，其中 {failing} 句原文不支持',
  },
  'verify.stands': { en: 'everything stands', zh: '全部成立' },
  'verify.fails': { en: 'what fails:', zh: '不成立的：' },
  'verify.hash': {
    en: 'the issue does not say what was made: its hash is not that of the manifest',
    zh: '这一期与成文时不同：散列与清单不符',
  },
  'verify.unlisted': { en: 'citation {n} is used and not listed', zh: '用了引用 {n}，但没有列出' },
  'verify.citation': { en: 'citation {n} ({outlet}, {id}): {fault}', zh: '引用 {n}（{outlet}，{id}）：{fault}' },
  'verify.article-missing': { en: 'the article is not in the archive', zh: '档案里没有这篇文章' },
  'verify.article-changed': { en: 'the article does not say what it said', zh: '文章已与引用时不同' },
  'verify.page-missing': { en: 'the captured page is not in the archive', zh: '档案里没有抓取的页面' },
  'verify.page-changed': {
    en: 'the bytes of the captured page do not give the printed hash',
    zh: '抓取页面的散列与印出的不符',
  },
  'verify.captured-changed': {
    en: 'the page was not captured at the printed time',
    zh: '页面不是在印出的时间抓取的',
  },
  'verify.statement': { en: '{place}: {faults} not borne out: {text}', zh: '{place}：原文不支持 {faults}：{text}' },
});
