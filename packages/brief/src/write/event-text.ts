import { charCount, type DatedEvent, splitSentences } from '@qishi/model';
import { findFirmness } from '../ground/hedges.ts';
import type { Report } from '../input.ts';
import { hasPredicate } from '../sentences/fitness.ts';
import { cleanSentence } from '../sentences/house-style.ts';
import { shortenSentence } from '../sentences/shorten.ts';

const longest = 48;
const shortest = 6;

/** An event in a phrase without its date: what the analyser calls it, or the clause that carries it, with who does it. */
export function describeEvent(event: DatedEvent): string | undefined {
  if (isTableRow(event.quote)) return undefined;
  const told = [clauseOfDate(event), event.what, event.quote];
  // Of a term told as a length (期限为60天) only the analyser knows what closes with it.
  const options = (/期/.test(event.expr) ? [event.what, ...told] : told).map((text) =>
    undated(tidyPhrase(text), event.expr),
  );
  const phrase = options.find(isPhrase);
  return phrase === undefined ? undefined : fitPhrase(nameRule(nameActor(beforeAwaited(phrase), event), event));
}

/** The phrase, or its longest beginning that says something; nothing is cut inside a clause. */
function fitPhrase(phrase: string): string | undefined {
  return shortenSentence(phrase, longest)?.replace(/。$/, '');
}

/** Without what is only expected of the occasion: that stands for itself. */
function beforeAwaited(phrase: string): string {
  const clauses = phrase.split('，');
  const at = clauses.findIndex((clause) => awaited.test(clause));
  return at < 1 ? phrase : clauses.slice(0, at).join('，');
}

/** Cells set side by side are no sentence. */
function isTableRow(quote: string): boolean {
  return !/[。！？；]$/.test(quote) && (quote.match(/\p{Script=Han} +[\p{Script=Han}\p{N}]/gu) ?? []).length > 1;
}

/** Begins with a word, not with the rest of one, and says what happens. */
function isPhrase(text: string): boolean {
  const leads =
    /^[为是的至见看等能距起及与和或，。：；）)、前后中了到把而但并他她它这该此]|^(?:其中|届时|在将|不过|普遍|预期)|^(?:再往后|离得最近|此前|之后)|^(?:拟|将)?[^，]{0,2}$/;
  return (
    charCount(text) >= shortest &&
    !leads.test(text) &&
    !/如下|见本刊|以下|本栏/.test(text) &&
    /\p{Script=Han}{3}/u.test(text)
  );
}

/** The clause after the date, or the whole clause the date stands in. */
function clauseOfDate({ quote, expr }: DatedEvent): string {
  const at = quote.indexOf(expr);
  if (at < 0) return quote;
  const from = Math.max(quote.lastIndexOf('，', at), quote.lastIndexOf('；', at)) + 1;
  const rest = quote.slice(from).replace(/^\s+/, '');
  return rest.split(/[；。]/)[0] ?? rest;
}

/** Brackets with where or what else; those that make a draft a draft stay. */
const aside = /（(?![^（）]*(?:稿|草案))[^（）]*）/g;

function tidyPhrase(text: string): string {
  return cleanSentence(text)
    .replace(/[。！？]$/, '')
    .replace(aside, '');
}

/** `定于4月18日在上海召开` becomes `将在上海召开`: the calendar has the date in its own column. */
function undated(text: string, expr: string): string {
  if (!/日$|号$/.test(expr)) return text.startsWith(expr) ? text.slice(expr.length).replace(/^[，、：]+/, '') : text;
  const bare = withoutDay(text, expr);
  // What the date completed (截止时间为…) is no phrase without it.
  return /(?:为|于|至|到|在|距|是)(?:$|，)|（）/.test(bare) ? text : bare;
}

function withoutDay(text: string, expr: string): string {
  const date = String.raw`(?:\d{4}年)?\d{1,2}月\d{1,2}日`;
  const until = String.raw`(?:\s?[-—–~～至到]\s?(?:\d{1,2}月)?\d{1,2}日)?`;
  return text
    .replace(new RegExp(`(于|在)(?:${escapePattern(expr)}|${date})的`), '$1')
    .replace(new RegExp(`(?:定于|将于|拟于|拟在|将在)(?:${escapePattern(expr)}|${date})${until}`), '将')
    .replace(new RegExp(`(?:于|在|自)(?:${escapePattern(expr)}|${date})${until}`), '')
    .replace(expr, '')
    .replace(new RegExp(`^${date}(?:晚|早|上午|下午)?`), '')
    .replace(/^(?:并|也|还|又|且)(?=将|拟|于)/, '')
    .replace(/^[，、：于的]+/, '')
    .replace(/将(?=将)/, '');
}

