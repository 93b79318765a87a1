import { beforeAll, expect, test } from 'vitest';
import { type Analyser, openAnalyser } from './analyser.ts';
import { loadOwnLexicon } from './own-lexicon.ts';

/**
 * Text that nobody writes and some page will have. The tests' own limit of time is the bound: what backtracks without
 * end does not come back before it.
 */
let analyser: Analyser;
beforeAll(async () => {
  analyser = await openAnalyser(loadOwnLexicon());
});

const analyse = (title: string, text: string) =>
  analyser.analyse({ id: 'a-1', title, text, publishedAt: '2023-04-12T10:00:00+08:00', contentHash: 'h' });

/** As long as the analyser reads at all. */
const full = (piece: string): string => piece.repeat(Math.ceil(100_000 / piece.length));

test.each([
  ['nothing', ''],
  ['blanks', full(' \u3000\t')],
  ['line breaks', full('\n')],
  ['one line of five million characters', '大模型发布于4月11日，共有10亿参数，'.repeat(250_000)],
  ['one letter, five million times', '啊'.repeat(5_000_000)],
  ['Latin without a blank', full('a')],
  ['Latin and joints', full('A-1.')],
  ['emoji', full('😀')],
  ['joined emoji', full('👩‍👩‍👧‍👦')],
  ['lone surrogates', `${full('\ud83d')}大模型${full('\udc00')}`],
  ['surrogates the wrong way round', full('\udc00\ud83d')],
  ['mixed directions', full('\u202eabc\u202c芯片مرحبا\u200f')],
  ['marks on marks', full('a\u0301\u0301\u0301')],
  ['zero-width marks', full('大\u200b模\ufeff型')],
  ['zeros of type', full('\0')],
])('%s', (_, text) => {
  expect(analyse('标题', text).articleId).toBe('a-1');
});

test.each([
  ['digits', '1'],
  ['digits with commas', '1,111'],
  ['digits with points', '1.'],
  ['Chinese digits', '一二三'],
  ['powers of ten', '十百千万亿'],
  ['scales', '1万亿'],
  ['ranges', '1~2万-3亿至'],
  ['approximations', '超过约近不足'],
  ['units', '个百分点'],
  ['per cents', '5%'],
  ['fractions', '三分之'],
  ['tenths', '九成'],
])('figures: %s', (_, piece) => {
  expect(analyse('标题', full(piece)).articleId).toBe('a-1');
});

test.each([
  ['dates', '4月11日'],
  ['dates joined', '4月11日至'],
  ['years', '2023年'],
  ['ISO dates', '2023-04-11-'],
  ['slashes', '2023/4/'],
  ['weekdays', '下周'],
  ['relative', '上上个前后'],
  ['clock times', '10:30:'],
  ['parts of days', '凌晨上午'],
  ['holidays', '春节前夕正月'],
  ['quarters', '三季度Q2'],
  ['terms', '为期60天期限60天'],
  ['closing days', '截止日期：'],
  ['a document and its closing', '《征求意见稿》意见反馈截止4月11日，'],
])('times and events: %s', (_, piece) => {
  expect(analyse('标题', full(piece)).articleId).toBe('a-1');
});

test.each([
  ['opening marks', '“'],
  ['closing marks', '”'],
  ['marks in marks', '“「『《（'],
  ['short quotations', '“一二三四五六七八九十一二三四”'],
  ['quotations that never end', '“一二三四五六七八九十'],
  ['verbs of speech', '他表示称说指出'],
  ['roles', '创始人董事长首席执行官'],
  ['roles and names', '教授王李张'],
  ['names with dots', '约翰·'],
  ['answers', '答：他说他说他说他说他说\n'],
  ['spokesmen', '新闻发言人新闻'],
  ['according', '据根据援引'],
  ['according, long', '据甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥'],
  ['data that show', '数据显示报告'],
  ['sources', '，数据'],
  ['companies that speak', '，公司方面还介绍'],
  ['own words', '我们我司“'],
  ['rumours', '传据传外媒'],
  ['rumours, wide', '援引消息传援引人士'],
])('quotations and attributions: %s', (_, piece) => {
  expect(analyse('标题', full(piece)).articleId).toBe('a-1');
});

test.each([
  ['trades', '科技集团半导体'],
  ['trades after marks', '，智能科技'],
  ['legal forms', '股份有限公司'],
  ['legal forms after marks', '，有限'],
  ['launches', '发布推出上线'],
  ['launches of marks', '发布“'],
  ['kinds', '大模型芯片平台'],
  ['names', '英伟达'],
  ['names that need context', '豆包星火盘古Kimi'],
  ['brackets', '（（（【【'],
  ['clauses', '，'],
  ['semicolons', '；'],
  ['table rows', 'a b c\t| '],
  ['datelines', '新华社4月11日电 '],
  ['broken lines', 'Scale，A\n'],
])('names and wording: %s', (_, piece) => {
  expect(analyse('标题', full(piece)).articleId).toBe('a-1');
  expect(analyse(full(piece), '正文').articleId).toBe('a-1');
});

test('a text without a date that can be read has no times and is analysed all the same', () => {
  const analysis = analyser.analyse({
    id: 'a-1',
    title: '标题',
    text: '4月11日，英伟达发布新品。',
    publishedAt: '2023-04-12T10:00:00+08:00',
    contentHash: 'h',
  });
  expect(analysis.events).toHaveLength(1);
});
