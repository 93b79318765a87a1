/** What quarterly figures are about: without the period they say nothing. */
const earnings = /营收|收入|净利|利润|毛利|销售额|亏损|每股|利益率|营业|资本开支|资本支出/;
export const period =
  /(?:\d{4}年)?(?:第[一二三四]季度|[一二三四]季度|[上下]半年|全年|同期)|\d{4}财年|上年同期|\d{1,2}月/g;

/** The last period named before a result that names none itself, and that it is only expected. */
export function findPeriod(thing: string, before: readonly string[]): string {
  const text = before.filter((clause) => !/相比$/.test(clause)).join('，');
  const last = thing.match(period) === null ? ([...text.matchAll(period)].at(-1)?.[0] ?? '') : '';
  const year = before
    .slice(-2)
    .map((clause) => /到(\d{4}年)底?$/.exec(clause)?.[1])
    .find((found) => found !== undefined);
  if (year !== undefined) return year;
  if (!earnings.test(thing)) return '';
  const outlook = /指引|预计|展望/.test(text) && !/指引|预计/.test(thing) ? '预计' : '';
  return `${last}${outlook}`;
}
