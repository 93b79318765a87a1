import type { DocSection } from '../doc-sections.ts';
import { four, percent, renderTable } from '../table.ts';
import type { judgeOthers, OthersField, OthersVerdict } from './check-others.ts';
import { columns } from './columns.ts';
import { type Comparison, compareReaders, type SetResult } from './measure.ts';
import { isImperfect, type PageFigures, type PageScore } from './score-pages.ts';

const command = 'pnpm gate:extract --write';

/** A set with all readers, who is ahead where, and the pages on which we are not perfect. */
export function renderSet(result: SetResult): DocSection {
  const { set, ours, others } = result;
  const rows = [ours, ...others].map(({ name, figures }) => [
    name,
    ...columns.map(({ key, render }) => render(figures[key])),
  ]);
  const markdown = [
    `## Extraction: ${ours.figures.pages} ${set.about}`,
    '',
    renderTable(['reader', ...columns.map(({ heading }) => heading)], rows),
    '',
    ...renderComparisons(compareReaders(result)),
    ...renderOursAlone(ours.figures),
    '',
    ...renderImperfect(ours.scores),
  ].join('\n');
  return { name: `extract-${set.name}`, command, markdown };
}

/** What each column means, in one line each. */
export function renderColumns(): DocSection {
  const lines = columns.map(({ heading, meaning }) => `- ${heading}: ${meaning}`);
  const fairness =
    'Every reader in its default configuration, on the same text: the charset is decoded for all but ours, which\n' +
    'finds it itself. HTML answers become text by one function for all. A page that a reader cannot read counts as\n' +
    'wrong.';
  const markdown = ['## Extraction: the columns', '', ...lines, '', fairness].join('\n');
  return { name: 'extract-columns', command, markdown };
}

function renderComparisons(all: readonly Comparison[]): string[] {
  const said = (standing: Comparison['standing']) => all.filter((each) => each.standing === standing);
  const places = (some: readonly Comparison[]) => some.map(({ column, other }) => `${column} (${shortName(other)})`);
  const [ahead, ties, behind] = [said('ahead'), said('tie'), said('behind')];
  return [
    `- ahead in ${ahead.length} of ${all.length} comparisons, behind in ${behind.length}`,
    `- ties, with nothing left to win: ${places(ties).join(', ') || 'none'}`,
    ...behind.map(({ column, other, ours, theirs }) => `- BEHIND ${other} on ${column}: ${ours} against ${theirs}`),
  ];
}

/** Figures that no other reader has a field for. */
function renderOursAlone({ modified, tags }: PageFigures): string[] {
  if (modified === null && tags === null) return [];
  return [
    `- ours alone: time of the last change ${percent(modified)} %, tags ${percent(tags)} % of pages that show them`,
  ];
}

const shortName = (name: string) => name.split(' ')[0] ?? name;

function renderImperfect(scores: readonly PageScore[]): string[] {
  const wrong = scores.filter(isImperfect);
  if (wrong.length === 0) return ['Our pages with anything wrong: none.'];
  const verdict = (right: boolean | null) => (right === null ? '–' : right ? 'ok' : 'WRONG');
  const rows = wrong.map((each) => [
    each.id,
    ...[each.title, each.day, each.minute, each.who, each.must, each.mustNot, each.modified, each.tags].map(verdict),
    four(each.f1),
  ]);
  const head = [
    'our pages with anything wrong',
    'title',
    'day',
    'minute',
    'who',
    'must',
    'not',
    'changed',
    'tags',
    'body F1',
  ];
  return [renderTable(head, rows)];
}

const shownFields: readonly (readonly [string, readonly OthersField[]])[] = [
  ['title', ['title']],
  ['date', ['published']],
  ['who', ['who']],
  ['text', ['read', 'body', 'missing', 'extra', 'must', 'mustNot']],
];

/** Other projects' pages: agreement, explained difference or difference, by field. */
export function renderOthers({ verdicts, unneeded }: ReturnType<typeof judgeOthers>): DocSection {
  const rows = verdicts.map((verdict) => [
    verdict.page,
    ...shownFields.map(([, fields]) => renderCell(verdict, fields)),
  ]);
  const markdown = [
    `## Extraction: ${verdicts.length} pages with other projects’ expectations`,
    '',
    renderTable(['page', ...shownFields.map(([heading]) => heading)], rows),
    '',
    'Agreement: the same headline, day (or minute), a name of theirs, line by line the same text, captions aside.',
    '',
    'Explained (`test/gates/extract/others-explained.ts`):',
    '',
    ...renderReasons(verdicts),
    ...renderOpen(verdicts),
    ...unneeded.map(({ page, field, what }) => `- NO LONGER NEEDED: the explanation of ${page}, ${field}, ${what}`),
  ].join('\n');
  return { name: 'extract-others', command, markdown };
}

function renderCell({ differences, checked }: OthersVerdict, fields: readonly OthersField[]): string {
  const here = differences.filter(({ field }) => fields.includes(field));
  const open = here.filter(({ why }) => !why).length;
  if (open > 0) return `${open} DIFFER`;
  if (here.length > 0) return `${here.length} explained`;
  return checked.some((field) => fields.includes(field)) ? 'agrees' : '–';
}

/** Each reason once, with the pages that it is given for. */
function renderReasons(verdicts: readonly OthersVerdict[]): string[] {
  const pages = new Map<string, Set<string>>();
  for (const { page, field, why } of verdicts.flatMap(({ differences }) => differences)) {
    if (why) pages.set(`${field}: ${why}`, (pages.get(`${field}: ${why}`) ?? new Set()).add(page));
  }
  return [...pages].flatMap(([reason, where]) => [`- ${reason}`, `  (${[...where].join(', ')})`]);
}

/** Differences that nobody has explained; page texts are cut short, they are not ours to print. */
function renderOpen(verdicts: readonly OthersVerdict[]): string[] {
  const open = verdicts.flatMap(({ differences }) => differences).filter(({ why }) => !why);
  return open.map(({ page, field, what, ours }) => {
    const beside = ours === undefined ? '' : `, ours: ${cut(ours)}`;
    return `- UNEXPLAINED: ${page}, ${field}: ${cut(what)}${beside}`;
  });
}

const cut = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
