import { certaintyNames, dayInChinese, type TrackerChange, type TrackerRow } from '@qishi/model';
import { isDay } from './dates.ts';

export function findTrackerFact(row: Pick<TrackerRow, 'facts'>, label: string): string {
  return row.facts.find((fact) => fact.label === label)?.value ?? '';
}

/** `征求意见`, `已官宣 · 邀测`, `传闻 · 拟公布`: how sure it is, unless it has happened, and how far it has come. */
export function tellStatus(row: TrackerRow): string {
  const stage = findTrackerFact(row, '进展');
  if (row.certainty === 'happened') return stage || certaintyNames.happened;
  return [certaintyNames[row.certainty], stage].filter(Boolean).join(' · ');
}

/** True when the day it was announced for lies before `day` and no report has told what came of it. */
export function isOverdue(row: TrackerRow, day: string): boolean {
  return row.certainty !== 'happened' && isDay(row.date) && row.date < day;
}

/** `4月14日`, and `4月14日报道` where only the report has a day. Other years than the are written out. */
export function tellTrackerDate(row: TrackerRow, year: string): string {
  const day = dayInChinese(row.date);
  const dated =
    row.date.startsWith(year) || day.startsWith(row.date.slice(0, 4)) ? day : `${row.date.slice(0, 4)}年${day}`;
  return findTrackerFact(row, '日期依据') === '' ? dated : `${dated}报道`;
}

/** What an issue changed in a row: `邀测 → 发布`, `日期 4月7日 → 4月11日`, `补：许可`. */
export function tellChanges(row: TrackerRow, week: string): readonly string[] {
  const changes = (row.changes ?? []).filter((change) => change.week === week);
  const hasStage = changes.some(({ label }) => label === '进展');
  return changes.filter(({ label }) => !(label === '状态' && hasStage)).map(tellChange);
}

function tellChange({ label, was, is }: TrackerChange): string {
  if (was === '') return `补${label}`;
  const [before, after] = label === '日期' ? [dayInChinese(was), dayInChinese(is)] : [was, is];
  return ['状态', '进展', '日期'].includes(label) ? `${before} → ${after}` : `${label} ${before} → ${after}`;
}
