import { deedWords } from './data/deeds.ts';
import { softWords } from './data/synonyms.ts';
import { thingWords } from './data/things.ts';
import { longUnits, shortUnits } from './data/units.ts';
import { wholeWords } from './data/whole-words.ts';
import type { NameForms } from './names.ts';
import { outsiders } from './outsiders.ts';
import { listShortForms } from './own-names.ts';
import { places } from './places.ts';
import { falling, firmWords, light, quarterOnQuarter, rising, yearOnYear } from './words.ts';

/**
 * Makes a paraphrase and its source alike. Every name becomes one sign from a private plane of Unicode, whatever its
 * form; words of one meaning become one private sign too, and light words go.
 */
export interface Fold {
  /** Text in the form in which it is compared, with its names as signs. */
  readonly names: (text: string) => string;
  /** Whose product or branch a name is by its first word: 微软 of 微软 Azure. */
  readonly ownerOf: (sign: string) => string | undefined;
  /** The first form of the name that a sign stands for. */
  readonly nameOf: (sign: string) => string;
  /** The same without light words and with words as signs; for texts that `names` has folded. */
  readonly words: (folded: string) => string;
}

const firstSoft = 0xe100;
const firstThing = 0xe800;
const firstFirm = 0xf000;
const firstPlace = 0xf400;
const firstName = 0xf0000;
/** Names that only the texts themselves have, each by its hash: the same sign wherever it occurs. */
const firstOwnName = 0x100000;
const ownNames = 0xfffd;
const risingSign = '\ue000';
const fallingSign = '\ue001';
const yearSign = '\ue002';
const quarterSign = '\ue003';

export const isNameSign = (char: string): boolean => (char.codePointAt(0) ?? 0) >= firstName;
/** Up or down. */
export const isWay = (char: string): boolean => char === risingSign || char === fallingSign;
export const placeSign = (index: number): string => String.fromCharCode(firstPlace + index);
/** A text names the place, be it within the name of an office: 美国商务部. */
export const hasPlace = (text: string, sign: string): boolean =>
  (places[sign.charCodeAt(0) - firstPlace] ?? []).some((form) => form.length > 1 && text.includes(form));
export const isPlace = (char: string): boolean => /^[\uf400-\uf8ff]/.test(char);
export const isFirmWord = (char: string): boolean => /^[\uf000-\uf8ff]/.test(char);
export const isThing = (char: string): boolean => /^[\ue800-\uefff]/.test(char);
/** The words that a sign of a thing stands for. */
export const formsOfThing = (sign: string): readonly string[] => thingWords[sign.charCodeAt(0) - firstThing] ?? [];
export const isSoftWord = (char: string): boolean => /^[\ue100-\uefff]/.test(char);

const wordSigns = buildDictionary([
  ...light.map((word) => [word, ''] as const),
  ...rising.map((word) => [word, risingSign] as const),
  ...falling.map((word) => [word, fallingSign] as const),
  ...yearOnYear.map((word) => [word, yearSign] as const),
  ...quarterOnQuarter.map((word) => [word, quarterSign] as const),
  ...signWords([...softWords, ...wholeWords.map((word) => [word])], firstSoft),
  ...signWords(thingWords, firstThing),
  ...signWords([...firmWords, ...deedWords], firstFirm),
  ...signWords(places, firstPlace),
]);

function signWords(groups: readonly (readonly string[])[], first: number): (readonly [string, string])[] {
  return groups.flatMap((group, i) => group.map((word) => [word, String.fromCharCode(first + i)] as const));
}

const folds = new WeakMap<readonly NameForms[], Fold>();

/** The fold over these names; made once for a list of them. */
export function foldOver(known: readonly NameForms[]): Fold {
  const made = folds.get(known) ?? buildFold(withOutsiders(known));
  folds.set(known, made);
  return made;
}

/** A name that the list has too stands there. */
function withOutsiders(known: readonly NameForms[]): readonly NameForms[] {
  const listed = new Map(known.flatMap((forms, i) => forms.map((form) => [normalize(form), i] as const)));
  const all: NameForms[] = [...known];
  for (const forms of outsiders) {
    const at = forms.map((form) => listed.get(normalize(form))).find((index) => index !== undefined);
    if (at === undefined) all.push(forms);
    else all[at] = [...(all[at] ?? []), ...forms.filter((form) => !listed.has(normalize(form)))];
  }
  return all;
}

/** Adds names that only the texts in hand have. */
export function foldOwn(fold: Fold, own: readonly string[]): Fold {
  if (own.length === 0) return fold;
  const signs = buildDictionary(
    own.flatMap((name) => listShortForms(name).map((form) => [form, signOf(name)] as const)),
  );
  const nameOf = new Map(own.map((name) => [signOf(name), name]));
  return {
    names: (text) => replaceAll(fold.names(text), signs),
    nameOf: (sign) => nameOf.get(sign) ?? fold.nameOf(sign),
    ownerOf: fold.ownerOf,
    words: fold.words,
  };
}

function signOf(name: string): string {
  let hash = 0;
  for (const char of name) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % ownNames;
  return String.fromCodePoint(firstOwnName + hash);
}

