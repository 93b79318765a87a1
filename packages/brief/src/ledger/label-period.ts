/** What results are about: without the period they say nothing. */
const earnings = /营收|收入|净利|利润|毛利|销售额|亏损|每股|利益率|营业|资本开支|资本支出/;
export const period =
  /(?:\d{4}年)?(?:第[一二三四]季度|[一二三四]季度|[上下]半年|全年|前[一二三四五六七八九十]个?月)|\d{4}财年|\d{4}年同期|上年同期|\d{4}年(?!\d{1,2}月|底|末|初)/g;

/** The last period named before a result that names none itself, and that it is only expected; undefined when it is another sentence's. */
export function findPeriod(thing: string, before: readonly string[]): string | undefined {
  const year = before
    .slice(-2)
    .map((clause) => /到(\d{4}年)底?$/.exec(clause)?.[1])
    .find((found) => found !== undefined);
  if (year !== undefined) return year;
  if (!earnings.test(thing)) return '';
  const text = before.filter((clause) => !/相比$/.test(clause)).join('，');
  // 同期 of a sentence the reader does not see.
  if (/(?<!\d{4}年|上年)同期/.test(text)) return undefined;
  const last = thing.match(period) === null ? ([...text.matchAll(period)].at(-1)?.[0] ?? '') : '';
  const outlook = /指引|预计|展望/.test(text) && !/指引|预计/.test(thing) ? '预计' : '';
  return `${last}${outlook}`;
}
