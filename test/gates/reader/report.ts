import type { DocSection } from '../doc-sections.ts';
import { percent, renderTable } from '../table.ts';
import type { ReaderResult, ReaderRow } from './measure.ts';

/** What must hold: a good reader raises the figure by this much, a bad one changes nothing. */
const leastRise: Readonly<Record<string, number>> = { 'never errs': 0.03, 'errs in 1 of 10': 0.015 };
const nonsense: readonly string[] = ['says other of all', 'says chips of all', 'draws lots'];

export function findComplaints({ local, rows }: ReaderResult): string[] {
  const macro = local.macroF1 ?? 0;
  return rows.flatMap((row) => {
    const reached = row.figures.macroF1 ?? 0;
    const rise = leastRise[row.name];
    if (rise !== undefined && reached < macro + rise)
      return [`a reader that ${row.name} brings macro-F1 from ${macro} to ${reached}, not up by ${rise}`];
    if (nonsense.includes(row.name) && row.opinions > 0) return [`a reader that ${row.name} is believed`];
    return [];
  });
}

export function renderReader(result: ReaderResult): DocSection {
  const { articles, doubts, wrong, wrongInDoubt, local, rows } = result;
  const cells = (figures: ReaderRow['figures']) =>
    ['macroF1', 'relevant.chips.f1', 'relevant.llm.f1', 'exportControl.f1'].map((key) => percent(figures[key] ?? null));
  const markdown = [
    '## Second opinions of a model, on topics',
    '',
    renderTable(
      ['reader', 'macro-F1', 'chips', 'llm', 'controls', 'believed', 'questions'],
      [
        ['none: the rules alone', ...cells(local), '–', '–'],
        ...rows.map(({ name, figures, opinions, account }) => [
          name,
          ...cells(figures),
          String(opinions),
          String(account.calls),
        ]),
      ],
    ),
    '',
    `- of ${articles} labelled articles, judged by cross-validation, ${doubts} are in doubt by the edges in`,
    `  \`config/llm.yaml\`; of the ${wrong} wrong primary topics ${wrongInDoubt} are among them`,
    '- the readers are made up: they know the labels and err by lot, behind real HTTP. The table shows what the machinery',
    '  does with a reader of that quality; how well a real model reads is not measured here',
    '- believed: articles whose topics are the reader’s; 0 where the answers were refused as implausible',
  ].join('\n');
  return { name: 'reader', command: 'pnpm gate:reader --write', markdown };
}