function buildFold(known: readonly NameForms[]): Fold {
  const nameSigns = buildDictionary(
    known.flatMap((forms, i) =>
      forms.filter((form) => [...form].length > 1).map((form) => [form, String.fromCodePoint(firstName + i)] as const),
    ),
  );
  const owners = findOwners(known);
  return {
    names: (text) => replaceAll(normalize(text), nameSigns),
    ownerOf: (sign) => owners.get(sign),
    nameOf: (sign) => known[(sign.codePointAt(0) ?? 0) - firstName]?.[0] ?? sign,
    words: (folded) => replaceAll(folded, wordSigns),
  };
}

/** 百度 of 百度智能云. */
function findOwner(name: string, signs: ReadonlyMap<string, string>): string | undefined {
  if (!/^\p{Script=Han}{4,}$/u.test(name)) return undefined;
  const lengths = [4, 3, 2].filter((length) => length <= name.length - 1);
  return lengths.map((length) => signs.get(name.slice(0, length))).find((sign) => sign !== undefined);
}

function findOwners(known: readonly NameForms[]): ReadonlyMap<string, string> {
  const signs = new Map(known.map(([first = ''], i) => [first, String.fromCodePoint(firstName + i)] as const));
  return new Map(
    [...signs].flatMap(([name, sign]) => {
      const owner = signs.get(/^(\p{Script=Han}{2,6}) ./u.exec(name)?.[1] ?? '') ?? findOwner(name, signs);
      return owner === undefined ? [] : [[sign, owner] as const];
    }),
  );
}

/** As `comparable`, but blanks between Latin words stay: they tell where a name ends. */
function normalize(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<![a-z\d])\s+|\s+(?![a-z\d])/g, '');
}

/** Forms and what stands for them by their first two characters, or by the only one; longest first. */
type Dictionary = ReadonlyMap<string, readonly Entry[]>;

function buildDictionary(entries: readonly (readonly [string, string])[]): Dictionary {
  const signs = new Map(entries.map(([form, sign]) => [normalize(form), sign]));
  const byOpening = Map.groupBy(signs, ([form]) => form.slice(0, 2));
  for (const forms of byOpening.values()) forms.sort(([a], [b]) => b.length - a.length);
  return byOpening;
}

function replaceAll(text: string, dictionary: Dictionary): string {
  let folded = '';
  let copied = 0;
  for (let at = 0; at < text.length; ) {
    const found = findEntry(text, at, dictionary);
    if (found === undefined) {
      at++;
      continue;
    }
    folded += text.slice(copied, at);
    at = copied = at + found[0].length;
    // What goes must not join the Latin words on its sides.
    folded += found[1] === '' && /[a-z\d]$/.test(folded) && /[a-z\d]/.test(text[at] ?? '') ? ' ' : found[1];
  }
  return folded + text.slice(copied);
}

type Entry = readonly [form: string, sign: string];

/** The longest form that stands whole here. */
function findEntry(text: string, at: number, dictionary: Dictionary): Entry | undefined {
  const isHere = ([form]: Entry): boolean => text.startsWith(form, at) && isWhole(text, at, at + form.length);
  return dictionary.get(text.slice(at, at + 2))?.find(isHere) ?? dictionary.get(text[at] ?? '')?.find(isHere);
}

/** A Latin form does not begin or end within a longer word or model number: H100 is not in XH100, GPT-4 not in GPT-4o. */
function isWhole(text: string, from: number, to: number): boolean {
  const opens = isLatin(text[from]) && isLatin(text[from - 1]);
  const closes = isLatin(text[to - 1]) && (isLatin(text[to]) || /[\d-]/.test(text[to] ?? ''));
  // 360兆瓦 counts, 其中芯粒 is no 中芯, 工信部门 no 工信部, and under an MIT许可 anybody publishes.
  if (text[from] === '中' && /[其当集]/.test(text[from - 1] ?? '')) return false;
  if (/^\d+$/.test(text.slice(from, to)) && countsThere.test(text.slice(to, to + 4))) return false;
  if (/[华美]/.test(text[to - 1] ?? '') && /[在对来赴]/.test(text[from] ?? '') && longerThere.test(text[to] ?? ''))
    return false;
  if (text[to - 1] === '部' && text[to] === '门') return false;
  if (licence.test(text.slice(to, to + 3)) && text.slice(from, to) === 'mit') return false;
  return !opens && !(closes || (/\d/.test(text[to - 1] ?? '') && /^(?:[\da-z]|\.\d)/.test(text.slice(to, to + 2))));
}

/** 在华盛顿, 对美国: another place begins there. */
const longerThere = /[盛为夏东南北中虹国元团光]/;
const licence = /^\s?(?:许可|协议|lic)/;
/** What a number stands before that counts something. */
const countsThere = new RegExp(`^(?:多|余|\\s)?(?:[%％万亿千百]|${longUnits}|${shortUnits})`);

const isLatin = (char: string | undefined): boolean => char !== undefined && /[a-z]/.test(char);
