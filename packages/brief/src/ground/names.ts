import { comparable } from '@qishi/model';

/** All ways of writing one name, e.g. 英伟达, NVIDIA, 辉达. */
export type NameForms = readonly string[];

/** A name in a text, with every form under which its source may have it. */
export interface Name {
  readonly text: string;
  readonly forms: NameForms;
}

const latin =
  /[\p{Script=Latin}][\p{Script=Latin}\p{N}]*(?:[.\-+:][\p{Script=Latin}\p{N}]+)*|\p{N}+[\p{Script=Latin}]{3,}[\p{Script=Latin}\p{N}]*/gu;
const titles = /《([^《》]{2,60})》/g;

/**
 * Who acts or speaks: what stands at the start of a clause before a verb of saying or doing that only names precede.
 * Finds companies and people no list knows.
 */
const actors =
  /(?:^|[，。；：、“])((?:\p{Script=Han}|[A-Za-z0-9·.]){2,14}?)(?:\d+月\d+日|近日|日前|今日|正式)?(?:宣布|表示|声称|称|指出|透露|发布了?|推出了?|上线了?|收购|回应|发文|认为|强调)/gu;
const generic =
  /公司|官方|双方|该|此|其|他|她|它|会|并|还|也|已|将|再|又|人士|分析师|专家|发言人|媒体|报道|机构|文件|数据|报告|业内|外界|负责人|总裁|记者|消息|平台|厂商|企业|方面|当天|此前|随后|同时|如何|是否|未|没有|不/g;

/** Latin and digit words, titles in 《》, acting names, and whatever of `known` the text holds (longest form first). */
export function findNames(text: string, known: readonly NameForms[] = []): Name[] {
  const folded = text.normalize('NFKC');
  const single = (name: string): Name => ({ text: name, forms: formsOf(name, known) });
  return [
    ...[...folded.matchAll(latin)]
      .map(([name]) => name)
      .filter((name) => name.length > 1)
      .map(single),
    ...[...folded.matchAll(titles)].map((match) => single(match[1] ?? '')),
    ...findKnown(folded, known),
  ];
}

/** Acting names with generic words taken out; empty strings are left away. */
export function findActors(text: string): string[] {
  return [...text.matchAll(actors)]
    .map((match) => (match[1] ?? '').replace(generic, ''))
    .filter((actor) => [...actor].length >= 2);
}

function formsOf(name: string, known: readonly NameForms[]): NameForms {
  const key = comparable(name);
  return known.find((forms) => forms.some((form) => comparable(form) === key)) ?? [name];
}

function findKnown(text: string, known: readonly NameForms[]): Name[] {
  const inText = known
    .flatMap((forms) => forms.map((form) => ({ text: form, forms })))
    .filter(({ text: form }) => [...form].length > 1 && text.includes(form))
    .sort((a, b) => b.text.length - a.text.length);
  let rest = text;
  return inText.filter(({ text: form }) => {
    if (!rest.includes(form)) return false;
    rest = rest.replaceAll(form, '□');
    return true;
  });
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
