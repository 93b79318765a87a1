import { certainties } from '@qishi/model';
import { caps, type EventLabels, type EventReading } from './labels.ts';
import { pairEvents } from './match.ts';

/** How well one certainty is told: found with that very certainty, of all read and of all labelled with it. */
export interface ClassFigures {
  readonly name: string;
  readonly labelled: number;
  /** In articles whose list of labels was not cut off. */
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

/** Per certainty and over all: an event counts when it is found and its certainty is the labelled one. */
export function scoreCertainties(
  labels: readonly EventLabels[],
  readings: ReadonlyMap<string, EventReading>,
): ClassFigures[] {
  const articles = labels.map((each) => {
    const events = readings.get(each.id)?.events ?? [];
    return { labels: each.events, events, pairs: pairEvents(each.events, events) };
  });
  return certainties.map((name) => {
    const right = (pairs: (typeof articles)[number]['pairs']) =>
      pairs.filter(([label, event]) => label.certainty === name && event.certainty === name).length;
    const count = (list: readonly { readonly certainty: string }[]) =>
      list.filter(({ certainty }) => certainty === name).length;
    const open = articles.filter((article) => article.labels.length < caps.events);
    const labelled = sum(articles.map((article) => count(article.labels)));
    const recall = share(sum(articles.map(({ pairs }) => right(pairs))), labelled);
    const precision = share(sum(open.map(({ pairs }) => right(pairs))), sum(open.map(({ events }) => count(events))));
    return { name, labelled, precision, recall, f1: f1Of(precision, recall) };
  });
}

export function f1Of(precision: number | null, recall: number | null): number | null {
  if (precision === null || recall === null) return null;
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}

const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0);
const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
