import { newsDay, splitSentences } from '@qishi/model';
import type { Report } from '../input.ts';
import { piecesOf } from '../pieces.ts';
import { hasOpenYear, makeDatesAbsolute } from './absolute-dates.ts';
import { isFit } from './fitness.ts';
import { cleanSentence } from './house-style.ts';
import { isClosed, listParagraphs } from './paragraphs.ts';
import { nameSubject } from './subjects.ts';

/** A sentence of a report made fit to stand in an issue. */
export interface Extract {
  readonly articleId: string;
  readonly text: string;
  /** As the report has it. */
  readonly raw: string;
  /** Position among all sentences of the report, 0 is the first. */
  readonly at: number;
  readonly pieces: ReadonlySet<string>;
}

/** Sentences of the running text that stand on their own, in order. Headings, tables and captions are no sentences. */
export function listExtracts(report: Report): readonly Extract[] {
  const day = newsDay(report.article.publishedAt);
  const extracts: Extract[] = [];
  let at = 0;
  for (const { text: paragraph, isTorn } of listParagraphs(report.article)) {
    const sentences = splitSentences(paragraph);
    sentences.forEach((raw, i) => {
      const text = readable(raw, sentences.slice(0, i), report, day);
      const isWhole = isClosed(raw) && !(isTorn && i === 0);
      if (isWhole && isFit(text) && !hasOpenYear(text, day) && !speaksOfItself(text, report)) {
        extracts.push({ articleId: report.article.id, text, raw, at, pieces: piecesOf(text) });
      }
      at += 1;
    });
  }
  return extracts;
}

/** An outlet that names itself tells what it did, not what happened; but it may say to whom somebody spoke. */
function speaksOfItself(text: string, { outlet }: Report): boolean {
  const toUs = ['对', '向', '告诉'].some((word) => text.includes(`${word}${outlet.name}`));
  return text.includes(outlet.name) && !toUs;
}

function readable(raw: string, before: readonly string[], report: Report, day: string): string {
  const named = nameSubject(cleanSentence(raw), before, report);
  return makeDatesAbsolute(named, day).replace(
    /(对|向|告诉)(?:本刊|本报|本报记者|本刊记者|记者)(?=说|表示|称|透露|介绍|，)/,
    `$1${report.outlet.name}`,
  );
}
