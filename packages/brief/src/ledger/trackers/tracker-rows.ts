import { certaintyNames, type TrackerChange, type TrackerRow } from '@qishi/model';
import type { Desk } from '../../desk.ts';
import { findFact, gatherFacts, mergeFacts } from './facts.ts';
import { generalObject } from './regimes.ts';
import type { Fact, Sighting } from './sighting.ts';
import { findState, isStep } from './stages.ts';
import { type Group, rowId } from './tracker-groups.ts';

/** A row before its citations are numbered. */
export interface TrackerDraft extends Omit<TrackerRow, 'cites'> {
  readonly from: readonly string[];
}

const mostWitnesses = 3;

/** A row that no earlier issue had. */
export function buildRow(group: Group, desk: Desk): TrackerDraft {
  const state = findState(group);
  // 日本经济产业省 says more than 日本 or 经济产业省; the makers of models are told apart by more than length.
  const fullest = state.tracker === 'controls' ? group.toSorted((a, b) => b.who.length - a.who.length)[0] : state;
  // And what is controlled is told by whoever names more than the trade.
  const named = [state, ...group].find(({ key }) => !key.endsWith(`:${generalObject}`)) ?? state;
  return {
    tracker: state.tracker,
    id: rowId(state.tracker === 'controls' ? named : group[0]),
    since: desk.input.week.id,
    date: state.date,
    who: fullest?.who ?? state.who,
    what: state.tracker === 'controls' ? named.what : state.what,
    facts: gatherFacts([state, ...group], state.stage).filter((fact) => isOwn(fact, state)),
    certainty: state.certainty,
    storyId: findStory(state.articleId, desk),
    source: tellSource(state, desk),
    from: listWitnesses(fullest === undefined ? [state] : [state, fullest, named], group),
  };
}

function tellSource({ articleId }: Sighting, desk: Desk): TrackerRow['source'] {
  const report = desk.report(articleId);
  return { outlet: report?.outlet.name ?? '', url: report?.article.url ?? '' };
}

/** Where the date is from is told of the sighting that gave it. */
function isOwn({ label }: Fact, state: Sighting): boolean {
  return label !== '日期依据' || findFact(state.facts, label) !== undefined;
}

/** Those that the row's words and facts are taken from, then others that tell of it too. */
function listWitnesses(first: readonly Sighting[], group: Group): readonly string[] {
  const labels = new Set<string>();
  const bringsFact = ({ facts }: Sighting): boolean => facts.some(({ label }) => labels.size < labels.add(label).size);
  const needed = new Set([...first, ...group.filter(bringsFact)].map(({ articleId }) => articleId));
  const others = group.map(({ articleId }) => articleId).filter((id) => !needed.has(id));
  return [...needed, ...new Set(others)].slice(0, Math.max(mostWitnesses, needed.size));
}

function findStory(articleId: string, { input }: Desk): string {
  return input.stories.find(({ articleIds }) => articleIds.includes(articleId))?.id ?? '';
}

/** The earlier row with what this week's reports add or change; nothing is taken back to an earlier stage. */
export function updateRow(row: TrackerRow, group: Group, desk: Desk): TrackerDraft {
  const state = findState(group);
  const { cites: _, ...kept } = row;
  const was = findFact(row.facts, '进展') ?? '';
  const isFarther = isStep(row, state);
  const fresh = gatherFacts([state, ...group], isFarther ? state.stage : was).filter(
    ({ label }) => label !== '日期依据',
  );
  const facts = mergeFacts(row.facts, fresh);
  const isMoved = isFarther && state.stage !== '';
  // A rule keeps the day it was announced on, a model that of its release; what came of them stands among the facts.
  const keepsDate = row.certainty === 'happened' && (row.tracker === 'controls' || was === '发布');
  const next = {
    date: isMoved && !keepsDate ? state.date : row.date,
    certainty: isMoved ? state.certainty : row.certainty,
  };
  const changes = listChanges(row, { ...next, facts }, desk.input.week.id);
  const all = [...(row.changes ?? []), ...changes];
  return {
    ...kept,
    ...next,
    facts,
    // What the row says now stands in the report that brought it there.
    ...(isMoved && changes.length > 0 ? { source: tellSource(state, desk) } : {}),
    ...(all.length === 0 ? {} : { changes: all }),
    from: changes.length === 0 ? [] : listWitnesses([state], group),
  };
}

function listChanges(
  row: TrackerRow,
  next: Pick<TrackerRow, 'date' | 'certainty' | 'facts'>,
  week: string,
): readonly TrackerChange[] {
  const pairs = [
    ['状态', certaintyNames[row.certainty], certaintyNames[next.certainty]],
    ['日期', row.date, next.date],
    ...next.facts.map(({ label, value }) => [label, findFact(row.facts, label) ?? '', value] as const),
  ] as const;
  return pairs.filter(([, was, is]) => was !== is).map(([label, was, is]) => ({ week, label, was, is }));
}
