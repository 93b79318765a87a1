import type { Byline } from '@qishi/model';
import { isControlLine } from './control-line.ts';

/** What one line says about who made the text. */
export interface ReadByline {
  readonly byline: Byline;
  /** Outlet named by 来源, 转自 … */
  readonly source?: string;
  /** Characters of the line that are neither a label nor its value: none in a line that is all byline. */
  readonly restChars: number;
}

type Role = keyof Byline | 'source' | 'other';

/** Labels by role, in both scripts; longest first where one begins with another. `other` is read over. */
const labels: readonly (readonly [Role, string])[] = [
  ['editors', '责任编辑|責任編輯|执行编辑|值班编辑|本文编辑|文章编辑|文字编辑|新媒体编辑|微信编辑|内容编辑|执行主编|值班主编|编辑|編輯|责编|主编|编审'],
  ['layout', '视觉编辑|版面编辑|美术编辑|图片编辑|排版|美编|版式|设计|制图|制作'],
  ['translators', '翻译|翻譯|译者|譯者|编译|編譯|译'],
  ['source', '文章来源|信息来源|内容来源|新闻来源|资料来源|稿件来源|本文来源|来源|來源|稿源|出处|本文转自|本文转载自|本文转载于|转载自|转自|摘自|首发于'],
  ['images', '图片来源|图片提供|图片|图源|题图|头图|封面图|封面|供图|配图|摄影|图'],
  ['other', '摄像|视频|剪辑|监制|出品|策划|统筹|校对|审核|审校|复审|终审|签发|运营|实习生|原标题|字数|点击次数|点击数|点击量|点击|阅读次数|阅读量|阅读|浏览次数|浏览量|浏览|人气|次数|评论|标签|关键词|发布时间|发布日期|发表时间|发布|更新时间|时间|日期|微信号|公众号|ID'],
  ['authors', '文字记者|评论员|本报评论员|本报记者|本刊记者|本网记者|特约记者|见习记者|实习记者|首席记者|记者|記者|特约作者|文章作者|专栏作者|作者|撰文|撰稿人|撰稿|采写|采访|主笔|执笔|通讯员|特约撰稿|原创|口述|文/图|文/摄|文|作者及编辑'],
]; // biome-ignore format: a table

const roleOf = new Map(labels.flatMap(([role, names]) => names.split('|').map((name) => [name, role] as const)));
const anyLabel = [...roleOf.keys()].sort((a, b) => b.length - a.length).join('|');

/** A label with its sign: `作者：`, `文 | `, `编辑丨`, `【作者】`. Single characters need the sign right beside them. */
const signed = new RegExp(
  String.raw`(?<![\p{Script=Han}\p{L}\p{N}])(?:[【\[（(])?(${anyLabel})(?:\s*[和与&、及+/]\s*(?:${anyLabel}))?[】\]]?\s?(?:[:：|｜丨∣︱/／▕︳│](?!\/)|(?<=[】\]]))\s*`,
  'gu',
);
/** A label with nothing but a blank, or nothing, before its value, trusted only in lines that are the article's head. */
const loose = new RegExp(
  String.raw`(?<![\p{Script=Han}\p{L}\p{N}])(${[...roleOf.keys()]
    .filter((name) => name.length > 1)
    .sort((a, b) => b.length - a.length)
    .join('|')})\s*(?=\p{L})(?!于|自|部|人|团|者|的)`,
  'gu',
);

/** `某报记者 某某 某某`: a line of its own under the headline. */
const reporterLine =
  /^[（(【[]?[\p{Script=Han}《》]{0,12}(?:记者|記者|通讯员|特派员)[\s:：|丨/]+([\p{Script=Han}]{2,4}(?:[\s、]+[\p{Script=Han}]{2,4}){0,5})[）)】\]]?$/u;

const longestBylineChars = 160;
/** The signs behind a label, and any label at all: cheap tests before the dear ones. */
const anySign = /[:：|｜丨∣︱/／▕︳│】\]]/;
/** A label of one character right before its sign: `文/`, `图|`. */
const shortSigned = /[文图译]\s?[】\]]?\s?[:：|｜丨∣︱/／▕︳│】\]]/;
const anyRole = new RegExp([...roleOf.keys()].filter((name) => name.length > 1).join('|'));

/**
 * Reads `作者 | 罗辑 程心`, `编辑 | 庄颜 排版 | 李帛锦`, `来源:自象限`, `文/某某`, `责任编辑：某某`. With `head` also labels
 * without a sign (`来源 某报 作者 某某`, `本报记者 某某`), as they stand beside the date.
 */
