import type { Desk } from '../../desk.ts';
import { isNegated } from '../../ground/hedges.ts';
import type { Report } from '../../input.ts';
import { listNamed } from './names.ts';
import type { Fact } from './sighting.ts';

/** How reports word each fact; the first group, or else the whole match, is the cell. */
const wordings: readonly (readonly [string, RegExp])[] = [
  ['参数规模', /参数(?:规模|量|数)?(?:为|达到?|超过|约为?|有)?((?:约|超过?|近)?\d[\d.]*(?:至\d[\d.]*)?[万百千]?亿)|((?:约|超过?|近)?\d[\d.]*[万百千]?亿(?:[和、至到]\d[\d.]*[万百千]?亿)*(?:个)?参数)|([百千万]亿(?:级)?参数)|(\d+(?:\.\d+)?[BM])(?=参数|版本|，|、|。)/],
  ['开放方式', /(?:企业|定向|小范围)?(?:邀测|邀请测试|内测|公测|公开测试)|(?:完全|全面)?开源|免费商用|开放API|API(?:接口)?(?=开放|服务)/],
  ['价格', /(?:每(?:千|百万|1000|1K)?(?:个)?(?:tokens?|字|次)[^，。；]{0,8})\d[\d.]*(?:元|美元)|\d[\d.]*(?:元|美元)(?:\/|每)(?:千|百万)?(?:个)?(?:tokens?|字|次|月)/i],
  ['许可', /(Apache[- ]?2\.0|MIT|CC[- ]BY[A-Z0-9. -]*|(?:Open)?RAIL[A-Z+-]*|[AL]?GPL ?(?:v?\d(?:\.\d)?)?)(?=协议|许可|授权)/],
]; // biome-ignore format: a table

/** Between the model's name and what is said of it stands no other name and no list. */
const aside = /[“《、；：。]|[A-Za-z]{3}/;
const farthest = 24;

/** What the report says of the model in sentences that name it and no other, near its name and not denied. */
export function listModelFacts(form: string, report: Report, desk: Desk): readonly Fact[] {
  const sentences = desk
    .extracts(report.article.id)
    .map(({ text }) => text)
    .filter((text) => text.includes(form) && isAbout(text, form, report) && !denial.test(text) && !isNegated(text));
  const own = isOnlyModelOf(form, report) ? listPlain(report, desk) : [];
  return wordings.flatMap(([label, wording]) => {
    const near = sentences.map((sentence) => findNear(sentence, form, wording));
    const plainWording = plainly.find(([name]) => name === label)?.[1];
    const plain = plainWording === undefined ? [] : own.map((sentence) => plainWording.exec(sentence)?.[1]);
    const value = [...near, ...plain].find((found) => found !== undefined);
    return value === undefined ? [] : [{ label, value }];
  });
}

/** How a report about one model speaks of it without its name; nearly everything else is said of others too. */
const plainly: readonly (readonly [string, RegExp])[] = [
  ['参数规模', /(?:^|[，；])(?:该|这一)?(?:模型)?的?参数(?:规模|量|数)(?:为|达到?|约为?)?((?:约|超过?|近)?\d[\d.]*[万百千]?亿)/],
  ['许可', /模型(?:权重)?(?:采用|使用|以|遵循)[^，。；]{0,6}?(Apache[- ]?2\.0|MIT|CC[- ]BY[A-Z0-9. -]*|(?:Open)?RAIL[A-Z+-]*|[AL]?GPL ?(?:v?\d(?:\.\d)?)?)(?=协议|许可|授权)/],
]; // biome-ignore format: a table

function isOnlyModelOf(form: string, report: Report): boolean {
  const { title } = report.article;
  return title.includes(form) && listNamed(title, report, ['model']).every((one) => one.form === form);
}

/** Sentences that name no model at all, and deny nothing. */
function listPlain(report: Report, desk: Desk): readonly string[] {
  return desk
    .extracts(report.article.id)
    .map(({ text }) => text)
    .filter((text) => listNamed(text, report, ['model']).length === 0 && !denial.test(text) && !isNegated(text));
}

const denial = /竟|被|“开源”|「开源」|不是|并非|而非|没有|未公布|未透露|暂不|是否|传闻|据传|猜测/;

function findNear(sentence: string, form: string, wording: RegExp): string | undefined {
  const match = wording.exec(sentence);
  if (match === null) return undefined;
  const value = match.slice(1).find((group) => group !== undefined) ?? match[0];
  const [name, fact] = [sentence.indexOf(form), match.index];
  const between = name < fact ? sentence.slice(name + form.length, fact) : sentence.slice(fact + match[0].length, name);
  const bare = between.replace(/^[A-Za-z0-9.]*[”》]|[“《]$/, '');
  return bare.length > farthest || aside.test(bare) ? undefined : value;
}

function isAbout(text: string, form: string, report: Report): boolean {
  return listNamed(text, report, ['model']).every((one) => one.form.includes(form) || form.includes(one.form));
}
