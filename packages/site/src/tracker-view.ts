import { type Tracker, type TrackerRow, trackerNames } from '@qishi/model';
import type { CiteBook, CiteMark } from './cite-book.ts';
import { plainText } from './plain-text.ts';
import { findSafeUrl } from './safe-url.ts';
import { findTrackerFact, isOverdue, tellChanges, tellStatus, tellTrackerDate } from './tracker-status.ts';

export interface TrackerTableView {
  readonly id: string;
  readonly tracker: Tracker;
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: readonly TrackerRowView[];
  readonly total: number;
  readonly fresh: number;
  /** Address of the page with all rows, where there is one. */
  readonly allHref?: string;
  /** Rows that are not printed here. */
  readonly hidden: number;
}

export interface TrackerRowView {
  readonly isNew: boolean;
  readonly cells: readonly TrackerCellView[];
}

export interface TrackerCellView {
  /** Name of its column, for phones, where a row is a list. */
  readonly head: string;
  readonly text: string;
  /** Stands in the cell that names the row. */
  readonly isName: boolean;
  readonly badge?: string;
  readonly notes: readonly string[];
  readonly marks: readonly CiteMark[];
  /** Where an earlier issue read it. */
  readonly source?: { readonly outlet: string; readonly href?: string };
}

/** What the view must be told of the site around the issue. */
export interface TrackerSite {
  readonly week: string;
  /** First day of the issue. */
  readonly from: string;
  /** Tables that have a page of their own beside the issues. */
  readonly pages: ReadonlySet<Tracker>;
}

interface Column {
  readonly head: string;
  readonly tell: (row: TrackerRow, site: TrackerSite) => string;
}

const fact = (head: string, ...labels: readonly string[]): Column => ({
  head,
  tell: (row) =>
    labels
      .map((label) => ({ label, value: findTrackerFact(row, label) }))
      .filter(({ value }) => value !== '')
      .map(({ label, value }) =>
        labels.length > 1 && label.endsWith('日') ? `${label.replace('日', '')}：${value}` : value,
      )
      .join('；'),
});
const who = (head: string): Column => ({ head, tell: (row) => row.who });
const what = (head: string): Column => ({ head, tell: (row) => row.what });
const date = (head: string): Column => ({ head, tell: (row, { from }) => tellTrackerDate(row, from.slice(0, 4)) });
const status: Column = { head: '状态', tell: tellStatus };

/** The columns of each table; the first names the row. */
export const trackerColumns: Readonly<Record<Tracker, readonly Column[]>> = {
  controls: [what('规则/措施'), who('机构'), fact('对象', '对象'), date('公布日'), fact('生效/截止', '生效日', '截止日'), status],
  models: [what('模型'), who('机构'), fact('参数规模', '参数规模'), fact('开放/价格/许可', '开放方式', '价格', '许可'), date('发布日'), status],
  cloud: [what('事件'), who('服务商'), fact('类型', '类型'), fact('影响', '影响'), date('日期'), status],
}; // biome-ignore format: a table

/** Rows of a table that an issue prints: its own and as many of the newest earlier ones as make this many. */
const printedRows = 8;
/** Even a week of many releases must not fill pages. */
const mostFresh = 16;

/** 追踪表: each table that has rows, this first. */
export function buildTrackers(
  rows: readonly TrackerRow[],
  site: TrackerSite,
  book: CiteBook,
): readonly TrackerTableView[] {
  return (Object.keys(trackerNames) as Tracker[]).flatMap((tracker) => {
    const all = rows.filter((row) => row.tracker === tracker);
    return all.length === 0 ? [] : [buildTable(tracker, all, site, book)];
  });
}

function buildTable(tracker: Tracker, all: readonly TrackerRow[], site: TrackerSite, book: CiteBook): TrackerTableView {
  const printed = choosePrinted(all, site.week);
  return {
    id: `tracker-${tracker}`,
    tracker,
    name: trackerNames[tracker],
    head: trackerColumns[tracker].map(({ head }) => head),
    rows: printed.map((row) => buildRow(row, site, book)),
    total: all.length,
    fresh: all.filter(({ since }) => since === site.week).length,
    hidden: all.length - printed.length,
    ...(site.pages.has(tracker) ? { allHref: `../trackers/${tracker}.html` } : {}),
  };
}

/** New rows, then changed ones, then the newest others; in each the table's own order, newest first. */
export function choosePrinted(all: readonly TrackerRow[], week: string): readonly TrackerRow[] {
  const isNew = ({ since }: TrackerRow): boolean => since === week;
  const isChanged = (row: TrackerRow): boolean => !isNew(row) && tellChanges(row, week).length > 0;
  const fresh = [...all.filter(isNew), ...all.filter(isChanged)].slice(0, mostFresh);
  const rest = all.filter((row) => !fresh.includes(row)).slice(0, Math.max(0, printedRows - fresh.length));
  return [...fresh, ...rest];
}

function buildRow(row: TrackerRow, site: TrackerSite, book: CiteBook): TrackerRowView {
  const marks = row.cites.map(book.mark);
  const isNew = row.since === site.week;
  const changes = tellChanges(row, site.week);
  const badge = isNew ? '本期新增' : changes.length > 0 ? '本期更新' : undefined;
  const href = findSafeUrl(row.source.url);
  return {
    isNew,
    cells: trackerColumns[row.tracker].map(({ head, tell }, index) => ({
      head,
      text: plainText(tell(row, site)),
      isName: index === 0,
      ...(index === 0 && badge !== undefined ? { badge } : {}),
      notes: head === '状态' ? [...changes, ...(isOverdue(row, site.from) ? ['日期已过，未见报道'] : [])] : [],
      marks: index === 0 ? marks : [],
      ...(index === 0 && marks.length === 0
        ? { source: { outlet: plainText(row.source.outlet), ...(href === undefined ? {} : { href }) } }
        : {}),
    })),
  };
}