export function parseByline(text: string, { head = false } = {}): ReadByline {
  if (text.length > longestBylineChars * 2) return { byline: {}, restChars: text.length };
  const isNamed = anyRole.test(text);
  const isSigned = anySign.test(text) && (isNamed || shortSigned.test(text));
  if (!isSigned && !isNamed) return { byline: {}, restChars: text.length };
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length > longestBylineChars) return { byline: {}, restChars: line.length };
  const reporters = isNamed ? reporterLine.exec(line) : null;
  if (reporters) return { byline: { authors: splitNames(reporters[1] ?? '') }, restChars: 0 };
  const found = isSigned ? [...line.matchAll(signed)] : [];
  const marks = head && isNamed ? withReporters(line, found) : found;
  const people: Record<keyof Byline, string[]> = { authors: [], editors: [], layout: [], translators: [], images: [] };
  let source: string | undefined;
  let used = 0;
  for (const [i, mark] of marks.entries()) {
    const role = roleOf.get(mark[1] ?? '') ?? 'other';
    const rest = line.slice(mark.index + mark[0].length, marks[i + 1]?.index ?? line.length);
    const value = bylineValue(/^[【[（(]/.test(mark[0]) && !/[】\])）]/.test(mark[0]) ? untilBracket(rest) : rest);
    used += mark[0].length + value.length;
    if (role === 'source') source ??= outletOf(value);
    else if (role !== 'other') people[role].push(...splitNames(value));
  }
  const byline = Object.fromEntries(Object.entries(people).filter(([, names]) => names.length > 0));
  const rest = Math.max(0, line.replace(/[\s|｜丨/·，,。.()（）]/g, '').length - used);
  return { byline, restChars: marks.length === 0 ? line.length : rest, ...(source ? { source } : {}) };
}

/** In the head a label needs no sign: all of them when none has one, else only 记者 and its like behind the others. */
function withReporters(line: string, signs: readonly RegExpExecArray[]): RegExpExecArray[] {
  const bare = [...line.matchAll(loose)];
  if (signs.length === 0) return bare;
  const free = bare.filter(
    ({ 1: label = '', index }) =>
      /记者|通讯员/.test(label) &&
      signs.every((sign) => index >= sign.index + sign[0].length + 2 || index + label.length < sign.index),
  );
  return [...signs, ...free].sort((a, b) => a.index - b.index);
}

/** `【文/某报 某某】正文……`: what was opened before the label is closed behind its value. */
const untilBracket = (text: string): string => text.split(/[】\])）]/, 1)[0] ?? '';

/** A value ends at a date, a bracket's end or a bar. */
function bylineValue(text: string): string {
  return text.split(/\s*(?:[|｜丨·]\s|(?:19|20)\d{2}\s*[-年/.]|\d{1,2}[:：]\d{2}|[）)】\]]\s*$)/)[0]?.trim() ?? '';
}

/** `、`, commas and blanks part names, but not the blank inside a Latin name; a value that is no name gives none. */
export function splitNames(value: string): string[] {
  if (/:\/\/|www\./.test(value)) return [];
  const cleaned = value.replace(/^[\s:：]+|[\s）)】\]。.;；]+$/g, '').replace(/[（(][^（）()]{0,30}[）)]/g, ' ');
  // 张 三: a given name of two characters is often set apart.
  const joined = cleaned
    .replace(/(?<!\p{Script=Han})(\p{Script=Han}) (\p{Script=Han})(?!\p{Script=Han})/gu, '$1$2')
    .replace(/^(\p{Script=Han}) (\p{Script=Han}{2})$/u, '$1$2');
  const parts = joined.split(/[、,，;；/／&＆+]|(?<=\p{Script=Han})\s+|\s+(?=\p{Script=Han})|\s{2,}/u);
  // `某某 某公司研究员 一句话介绍 关注他`: an account's card; only the first is a name.
  const isCard = parts.length >= 3 && parts.some((part) => isControlLine(part) || /^关注/.test(part));
  const names = (isCard ? parts.slice(0, 1) : parts)
    .map((part) => part.replace(/^(?:记者|記者|作者|编辑|by)\s*|(?:编译|撰文|整理|报道|文)$|[©®™]/gi, '').trim())
    .filter((part) => isName(part) && !isFunction(part) && !isControlLine(part));
  const people = names.filter((name) => !outletEnding.test(name));
  return [...new Set(people.length > 0 ? people : names)].slice(0, 8);
}

