import type { Clause } from './clause.ts';
import type { Fold } from './fold.ts';
import { listSigns } from './signs.ts';

/** Who does a deed and to whom or what, as pieces. */
export interface Roles {
  readonly by: readonly string[];
  readonly to: readonly string[];
  /** The clause itself names who does it; else the sentence does. */
  readonly isNamed: boolean;
}

const passive = /(?:被|(?<![为理自缘事])由(?![于来此])|遭到?|受到?)([^，]*)$/;
/** Puts whom it is done to before the deed: A 把 B 列入, and A 向 B 订购. */
const moving = /^(.*?)(?:把|将(?!于|在|会|从|由|继续|进一步|被|有|成|是|推出|发布|举行))(.+)$/;
const towards = /[向对为给]([^向对为给，]{1,14})$/u;
/** Names those who do it by what they are to the other: 投资方包括 B. */
const sides = /(?:投资方|投资者|领投方|跟投方|股东|出资方|收购方)(?:包括|为|是|有|还有|则是)/;

/** Where it is done is nobody who does it. */
const scene = /＠[\uf400-\uf8ff]/g;

const price = /以[^，]{1,16}的?价格/;
/** Why it is done names nobody who does it. */
const reason = /以[^，]{2,24}为由/;
const isTransfer = (deed: string): boolean => /支付|转让|交付|供应|供货|采购|订购|购买|补贴|资助|授/.test(deed);
const isTaking = (deed: string, before: string): boolean =>
  /收购|受让|购入/.test(deed) && /向[^向对为给]*$/.test(before);

/** Undefined where the clause tells of no such deed, or only names it. */
export function findRoles(
  { text, subject, isAnnounced }: Clause,
  deed: RegExp | string,
  fold: Fold,
): Roles | undefined {
  const line = fold.names(text).replace(price, '').replace(reason, '');
  const signsOf = (part: string): string[] =>
    listSigns(fold.words(part.replace(/[在于](?=\p{Script=Han}{2})/gu, '＠')).replace(scene, ''));
  const side = sides.exec(line);
  if (side !== null && deed instanceof RegExp && deed.test('投资'))
    return { by: signsOf(line.slice(side.index + side[0].length)), to: subject ? [subject] : [], isNamed: true };
  const [at, length] = typeof deed === 'string' ? [line.indexOf(deed), deed.length] : locate(deed, line);
  if (at < 0) return undefined;
  const [before, after] = [line.slice(0, at), line.slice(at + length)];
  const doer = passive.exec(before);
  if (doer !== null)
    return {
      by: signsOf(doer[1] ?? ''),
      to: [...signsOf(before.slice(0, doer.index)), ...signsOf(after)],
      isNamed: true,
    };
  // 三星供应的内存: told of as known, beside whatever the clause says.
  if (/^[的自于到入进]/.test(after) || line.includes('的是')) return undefined;
  const roles = findActive(before, after, line.slice(at, at + length), subject, signsOf);
  return roles && isAnnounced && roles.by.length > 0 ? { ...roles, isNamed: true } : roles;
}

function locate(deed: RegExp, line: string): readonly [number, number] {
  const found = deed.exec(line);
  return found === null ? [-1, 0] : [found.index, found[0].length];
}

function findActive(
  before: string,
  after: string,
  deed: string,
  subject: string | undefined,
  signsOf: (part: string) => string[],
): Roles | undefined {
  const to = signsOf(after);
  const moved = moving.exec(before);
  if (moved !== null) return withSubject(signsOf(moved[1] ?? ''), [...signsOf(moved[2] ?? ''), ...to], subject);
  const target = towards.exec(before);
  if (target !== null && (isTransfer(deed) || isTaking(deed, before) || to.length === 0 || !/[\p{Co}a-z]/u.test(after)))
    return withSubject(signsOf(before.slice(0, target.index)), [...signsOf(target[1] ?? ''), ...to], subject);
  const by = signsOf(before);
  // 阿里巴巴领投: to whom, the sentence tells.
  if (to.length === 0)
    return /[领跟]投/.test(deed) && subject !== undefined && !by.includes(subject)
      ? { by, to: [subject], isNamed: true }
      : undefined;
  return withSubject(by, to, subject);
}

function withSubject(by: readonly string[], to: readonly string[], subject: string | undefined): Roles {
  return { by: by.length > 0 || subject === undefined ? by : [subject], to, isNamed: by.length > 0 };
}
