import { type Briefing, certaintyNames, type Tracker, type TrackerRow, trackerNames } from '@qishi/model';
import { dateInChinese, momentInChinese } from '../dates.ts';
import { storyAnchor } from '../issue-names.ts';
import { plainText } from '../plain-text.ts';
import { findSafeUrl } from '../safe-url.ts';
import type { SitePage } from './site-page.ts';
import { issuePath, rootOf, storyPath, trackerPath } from './site-paths.ts';

const about: Readonly<Record<Tracker, string>> = {
  controls: '各国芯片与设备出口管制的措施，以及对它们的回应',
  models: '大模型的发布、更新与开源',
  cloud: '云与算力的发布、价格、故障与建设',
};

/** What the page must know of the issues around it. */
export interface TrackerContext {
  /** All issues that stand. */
  readonly briefings: readonly Briefing[];
  /** Ids of stories with a page of their own. */
  readonly followed: ReadonlySet<string>;
}

/** Rows of one table in the newest issue, which holds those of earlier ones too. */
export function rowsOf(briefings: readonly Briefing[], tracker: Tracker): readonly TrackerRow[] {
  return (findNewest(briefings)?.trackers ?? []).filter((row) => row.tracker === tracker);
}

export function findNewest(briefings: readonly Briefing[]): Briefing | undefined {
  return briefings.toSorted((a, b) => (a.week < b.week ? -1 : 1)).at(-1);
}

export function buildTrackerPage(tracker: Tracker, context: TrackerContext): SitePage {
  const path = trackerPath(tracker, 'html');
  const newest = findNewest(context.briefings);
  const rows = rowsOf(context.briefings, tracker);
  const labels = columnsOf(rows);
  return {
    path,
    title: trackerNames[tracker],
    description: `${about[tracker]}，逐条注明出处，可下载 CSV 与 JSON。`,
    view: {
      name: trackerNames[tracker],
      about: about[tracker],
      count: rows.length,
      labels,
      rows: rows.map((row) => buildRow(row, labels, context, newest)),
      csv: `${tracker}.csv`,
      json: `${tracker}.json`,
      week: plainText(newest?.week ?? ''),
      until: newest ? momentInChinese(newest.dataUntil) : '',
    },
  };
}

/** Labels of all facts, in the order in which rows first name them. */
function columnsOf(rows: readonly TrackerRow[]): readonly string[] {
  return [...new Set(rows.flatMap(({ facts }) => facts.map(({ label }) => plainText(label))))];
}

function factOf(row: TrackerRow, label: string): string {
  return plainText(
    row.facts
      .filter((fact) => plainText(fact.label) === label)
      .map(({ value }) => value)
      .join('；'),
  );
}

function buildRow(row: TrackerRow, labels: readonly string[], context: TrackerContext, newest: Briefing | undefined) {
  const href = findSafeUrl(row.source.url);
  const story = findStoryLink(row, context);
  return {
    id: `row-${storyAnchor(row.id).slice('story-'.length)}`,
    date: row.date,
    when: dateInChinese(row.date),
    who: plainText(row.who),
    what: plainText(row.what),
    facts: labels.map((label) => ({ label, value: factOf(row, label) })),
    certainty: row.certainty,
    certaintyName: certaintyNames[row.certainty],
    isNew: row.since === newest?.week,
    since: plainText(row.since),
    outlet: plainText(row.source.outlet),
    ...(href === undefined ? {} : { href }),
    ...(story === undefined ? {} : { story }),
  };
}

/** The story's own page, else the item of the newest issue that told it, else nothing. */
function findStoryLink(row: TrackerRow, { briefings, followed }: TrackerContext): string | undefined {
  const root = rootOf(trackerPath(row.tracker, 'html'));
  if (followed.has(row.storyId)) return root + storyPath(row.storyId);
  const told = briefings
    .toSorted((a, b) => (a.week < b.week ? 1 : -1))
    .find(({ items }) => items.some(({ storyId }) => storyId === row.storyId));
  return told && `${root}${issuePath(told.week)}#${storyAnchor(row.storyId)}`;
}
