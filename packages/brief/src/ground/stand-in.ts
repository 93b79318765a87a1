import { isNameSign } from './fold.ts';

const self = /(?<=^|[，向由与和对被从给为让使，且但]|成为|加入|持有)(?:该|本|这家)?(?:公司|集团)(?![\p{Script=Han}]{0,2}(?:称|高管|法|债))/gu;
const latter = /后者/g;
const former = /前者/g;
const its = /(?<=^|[，由被])其(?=[^他中间次实余时]|中国)/g;

/** Those who are spoken of as 公司 or 后者, by the signs of their names; `before`: the names told before, in order. */
export function nameStandIns(named: string, subject: string | undefined, before: readonly string[]): string {
  if (!/公司|集团|后者|前者|其/.test(named)) return named;
  const [first, last] = [before.find(isNameSign), before.findLast(isNameSign)];
  let line = named;
  if (last !== undefined) line = line.replace(latter, last);
  if (first !== undefined) line = line.replace(former, first);
  if (subject !== undefined) line = line.replace(self, subject).replace(its, subject);
  return line;
}