const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Puts the actor before a phrase that begins with what was done. */
function nameActor(phrase: string, { actors }: DatedEvent): string {
  const [actor] = actors;
  if (actor === undefined || actors.some((one) => phrase.includes(one))) return phrase;
  const startsWithDeed =
    /^(?:将|拟|或|正式|宣布|发布|推出|上线|公布|召开|举行|启动|开放|降价|收购|完成|会|能|是否|有望|可能|预计|计划)/.test(
      phrase,
    );
  return startsWithDeed && hasPredicate(phrase) ? `${actor}${phrase}` : phrase;
}

const ruleWords = '方案|办法|规定|规则|清单|措施|条例|法案|草案|新规|细则';
const takesEffect = /^(.{0,12}?)((?:预计|拟|将|计划)?(?:于|在)?[\d年月底初中下上旬]*起?(?:正式)?(?:施行|实施|生效))$/;

/** `日本经济产业省预计7月施行`: a rule takes effect, not who made it; the sentence opens with it or names none. */
function nameRule(phrase: string, { quote, actors }: DatedEvent): string {
  const [, who, effect] = takesEffect.exec(phrase) ?? [];
  if (effect === undefined || (who !== '' && !actors.includes(who ?? ''))) return phrase;
  const rule = new RegExp(`^[^，。把将]{2,16}?(?:${ruleWords})`).exec(quote)?.[0];
  return rule === undefined ? phrase : `${rule}${effect}`;
}

const occasion = /大会|峰会|发布会|论坛|交流日|开发者日|展会|庭审|法说会|会议/;
/** `字节跳动会不会拿出自己的大模型`, `或将在会上正式推出阿里大模型`, `是否会发布字节跳动的大模型`. */
const awaited =
  /(?:是否|能否|会不会|能不能|或将|或会|可能|有望|会在会上|会借此|将在会上|猜测|推测|期待)[^，。；：“”？]{0,16}(?:发布|推出|上线|公布|亮相|开放|展示|拿出|开源|亮出)[^，。；：“”？]{2,20}/;

/**
 * What people expect to come out at an occasion of the future, as a phrase: looked for in the sentence that dates the
 * occasion, in the one after it, then in the whole report, where it may name nobody but those of the first two.
 */
export function findAwaited(event: DatedEvent, { article, analysis }: Report): Awaited | undefined {
  if (!occasion.test(event.quote)) return undefined;
  const sentences = splitSentences(article.text);
  const at = sentences.findIndex((sentence) => sentence.includes(event.quote) || event.quote.includes(sentence));
  const near = at < 0 ? [event.quote] : sentences.slice(at, at + 2);
  const names = analysis.entities.filter(({ type }) => type === 'company').flatMap(({ forms }) => forms);
  const here = names.filter((name) => near.some((sentence) => sentence.includes(name)));
  const elsewhere = names.filter((name) => !here.some((one) => one.includes(name)));
  const phrases = [...near, ...sentences]
    .map(phraseOfAwaited)
    .filter((phrase) => phrase !== undefined)
    .filter((phrase) => !elsewhere.some((name) => phrase.includes(name)));
  const named = phrases.find((phrase) => here.some((name) => phrase.includes(name)));
  if (named !== undefined) return { text: named, namesItself: true };
  const [first] = phrases;
  const [actor] = event.actors;
  return first === undefined || actor === undefined ? undefined : { text: `${actor}${first}`, namesItself: false };
}

/** An expectation; `namesItself` when its own clause says who, and the occasion's actor need not be put before it. */
export interface Awaited {
  readonly text: string;
  readonly namesItself: boolean;
}

/** The clause with its subject, and the guess before it when the clause itself does not say that it is one. */
function phraseOfAwaited(sentence: string): string | undefined {
  const clauses = cleanSentence(sentence)
    .replace(/[。！？]$/, '')
    .split(/(?<=[，；：])/);
  const at = clauses.findIndex((clause) => awaited.test(clause));
  const clause = clauses[at];
  if (clause === undefined) return undefined;
  const before = clauses[at - 1];
  const isGuess = findFirmness(clause) < 2 || before === undefined;
  const phrase = (isGuess ? clause : `${before}${clause}`).replace(/[，；：]$/, '');
  return charCount(phrase) <= longest ? phrase.replace(/^(?:人们|大家|业内|外界)想知道/, '') : undefined;
}
