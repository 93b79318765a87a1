import { listSentences, normalise } from './expected.ts';
import type { Check, IssueFolder } from './issue-folder.ts';
import type { PdfText } from './read-pdf.ts';

/** Every sentence of the briefing, found in what a reader of the PDF gives back. */
export function checkPdfText({ briefing }: IssueFolder, { pages }: PdfText): Check {
  const all = normalise(pages.flatMap(({ blocks }) => blocks.map(({ text }) => text)).join(''));
  const sentences = listSentences(briefing);
  return {
    name: 'pdf: every sentence can be copied out',
    figure: `${sentences.length} sentences`,
    breaks: sentences
      .filter(({ text }) => !all.includes(normalise(text)))
      .map(({ place, text }) => `${place}: ${text}`),
  };
}
