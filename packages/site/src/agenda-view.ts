import {
  type CalendarEntry,
  type Certainty,
  certaintyNames,
  dayInChinese,
  type FollowUp,
  type FollowUpVerdict,
  verdictNames,
} from '@qishi/model';
import type { CiteBook } from './cite-book.ts';
import { isDay, weekdayOf } from './dates.ts';
import { buildSentence, type SentenceView } from './prose.ts';
import { buildEarlierLink, type EarlierLink, type IssueContext } from './story-view.ts';

export interface AgendaDay {
  readonly date: string;

  readonly large: string;
  readonly small: string;
  readonly coarse: boolean;
  readonly events: readonly { readonly what: SentenceView; readonly certainty: Certainty; readonly label: string }[];
}

/** 下周日历: entries by date, earliest first; coarse dates come after the days they contain. */
export function buildAgenda(entries: readonly CalendarEntry[], book: CiteBook): readonly AgendaDay[] {
  const byDate = Map.groupBy(entries, ({ date }) => date);
  const dates = [...byDate.keys()].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  return dates.map((date) => ({
    date,
    ...nameDate(date),
    events: (byDate.get(date) ?? []).map((entry) => ({
      what: buildSentence({ text: entry.what, cites: entry.cites }, book),
      certainty: entry.certainty,
      label: certaintyNames[entry.certainty],
    })),
  }));
}

const sortKey = (date: string): string => (isDay(date) ? date : `${date}-99`);

function nameDate(date: string): Pick<AgendaDay, 'large' | 'small' | 'coarse'> {
  if (!isDay(date)) return { large: dayInChinese(date), small: '日期未定', coarse: true };
  return { large: dayInChinese(date), small: weekdayOf(date), coarse: false };
}

export interface FollowUpView {
  readonly from: EarlierLink;
  readonly when: string;
  readonly announced: string;
  readonly verdict: FollowUpVerdict;
  readonly label: string;
  readonly outcome: SentenceView;
}

export function buildFollowUps(followUps: readonly FollowUp[], context: IssueContext): readonly FollowUpView[] {
  return followUps.map((one) => ({
    from: buildEarlierLink(one.week, 'calendar', context),
    when: dayInChinese(one.date),
    announced: one.announced,
    verdict: one.verdict,
    label: verdictNames[one.verdict],
    outcome: buildSentence({ text: one.outcome, cites: one.cites }, context.book),
  }));
}
