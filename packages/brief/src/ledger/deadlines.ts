import { type DatedEvent, newsDay, splitSentences } from '@qishi/model';
import type { Report } from '../input.ts';
import { makeDatesAbsolute } from '../sentences/absolute-dates.ts';
import { cleanSentence } from '../sentences/house-style.ts';

const date = String.raw`(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日`;
/** `截止时间为5月10日`, `期限至5月10日`. */
const endsOn = new RegExp(`(?:截止|截至|期限至|期限为)[^，。；]{0,8}?${date}`);
/** `5月10日截止`, `5月10日是《…》意见反馈的截止日`. */
const onEnds = new RegExp(`${date}[^，。；]{0,45}?截止`);
/** Stands in every one of these. */
const mayEnd = /截止|截至|期限/;
/** How rules are called; other titles stand in the same marks. */
const ruleName = /办法|规定|条例|法$|法案|规则|细则|标准|指南|通知|意见|规范|决定|草案/;
const consultation = /征求意见|意见反馈|公开征集|征集意见|反馈意见/;

/** Until when a rule's draft can be commented on, as the report's sentences say it: one event a day and draft. */
export function listDeadlines(report: Report): readonly DatedEvent[] {
  const { article } = report;
  // A week has thousands of articles, and few set a date.
  if (!mayEnd.test(article.text) || !consultation.test(article.text + article.title)) return [];
  const published = newsDay(article.publishedAt);
  const events = splitSentences(article.text).flatMap((sentence): DatedEvent[] => {
    if (!mayEnd.test(sentence)) return [];
    const line = makeDatesAbsolute(cleanSentence(sentence), published);
    const match = endsOn.exec(line) ?? onEnds.exec(line);
    const draft = findDraft(line) ?? findDraft(article.title) ?? findDraft(article.text.slice(0, 300));
    if (match === null || draft === undefined || !consultation.test(`${line}${article.title}`)) return [];
    const day = `${match[1] ?? published.slice(0, 4)}-${(match[2] ?? '').padStart(2, '0')}-${(match[3] ?? '').padStart(2, '0')}`;
    const what = `《${draft}》征求意见截止`;
    const expr = `${Number(match[2])}月${Number(match[3])}日`;
    return day <= published
      ? []
      : [{ date: day, precision: 'day', expr, what, actors: [], certainty: 'scheduled', quote: sentence }];
  });
  return [...new Map(events.map((event) => [`${event.date}${event.what}`, event])).values()];
}

function findDraft(text: string): string | undefined {
  const titles = [...text.matchAll(/《([^《》]{4,40}?)(?:（[^（）]*）)?》/g)].map((match) => match[1] ?? '');
  return titles.find((title) => ruleName.test(title));
}
