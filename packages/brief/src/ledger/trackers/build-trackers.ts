import { comparable, type Tracker, type TrackerRow, trackerNames } from '@qishi/model';
import { compare, type Desk } from '../../desk.ts';
import { lastDayOf } from '../coming.ts';
import { findCloudEvents } from './cloud.ts';
import { findMeasures } from './controls.ts';
import { findFact } from './facts.ts';
import { findReleases } from './models.ts';
import { listDeeds, type Sighting } from './sighting.ts';
import { findEarlier, type Group, groupSightings } from './tracker-groups.ts';
import { buildRow, type TrackerDraft, updateRow } from './tracker-rows.ts';

const trackers = Object.keys(trackerNames) as Tracker[];

/**
 * The three tables: rows of earlier issues, brought up to date, and those that the week's reports add. What the cited
 * reports do not bear out does not get in. Newest first within each table.
 */
export function buildTrackers(desk: Desk): readonly TrackerDraft[] {
  const earlier = listEarlier(desk);
  const deeds = listDeeds(desk);
  const sightings = deeds
    .flatMap((deed) => [...findMeasures(deed, desk), ...findReleases(deed, desk), ...findCloudEvents(deed, desk)])
    .filter((sighting) => desk.isGrounded({ text: sighting.text, from: [sighting.articleId] }))
    .map((sighting) => withTold(sighting, desk))
    // A day that a report names is worth more than the day of a report.
    .toSorted((a, b) => Number(isUndated(a)) - Number(isUndated(b)));
  const rows = new Map<string, TrackerDraft>(earlier.map(({ cites: _, ...row }) => [row.id, { ...row, from: [] }]));
  for (const group of groupSightings(sightings)) {
    const row = findEarlier(group, earlier);
    if (row !== undefined) rows.set(row.id, updateRow(row, group, desk));
    else if (isWhole(group)) addRow(rows, buildRow(group, desk));
  }
  return [...rows.values()].toSorted(byTableAndDate);
}

const isUndated = ({ facts }: Sighting): boolean => findFact(facts, '日期依据') !== undefined;

/** A date of effect alone does not make a row: somebody must have told of the measure itself. */
function isWhole(group: Group): boolean {
  return group.some(({ stage }) => stage !== '');
}

function addRow(rows: Map<string, TrackerDraft>, row: TrackerDraft): void {
  if (!rows.has(row.id)) rows.set(row.id, row);
}

/** Only the facts whose wording stands in the report. */
function withTold(sighting: Sighting, desk: Desk): Sighting {
  const report = desk.report(sighting.articleId);
  const text = comparable(`${report?.article.title ?? ''}\n${report?.article.text ?? ''}`);
  const isTold = ({ label, value }: Sighting['facts'][number]): boolean =>
    label === '类型' ||
    label === '日期依据' ||
    label === '生效日' ||
    label === '截止日' ||
    text.includes(comparable(value)) ||
    label === '对象';
  return { ...sighting, facts: sighting.facts.filter(isTold) };
}

/** Every row of the issues before this one, as the latest of them has it. */
function listEarlier({ input }: Desk): readonly TrackerRow[] {
  const rows = new Map<string, TrackerRow>();
  // Issues written before there were trackers are stored without them.
  for (const { trackers: told = [] } of input.earlier) for (const row of told) rows.set(row.id, row);
  return [...rows.values()];
}

function byTableAndDate(a: TrackerDraft, b: TrackerDraft): number {
  return (
    trackers.indexOf(a.tracker) - trackers.indexOf(b.tracker) ||
    compare(lastDayOf(b.date), lastDayOf(a.date)) ||
    compare(a.id, b.id)
  );
}
