import { caps, type EventLabels, type EventReading } from './labels.ts';
import { isSameDate, isSameName, isSameValue, pairEvents, pairFigures, pairSpeakers } from './match.ts';

/** What was counted in one article or in many: tallies add up. */
export type Tally = Readonly<Record<TallyKey, number>>;
type TallyKey = (typeof keys)[number];

/** `open`: in articles whose list of labels was not cut off, where a reading without a label is wrong. */
const keys = [
  'articles',
  'events',
  'eventsFound',
  'eventsRead',
  'eventsReadOpen',
  'eventsFoundOpen',
  'datesRight',
  'certaintiesRight',
  'figures',
  'figuresFound',
  'valuesRight',
  'attributed',
  'attributionsRight',
  'speakers',
  'speakersFound',
  'speakersReadOpen',
  'speakersFoundOpen',
] as const;

export const noTally = Object.fromEntries(keys.map((key) => [key, 0])) as Tally;

export const addTallies = (tallies: readonly Tally[]): Tally =>
  Object.fromEntries(keys.map((key) => [key, tallies.reduce((sum, tally) => sum + tally[key], 0)])) as Tally;

/** One article's labels beside what was read in it; no reading counts as an empty one. */
export function tallyArticle(labels: EventLabels, reading: EventReading | undefined): Tally {
  const { events = [], figures = [], speakers = [] } = reading ?? {};
  const eventPairs = pairEvents(labels.events, events);
  const figurePairs = pairFigures(labels.figures, figures);
  const rightFigures = figurePairs.filter(([label]) => label.attributedTo);
  const speakerPairs = pairSpeakers(labels.speakers, speakers);
  const eventsOpen = labels.events.length < caps.events;
  const speakersOpen = labels.speakers.length < caps.speakers;
  return {
    articles: 1,
    events: labels.events.length,
    eventsFound: eventPairs.length,
    eventsRead: events.length,
    eventsReadOpen: eventsOpen ? events.length : 0,
    eventsFoundOpen: eventsOpen ? eventPairs.length : 0,
    datesRight: eventPairs.filter(([label, event]) => isSameDate(label, event)).length,
    certaintiesRight: eventPairs.filter(([label, event]) => label.certainty === event.certainty).length,
    figures: labels.figures.length,
    figuresFound: figurePairs.length,
    valuesRight: figurePairs.filter(([label, figure]) => isSameValue(label.value, figure.value)).length,
    attributed: rightFigures.length,
    attributionsRight: rightFigures.filter(
      ([label, figure]) => figure.attributedTo && isSameName(label.attributedTo, figure.attributedTo),
    ).length,
    speakers: labels.speakers.length,
    speakersFound: speakerPairs.length,
    speakersReadOpen: speakersOpen ? speakers.length : 0,
    speakersFoundOpen: speakersOpen ? speakerPairs.length : 0,
  };
}

/** The figures as the acceptance's scorer names them, shares from 0 to 1; null where nothing was asked. */
export interface EventFigures {
  readonly events: {
    readonly recall: number | null;
    readonly precisionUncapped: number | null;
    readonly dateRight: number | null;
    readonly certaintyRight: number | null;
  };
  readonly figures: {
    readonly recall: number | null;
    readonly valueRight: number | null;
    readonly attributionRight: number | null;
  };
  readonly speakers: { readonly recall: number | null; readonly precisionUncapped: number | null };
}

export function figuresOf(tally: Tally): EventFigures {
  const share = (part: TallyKey, whole: TallyKey) =>
    tally[whole] === 0 ? null : Math.round((tally[part] / tally[whole]) * 10_000) / 10_000;
  return {
    events: {
      recall: share('eventsFound', 'events'),
      precisionUncapped: share('eventsFoundOpen', 'eventsReadOpen'),
      dateRight: share('datesRight', 'eventsFound'),
      certaintyRight: share('certaintiesRight', 'eventsFound'),
    },
    figures: {
      recall: share('valuesRight', 'figures'),
      valueRight: share('valuesRight', 'figuresFound'),
      attributionRight: share('attributionsRight', 'attributed'),
    },
    speakers: {
      recall: share('speakersFound', 'speakers'),
      precisionUncapped: share('speakersFoundOpen', 'speakersReadOpen'),
    },
  };
}
