import type { Briefing } from '@qishi/model';
import { type FigureRead, readFigures, splitCalendar } from './read-figures.ts';

/** What a cited article says, and the Beijing day on which it appeared. */
export interface CitedText {
  readonly text: string;
  readonly day: string;
}

/** A figure of an issue that none of the articles cited for it contains. */
export interface UnsourcedFigure {
  readonly field: string;
  readonly figure: string;
  readonly text: string;
}

interface Claim {
  readonly field: string;
  readonly text: string;
  readonly cites: readonly number[];
}

/**
 * Reads every figure and date of an issue and looks for it in the articles cited for it. Shares no code with the
 * grounding gate, so that a fault of the gate shows here. Not looked for, because the issue itself is what they count:
 * `judgement[0]`, which counts reports, and the fields of numbers (`number`, `coverage`, `grounding`, `citations`,
 * `independent`, `reprints`, `rank`). Tracker rows of earlier issues cite nothing in this one.
 */
export function findUnsourcedFigures(briefing: Briefing, source: ReadonlyMap<number, CitedText>): UnsourcedFigure[] {
  return listClaims(briefing).flatMap(({ field, text, cites }) => {
    const texts = cites.flatMap((n) => source.get(n) ?? []);
    const { days, years, rest } = splitCalendar(text);
    const read = texts.map((cited) => readFigures(splitCalendar(cited.text).rest));
    const figures = readFigures(rest).filter((figure) => !read.some((told) => told.some((one) => isSame(figure, one))));
    const lost = [
      ...figures.map(({ raw }) => raw),
      ...days.filter((day) => !texts.some((cited) => hasDay(cited, day))),
      ...years.filter((year) => !texts.some((cited) => hasYear(cited, year))),
    ];
    return lost.map((figure) => ({ field, figure, text }));
  });
}

function listClaims({
  theme,
  judgement,
  threeThings,
  items,
  calendar,
  followUps,
  figures,
  trackers,
}: Briefing): Claim[] {
  const all = (field: string, list: readonly Omit<Claim, 'field'>[]): Claim[] =>
    list.map(({ text, cites }) => ({ field, text, cites }));
  const citesOf = (item: Briefing['items'][number]): number[] => [
    ...new Set([...item.sentences, ...item.timeline].flatMap(({ cites }) => cites)),
  ];
  return [
    ...all('theme', [{ text: theme, cites: items.flatMap(citesOf) }]),
    ...all('judgement', judgement.slice(1)),
    ...all('threeThings', threeThings),
    ...all('items.headline', items.map((item) => ({ text: item.headline, cites: citesOf(item) }))),
    ...all('items.sentences', items.flatMap(({ sentences }) => sentences)),
    ...all('items.timeline', items.flatMap(({ timeline }) => timeline)),
    ...all('calendar', calendar.map(({ what, cites }) => ({ text: what, cites }))),
    ...all('followUps', followUps.map(({ outcome, cites }) => ({ text: outcome, cites })).filter(({ cites }) => cites.length > 0)),
    ...all('figures', figures.map(({ of, value, quote, cites }) => ({ text: `${of}，${value}。${quote}`, cites }))),
    ...all('figures.disputedBy', figures.flatMap(({ disputedBy = [] }) => disputedBy.map(({ value, cites }) => ({ text: value, cites })))),
    ...all('trackers', trackers.filter(({ cites }) => cites.length > 0).map(({ what, facts, cites }) => ({ text: [what, ...facts.map(({ value }) => value)].join('，'), cites }))),
  ]; // biome-ignore format: one row per field
}

/** Equal in value, and of one kind where both are money or shares. */
function isSame(claim: FigureRead, source: FigureRead): boolean {
  const isClose = Math.abs(claim.value - source.value) <= Math.abs(claim.value) * 1e-6;
  return isClose && (claim.kind === source.kind || claim.kind === '' || source.kind === '');
}

/** `4月11日` stands there, or 11日, or the article appeared within nine days of it and tells days by other names. */
function hasDay({ text, day }: CitedText, claimed: string): boolean {
  const [, month = '', date = ''] = /(\d+)月(\d+)日/.exec(claimed) ?? [];
  const squeezed = text.normalize('NFKC').replace(/\s/g, '');
  if (claimed.endsWith('当周') && weeksNamed(squeezed, day).includes(`${month}-${date}`)) return true;
  if (new RegExp(`(?<!\\d)0?${date}[日号]|(?<!\\d)${month}[.月/-]0?${date}(?!\\d)`).test(squeezed)) return true;
  const away = [-1, 0, 1].map((years) => {
    const then = Date.UTC(Number(day.slice(0, 4)) + years, Number(month) - 1, Number(date));
    return Math.abs(then - Date.parse(`${day}T00:00:00Z`)) / 86_400_000;
  });
  return Math.min(...away) <= 9 && /[今昨前明后][日天晚晨夜早]|周[一二三四五六日]|星期/.test(squeezed);
}

/** Mondays (`4-10`) of the weeks that the text names from the day of its article: 上周, 本周, 下周. */
function weeksNamed(text: string, day: string): string[] {
  const since = Date.parse(`${day}T00:00:00Z`);
  const monday = since - ((new Date(since).getUTCDay() + 6) % 7) * 86_400_000;
  return [...text.matchAll(/[上本这下]周/g)].map(([word]) => {
    const then = new Date(monday + (word[0] === '上' ? -7 : word[0] === '下' ? 7 : 0) * 86_400_000);
    return `${then.getUTCMonth() + 1}-${then.getUTCDate()}`;
  });
}

/** The year stands there, or is that of the article or beside it, which 今年, 去年, 明年 and bare dates name. */
function hasYear({ text, day }: CitedText, year: string): boolean {
  return text.normalize('NFKC').includes(year) || Math.abs(Number(year) - Number(day.slice(0, 4))) <= 1;
}