/** `本报记者 某某 本报通讯员 某某`: what somebody is, set apart from who. */
const isFunction = (text: string): boolean =>
  /^(?:本报|本刊|本网|本台|特约|见习|实习|首席|驻.{1,6})?(?:记者|記者|通讯员|特派员|实习生|编辑|作者|摄影|报道组?)$/.test(
    text,
  );

/** Names that end so are outlets'. */
export const outletEnding =
  /(?:网|報|报|社|新闻|日报|晚报|早报|时报|周刊|杂志|在线|资讯|科技|财经|媒体|电视台|电台|消息|观察|快讯|电讯|通讯)$/;

function isName(text: string): boolean {
  return (
    text.length >= 2 &&
    text.length <= 24 &&
    /\p{L}/u.test(text) &&
    !/请|转载|声明|链接|谢谢|^(?:字数|阅读|浏览|评论|喜欢|赞|关注|粉丝|登录|注册|更多)|[。！？：:“”【】《》「」『』<>]|https?|www\.|^[\d\s]+$|^(?:null|undefined|admin|none|管理员|佚名|匿名|未知|本站|小编|编辑部?)$/i.test(
      text,
    )
  );
}

/** `内容由某站编译自某刊`, `由某报整理`. */
const withoutDeed = (value: string): string =>
  value
    .replace(/^(?:本文|内容|文章|稿件)?(?:由|来自|转自|编译自|整理自|综合自)/, '')
    .replace(/(?:编译|编辑|整理|综合|转载|翻译)(?:自|于|整理).*$/, '');

/** The first outlet of `某报 某某`; brackets and links are no outlet. */
export function outletOf(value: string): string | undefined {
  const cleaned =
    withoutDeed(value)
      .replace(/^[\s:：“"「『《]+/, '')
      .split(
        /[。；;|｜丨]|\s{2,}|[（(【〔[]|\s\S{1,6}[:：]|(?<=.)(?:\s*(?:发布于|发表于|参与互动|举报|记者(?![之协])|通讯员|责任编辑|作者|微信号|\d+\s*条?(?:评论|跟帖))|\s+(?:阅读|浏览|点击|评论|字号|分享|收藏|关注|打印))/,
      )[0]
      ?.trim() ?? '';
  const first = cleaned.length > 24 ? (cleaned.split(/[\s，,、]/)[0] ?? '') : cleaned;
  // `某网 大 中 小`: buttons stand beside the name.
  const words = first.split(' ');
  const button = words.findIndex((word, i) => i > 0 && isControlLine(word));
  const named = button > 0 ? words.slice(0, button).join(' ') : first;
  const ended = named.replace(/[\s”"」』：:，,、-]+$/, '').trim();
  const outlet = ended.includes('《') ? ended : ended.replace(/》+$/, '');
  const fine =
    outlet.length >= 2 &&
    outlet.length <= 30 &&
    /\p{L}/u.test(outlet) &&
    !/^(?:https?|www\.|(?:网络|互联网|投稿|原创|本站|本网|本站原创|转载|综合|未知|佚名|其他|其它|不详|admin)$|null|undefined)/i.test(
      outlet,
    );
  return fine ? outlet : undefined;
}

/** `（记者 某某、某某）`, `（文/图 某某）`, `本报记者 某某`: the reporter inside the running text. */
export function findReporters(paragraphs: readonly string[]): string[] {
  const edge = [...paragraphs.slice(0, 3), ...paragraphs.slice(-3)];
  for (const text of edge) {
    const inside =
      /[（(【[](?:[^（）()【】[\]]{0,16}?)(?:记者|記者|评论员|作者|通讯员|文\/图|文图|文|撰文)[\s:：/|丨]{0,3}([^（）()【】[\]。]{2,40})[）)】\]]/.exec(
        text.slice(0, 200) + text.slice(-80),
      );
    const names = splitNames((inside?.[1] ?? '').replace(/(?:通讯员|实习生|摄影|报道|编辑|图片?)[\s:：/]*/g, ' '));
    if (names.length > 0) return names;
  }
  return [];
}

export function mergeBylines(bylines: readonly Byline[]): Byline {
  const roles = ['authors', 'editors', 'layout', 'translators', 'images'] as const;
  const merged = roles.map((role) => [role, bylines.find((byline) => byline[role]?.length)?.[role]] as const);
  return Object.fromEntries(merged.filter(([, names]) => names !== undefined));
}
