import { comparable } from '@qishi/model';
import { splitDates } from '../ground/dates.ts';
import { isNegated } from '../ground/hedges.ts';
import type { NameForms } from '../ground/names.ts';
import { piecesOf } from '../pieces.ts';

/** Deeds that bring something out, so that one can ask afterwards whether it came. */
const release = '发布|推出|上线|公布|亮相|开放|展示|拿出|开源|展出|面世|亮出|揭晓|交出';

/** `类ChatGPT`, `中国版GPT-4`. */
const likeness = /(?:类|版|似|对标)[A-Za-z][A-Za-z0-9.-]*/;

/** What an earlier issue told its readers to expect, made ready to be looked for. */
export interface Expectation {
  /** Words of the announcement, without its date. */
  readonly pieces: ReadonlySet<string>;
  /** Names in the announcement with all their forms; who brings the thing out, not what the thing is likened to. */
  readonly names: readonly NameForms[];
  /** The last word of what was to come out (模型 of 阿里大模型), when the announcement speaks of bringing something out. */
  readonly thing?: string;
}

export function buildExpectation(what: string, known: readonly NameForms[]): Expectation {
  const { rest } = splitDates(what);
  const object = [...what.matchAll(new RegExp(`(?:${release})(?:会|了|其|自己的)?([^，。；]{2,24})`, 'g'))].at(-1)?.[1];
  // 类ChatGPT is not ChatGPT, but a model like it.
  const likened = object?.match(likeness)?.[0];
  const thing =
    likened === undefined
      ? object?.replace(/[“”《》]/g, '').match(/[\p{Script=Han}]{2}$|[A-Za-z][A-Za-z0-9.-]*$/u)?.[0]
      : '模型';
  const told = likened === undefined ? what : what.replace(likened, '');
  return {
    pieces: piecesOf(rest),
    names: known.filter((forms) => forms.some((form) => [...form].length > 1 && told.includes(form))),
    ...(thing === undefined ? {} : { thing }),
  };
}

/** `未发布自研大模型`, `没有字节跳动自己的大模型`: the thing awaited did not come. */
export function isDenied(sentence: string, thing: string): boolean {
  return clauses(sentence).some((clause) => isNegated(clause) && deedOn(thing, clause, true));
}

/**
 * `推出大模型“通义千问”`: the thing awaited came; also where a colon names it (`推出研究成果：通义千问大模型`). What only
 * serves the thing (大模型训练平台) is not it.
 */
export function isDelivered(sentence: string, thing: string, known: readonly NameForms[]): boolean {
  const parts = [...clauses(sentence), ...sentence.split(/[，。；！？—]/).filter((part) => part.includes('：'))];
  return parts.some((part) => !isNegated(part) && deedOn(thing, part, false, known));
}

function deedOn(thing: string, clause: string, isDenial: boolean, known: readonly NameForms[] = []): boolean {
  const verbs = isDenial ? `${release}|没有|无` : release;
  const match = new RegExp(`(?:${verbs})[^，。；]{0,16}?${escapePattern(thing)}(.*)$`).exec(clause);
  if (match === null) return new RegExp(`${escapePattern(thing)}[^，。；]{0,10}(?:${release})`).test(clause);
  const after = match[1] ?? '';
  return (
    /^[\s”》]*(?:[“《「，。；、：（(A-Za-z]|$|和|与|及|并|系列|产品|家族|名为)/.test(after) ||
    startsWithName(after, known)
  );
}

function startsWithName(text: string, known: readonly NameForms[]): boolean {
  return known.some((forms) => forms.some((form) => [...form].length > 1 && text.startsWith(form)));
}

export function clauses(sentence: string): readonly string[] {
  return sentence.split(/[，。；：！？——]/).filter((clause) => clause !== '');
}

const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

export function namesIn(text: string, names: readonly NameForms[]): number {
  const line = comparable(text);
  return names.filter((forms) => forms.some((form) => line.includes(comparable(form)))).length;
}
