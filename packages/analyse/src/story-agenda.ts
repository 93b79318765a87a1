import { newsDay } from '@qishi/model';
import type { StoryItem } from './story-card.ts';

/** The days that an article is about, as its title and beginning tell them. */
export interface Agenda {
  /** Beijing day of publication. */
  readonly publishedOn: string;
  /** Days it announces. */
  readonly ahead: ReadonlySet<string>;
  /** Days of which it tells what happened. */
  readonly told: ReadonlySet<string>;
}

const ledeChars = 300;

export function buildAgenda({ article, analysis }: Pick<StoryItem, 'article' | 'analysis'>): Agenda {
  const publishedOn = newsDay(article.publishedAt);
  const lede = article.text.slice(0, ledeChars);
  const days = analysis.events.filter(
    ({ precision, quote }) => precision === 'day' && lede.includes(quote.slice(0, 20)),
  );
  return {
    publishedOn,
    ahead: new Set(days.flatMap(({ date }) => (date > publishedOn ? date : []))),
    told: new Set(days.flatMap(({ date, certainty }) => (certainty === 'happened' ? date : []))),
  };
}

/** Whether one announces the day of which the other tells: a preview and what it previews are two happenings. */
export const isPreview = (a: Agenda, b: Agenda): boolean => announces(a, b) || announces(b, a);

const announces = (early: Agenda, late: Agenda): boolean =>
  [...early.ahead].some((day) => late.told.has(day) && late.publishedOn >= day);

export const poolAgendas = (agendas: readonly Agenda[]): Agenda => ({
  publishedOn: agendas.map(({ publishedOn }) => publishedOn).sort()[0] ?? '',
  ahead: new Set(agendas.flatMap(({ ahead }) => [...ahead])),
  told: new Set(agendas.flatMap(({ told }) => [...told])),
});
