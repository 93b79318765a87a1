import type { Clause } from './clause.ts';
import type { Passage } from './evidence.ts';
import type { GroundingFault } from './fault.ts';
import type { Quantity } from './quantities.ts';
import { isSameQuantity } from './same-quantity.ts';

/**
 * A number is told on the base on which the source has it: one end of a range not as the number itself, what falls to
 * each not as what falls to all, a part's not as the sum's, since a day not as since the year began.
 */
export function checkBase(claim: readonly Clause[], near: readonly Passage[]): GroundingFault[] {
  const source = near.flatMap((passage) => passage.clauses);
  return claim
    .filter((clause, i) =>
      clause.quantities.some(({ what }) => {
        const told = source.filter((each) => each.quantities.some((other) => isSameQuantity(what, other.what)));
        return (
          told.length > 0 &&
          (isDeniedThere(what, clause, told) ||
            isEndOfRange(what, claim, told) ||
            isOfEach(what, clause, told) ||
            isNoSum(what, clause, told) ||
            isSinceOther(clause, told) ||
            isOfOtherHour(clause, told) ||
            (shared.test(clause.text) && isShareOfOther(what, claim[i - 1], near)))
        );
      }),
    )
    .map(({ text }) => ({ kind: 'extent' as const, text }));
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();
const before = (text: string, { raw }: Quantity): string => plain(text).split(raw)[0] ?? '';

/** The same in a clause that writes the number otherwise. */
const beforeIn = ({ text, quantities }: Clause, what: Quantity): string =>
  before(text, quantities.find((each) => isSameQuantity(what, each.what))?.what ?? what);

const denying = /(?:不可能|不会|并非|不是|没有|未)(?:是|达到?|到|有)?$/;

/** 起售价19.9万 of 不可能是19.9万. */
const isDeniedThere = (what: Quantity, { negated, text }: Clause, told: readonly Clause[]): boolean =>
  !negated && !/不|没|未|否认/.test(text) && told.every((source) => denying.test(beforeIn(source, what)));

const bounding =
  /最[高低多少大小快早迟晚]|至[多少]|上限|下限|上沿|下沿|不[超低少多到足]|未[到满]|以[上下内]|逾|超|近|可达|高达|[左之]右|之间|区间|不等|起|[至~～—-](?=[\d零一二三四五六七八九十两])|(?<=[\d%元亿万成])到/;
const joints = ['至', '到', '-', '—', '~', '～', '–', '至约', '到约'];

/** 5.4亿 of 5.3亿至5.4亿, without a word that it is the end of it. */
function isEndOfRange(what: Quantity, claim: readonly Clause[], told: readonly Clause[]): boolean {
  if (claim.some(({ text }) => bounding.test(text))) return false;
  const isIn = (value: Quantity): boolean =>
    claim.some(({ quantities }) =>
      quantities.some((each) => Math.abs(each.what.value - value.value) < value.value * 1e-3),
    );
  return told.every(({ text, quantities }) => {
    const line = plain(text);
    return quantities.some(({ what: from }, i) => {
      const to = quantities[i + 1]?.what;
      if (
        to === undefined ||
        (from.unit !== '' && from.unit !== to.unit) ||
        !joints.some((joint) => line.includes(`${from.raw}${joint}${to.raw}`))
      )
        return false;
      return (isSameQuantity(what, from) || isSameQuantity(what, to)) && !(isIn(from) && isIn(to));
    });
  });
}

const eachBefore = /(?:每(?:人|名|位|家|户|国|省|市|企业|公司|单位)|各自?|人均)[^，\d]{0,8}$/;
const eachWord = /每|各|均|单|分别/;

/** 每人50万元 is not what all of them get. */
const isOfEach = (what: Quantity, { text }: Clause, told: readonly Clause[]): boolean =>
  !eachWord.test(text) && told.every((source) => eachBefore.test(beforeIn(source, what)));

const sum = /合计|一共|总共|共计|总计|加起来|加在一起/;
const summed = /共|合[计并]|总|累计|之和|全部|整个|两|双|均|加|[和及与]/;

/** 合计 of what the source has of one. */
const isNoSum = (what: Quantity, { text }: Clause, told: readonly Clause[]): boolean =>
  sum.test(before(text, what)) && !told.some((source) => summed.test(source.text));

const sinceYear = /(?:今年|年初|开年|岁初)(?:至今|以来)|年内|今年累计/;
const sinceDay = /(?:\d{1,2}月(?:\d{1,2}日)?|周[一二三四五六日]|上[周月]|[日月底初末])[^，]{0,2}以来/;

const isSinceOther = ({ text }: Clause, told: readonly Clause[]): boolean =>
  sinceYear.test(text) && told.every((source) => sinceDay.test(source.text) && !/今年|年初|年内/.test(source.text));

const passing = /一度|盘中|开盘|[低高]开|盘前|盘后/;
const closing = /收[涨跌报盘于]|收市|最终/;

/** 收涨5% of 一度涨5%. */
const isOfOtherHour = ({ text }: Clause, told: readonly Clause[]): boolean =>
  closing.test(text) &&
  !passing.test(text) &&
  told.every((source) => passing.test(source.text) && !closing.test(source.text));

const shared = /^(?:约|大约|合计|只|仅|大概)*(?:占|相当于)/;

/** 约占四成 of the 51款 told before it is not of the 11款 told elsewhere. */
function isShareOfOther(what: Quantity, counted: Clause | undefined, near: readonly Passage[]): boolean {
  const [count, ...more] = counted?.quantities ?? [];
  if (what.unit !== '%' || count === undefined || more.length > 0 || count.what.unit === '%') return false;
  const isIn = ({ quantities }: Clause): boolean => quantities.some((each) => isSameQuantity(count.what, each.what));
  const wholes = near.flatMap(({ clauses }) =>
    clauses.flatMap((clause, i) =>
      i > 0 && shared.test(clause.text) && clause.quantities.some((each) => isSameQuantity(what, each.what))
        ? (clauses[i - 1] ?? [])
        : [],
    ),
  );
  return (
    wholes.length > 0 &&
    near.some(({ clauses }) => clauses.some(isIn)) &&
    wholes.every((whole) => !isIn(whole) && whole.quantities.some(({ what: other }) => other.unit === count.what.unit))
  );
}
