import { comparable } from '@qishi/model';
import { isPlain } from './data/plain-words.ts';
import { outsiders } from './outsiders.ts';
import { isModel } from './quantities.ts';
import { abbreviations } from './words.ts';

/** All ways of writing one name, e.g. 英伟达, NVIDIA, 辉达. */
export type NameForms = readonly string[];

/** A name in a text, with every form under which its source may have it. */
export interface Name {
  readonly text: string;
  readonly forms: NameForms;
  /** Stands in 《》. */
  readonly isTitle?: boolean;
}

const latin =
  /(?<!\d)[\p{Script=Latin}][\p{Script=Latin}\p{N}]*(?:[.\-+:][\p{Script=Latin}\p{N}]+)*|\p{N}+[\p{Script=Latin}]{3,}[\p{Script=Latin}\p{N}]*|(?<![\p{N}.])\p{N}+[A-Za-z]{1,2}(?![A-Za-z])/gu;
const titles = /《([^《》]{2,60})》/g;

/** Latin and digit words, and titles in 《》, with the forms that `known` has for them. */
export function findTitlesAndLatin(text: string, known: readonly NameForms[] = []): Name[] {
  const folded = text.normalize('NFKC');
  const single = (name: string): Name => ({ text: name, forms: formsOf(name, known) });
  return [
    ...[...folded.matchAll(latin)]
      .map(([name]) => name)
      .filter((name) => name.length > 1 && (!/^\p{N}+[A-Za-z]{1,2}$/u.test(name) || isModel(name)))
      .map(single),
    ...[...folded.matchAll(titles)].map((match) => ({ ...single(match[1] ?? ''), isTitle: true })),
  ];
}

const byForm = new WeakMap<readonly NameForms[], ReadonlyMap<string, NameForms>>();

function formsOf(name: string, known: readonly NameForms[]): NameForms {
  const listed = byForm.get(known) ?? listForms(known);
  byForm.set(known, listed);
  return listed.get(comparable(name)) ?? [name];
}

/** Each form with all of its line; of two lines with one form the first. */
const listForms = (known: readonly NameForms[]): ReadonlyMap<string, NameForms> =>
  new Map(
    [...known, ...outsiders, ...abbreviations]
      .toReversed()
      .flatMap((forms) => forms.map((form) => [comparable(form), forms] as const)),
  );

/**
 * Who acts or speaks: what stands at the start of a clause before a verb of saying or doing that only names precede.
 * Finds companies and people no list knows.
 */
const actors =
  /(?:^|[，。；：、“])((?:\p{Script=Han}|[A-Za-z0-9·.]){2,14}?)(?:\d+月\d+日|近日|日前|今日|正式)?(?:宣布|表示|声称|称|指出|透露|发布了?|推出了?|上线了?|收购|回应|发文|认为|强调)/gu;
const generic =
  /市场传闻|传闻|传言|[一两二三四五六七八九十多数几\d]+(?:个)?(?:部门|部委|委|国|地)|知情|公司|官方|双方|[一两三]?[位名家]|高管|员工|该|此|其|他|她|它|人士|研究人员|研究者|科研人员|学者|律师|工程师|官员|议员|用户|网友|消费者|投资者|股东|工会|法官|检察官|调查人员|工作人员|技术人员|知情者|开发者|审稿人|客服|医生|教师|学生|家长|乘客|司机|居民|市民|分析师|专家|发言人|媒体|报道|机构|文件|数据|报告|业内|外界|负责人|总裁|记者|消息|平台|厂商|企业|方面|当天|此前|随后|同时|如何|是否|未|没有|不/g;

/** Acting names with generic words taken out; empty strings are left away. */
export function findActors(text: string): string[] {
  return [...text.matchAll(actors)]
    .map((match) => match[1] ?? '')
    .filter((actor) => !/^(?:若|如|倘|一旦|谈|针对|对于?)|[不未没]/.test(actor))
    .map((actor) => actor.replace(/^(?:另?有|据|而|但|还有|也有|多位|多名|一[位名些]|几[位名]|数[位名]|不少|部分)/, ''))
    .map((actor) => {
      const own = actor.replace(generic, '');
      // 国家数据局 without what else is generic is no name.
      return own.length > 0 && own.length * 2 < actor.length ? actor : own;
    })
    .filter((actor) => [...actor].length >= 2);
}

const house =
  /(?:^|[为是由与和及、，对向被的在给])(\p{Script=Han}{2,3})(?:公司|证券|科技|银行|集团|大学|资本|研究院|法院|协会)/gu;
const kinds =
  /[拟将已把被向对从由的使令让]|实施|发展|公司|企业|上市|初创|创业|跨国|科技|互联网|软件|芯片|半导|国有|民营|大型|小型|外国|国内|海外|地方|投资|商业|新能源|人形|工业|知识|产权|人民|行业|消费|该|家|其|各|母|子|分/;

/** Houses by what they are called without their kind: 中金 of 中金公司. */
export function findHouses(text: string): string[] {
  return [...text.matchAll(house)].map((match) => match[1] ?? '').filter((stem) => !kinds.test(stem) && !isPlain(stem));
}

/** A text in the two forms in which names are looked up. */
export interface NamedText {
  /** As `comparable`: for Han names. */
  readonly comparable: string;
  /** Folded with its blanks: where Latin words end matters. */
  readonly folded: string;
}

export function foldForNames(text: string): NamedText {
  return { comparable: comparable(text), folded: text.normalize('NFKC').toLowerCase() };
}

/** True when some form of the name stands in the text; `GPT-4` is also `GPT4` and `GPT 4`, but not part of `GPT-4o`. */
export function isNamedIn(name: Name, text: NamedText): boolean {
  return name.forms.some((form) => {
    const key = comparable(form);
    return /^[a-z0-9]/.test(key) ? latinPattern(form).test(text.folded) : text.comparable.includes(key);
  });
}

function latinPattern(form: string): RegExp {
  const runs =
    form
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{Script=Latin}]+|\p{N}+|[^\p{Script=Latin}\p{N}\s.-]/gu) ?? [];
  const body = runs.map((run) => run.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[-.\\s]?');
  return new RegExp(`(?<![a-z])${body}(?![a-z0-9])`, 'u');
}
