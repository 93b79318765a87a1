import type { Report } from '../input.ts';
import { hasDeed } from '../sentences/fitness.ts';
import { acting } from './acting.ts';
import { findAnswer } from './answered.ts';
import { isPassage } from './report-id.ts';

/** What kind of piece a headline announces. Only news, and what stands for it, makes an item. */
export type Genre = 'news' | 'feature' | 'roundup' | 'market';

/** First match decides. Gathered from how Chinese portals head such pieces; a wording here speaks for the kind alone. */
const table: readonly (readonly [Genre, RegExp])[] = [
  ['market', /A股|港股|美股|沪指|深成指|上证|创业板|科创50|恒指|纳指|道指|三大股?指|概念股|板块|涨停|跌停|午评|收评|早盘|尾盘|盘前|盘后|收涨|收跌|北向资金|龙虎榜|调仓|重仓股|两融|涨超|跌超|ETF|牛股/],
  ['roundup', /早报|晚报|早餐|^日报|周报|周刊|(?:一|每|本|上|下)周(?:回顾|要闻|盘点|速览|大事|科技|新闻|财经|管制|观察|日程)|盘点|合集|速览|汇总|必读|早知道|大事提醒|日历|日程|要闻|TOP ?\d|十大|回顾[：｜|]/i],
  ['feature', /专访|对话|访谈|对谈|圆桌|万字|深度|解读|观点|评论|社论|时评|揭秘|特写|专栏|手记|随笔|反思|漫谈|评测|体验|侧记|旅程|复盘|这笔账|账本|众生相|群像|日记|札记|启示录|怎么读|家底|先别急|我想|测评|实测|指南|教程|科普|故事|往事|传奇|内幕|演讲实录|创业者|掌控|权谋|混战|之父|全文|辟谣|[?？]|为什么|为何|如何|怎么|怎样|何以|哪些|谁[在是能会来]|凭什么|(?<!为)什么|是不.{1,4}还是|谜底|一张表|要几|^评[《“]|要等一等|网友|封面|潜望|深网|未来指北|背后的|放言|直言|坦言|断言|畅谈|感叹|是比.{2,20}更|更(?:紧迫|重要|关键)的|莫让|别让|谨防|当务之急|切忌|任重道远|火遍|走红|翻唱|锐评|最近有些|悄悄|悄然|你的|这[家款位]|有多大|多大机会|何去何从|打工人|现状：/],
]; // biome-ignore format: a table

/** `某某：“……”`: somebody's words for a title, unless an office speaks. */
const spoken = /^(?![^：]*(?:部|委|局|办|协会|发言人|院)：)[^：]{2,20}：[“「][^”」]+[”」]$/;
/** `某某：……`, `某某发起人：……`: a person's opinion for a title. */
const person =
  /^(?:\p{Script=Han}{2,4}|[^：]{2,12}(?:(?<!发言)人|专家|学者|教授|院士|博士|分析师|校长|总裁|董事长|CEO))：/u;
/** Words of a headline that speaks for itself; what an office says so is its statement. */
const speaksForItself = /我们|咱们/;
const office = /^[^：]*(?:部|委|局|办|署|院|厅|会|方|国|盟|报|媒|社|台|网|行|厂|云|集团|公司|科技|半导体|电子)：/;

export function findGenre(title: string): Genre {
  const genre = table.find(([, pattern]) => pattern.test(title))?.[0];
  if (genre !== undefined) return genre;
  const isOpinion = person.test(title) && !office.test(title) && !hasDeed(title);
  const isSpeech = spoken.test(title) || (speaksForItself.test(title) && !office.test(title));
  return isSpeech || isOpinion ? 'feature' : 'news';
}

/**
 * What kind of piece a report is: by its headline and by the kind of news that the analysis found. A headline that
 * first says what was done and then teases is news, and so is one that asks and lets an office answer; a passage is
 * one by what it was chosen for.
 */
export function genreOf({ article, analysis }: Report): Genre {
  if (isPassage(article.id)) return 'news';
  const genre = findGenre(article.title);
  const kind = analysis.kinds?.[0]?.kind;
  if (genre === 'news' && kind === 'market') return 'market';
  if (genre === 'news' && kind === 'comment') return 'feature';
  return genre === 'feature' && tellsNews(article.title, analysis.entities) ? 'news' : genre;
}

function tellsNews(title: string, entities: Entities): boolean {
  return opensWithDeed(title, entities) || followsTease(title, entities) || findAnswer(title, entities) !== undefined;
}

const shortestDeed = 8;
const longestTease = 10;
type Entities = Report['analysis']['entities'];

function opensWithDeed(title: string, entities: Entities): boolean {
  const [first = ''] = title.split(/[！!，；｜|]|：(?![“"])|——/);
  return first.length >= shortestDeed && tellsDeed(first, entities);
}

/** `又要下手？甲国政府将出台限制规则`: what a short question teases with is told behind it. */
function followsTease(title: string, entities: Entities): boolean {
  const [tease = '', told = '', ...more] = title.split(/[？?]/);
  return tease.length <= longestTease && more.length === 0 && told.length >= shortestDeed && tellsDeed(told, entities);
}

function tellsDeed(clause: string, entities: Entities): boolean {
  return (
    findGenre(clause) === 'news' &&
    hasDeed(clause) &&
    (acting.test(clause) || entities.some(({ forms }) => forms.some((form) => clause.includes(form))))
  );
}
