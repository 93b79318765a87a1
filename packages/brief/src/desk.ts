import { comparable, isCoreTopic, newsDay, type Story, type Week } from '@qishi/model';
import { buildArticleEvidence } from './article-evidence.ts';
import { applyEdits } from './edit/apply-edits.ts';
import { buildPlan, type Plan } from './edit/plan.ts';
import { findFaults } from './ground/check-sentence.ts';
import type { Evidence } from './ground/evidence.ts';
import type { GroundingFault } from './ground/fault.ts';
import type { NameForms } from './ground/names.ts';
import type { BriefInput, Report } from './input.ts';
import { piecesOf } from './pieces.ts';
import { isPassage } from './select/report-id.ts';
import { type Extract, listExtracts } from './sentences/extracts.ts';

/** A sentence with the articles it rests on, before citations are numbered. */
export interface Draft {
  readonly text: string;
  /** Article ids, most telling first. */
  readonly from: readonly string[];
}

/** The week's material, each piece made ready when it is first asked for. */
export interface Desk {
  /** As the editor left it. */
  readonly input: BriefInput;
  readonly plan: Plan;
  /** The report of an article, when the archive handed it over. */
  readonly report: (id: string) => Report | undefined;
  readonly extracts: (id: string) => readonly Extract[];
  /** Title and text of an article in the form in which texts are compared; empty without the article. */
  readonly text: (id: string) => string;
  /** The same of its title and first lines. */
  readonly opening: (id: string) => string;
  /** The pieces of a title or headline, which is compared with many. */
  readonly pieces: (title: string) => ReadonlySet<string>;
  /** Originals of a story published in the week, weightiest outlet first. */
  readonly originals: (story: Story) => readonly Report[];
  /** Whether the cited articles bear the text out; every text asked about is counted once. */
  readonly isGrounded: (draft: Draft) => boolean;
  /** The same, uncounted: for finding further articles that say so too. */
  readonly isBorneOut: (draft: Draft) => boolean;
  /** What they do not bear out, uncounted. */
  readonly faults: (draft: Draft) => readonly GroundingFault[];
  /** All forms of all names in the week's articles, those of one thing together. */
  readonly known: readonly NameForms[];
  /** How much of the week's reports name the entity, in titles above all: 0 to 1, where 1 is the one named most. */
  readonly prominence: (entityId: string) => number;
  readonly grounding: () => { readonly checked: number; readonly kept: number; readonly dropped: number };
}

/** What is known of names, and how much the week speaks of them, comes from all of `whole`, dropped or not. */
export function buildDesk(whole: BriefInput): Desk {
  const input = applyEdits(whole);
  const { known, isBorneOut, faults } = buildGate(whole.reports);
  const verdicts = new Map<string, boolean>();
  const named = countNaming(whole);
  const mostNamed = Math.max(1, ...named.values());
  const report = (id: string): Report | undefined => input.reports.get(id);
  return {
    input,
    plan: buildPlan(input),
    report,
    text: memo((id: string) => comparableOf(report(id))),
    opening: memo((id: string) => comparableOf(report(id), openingLength)),
    pieces: memo(piecesOf),
    extracts: memo((id: string) => {
      const found = report(id);
      return found === undefined ? [] : listExtracts(found);
    }),
    originals: memo((story: Story) => findWeekOriginals(story, input)),
    known,
    prominence: (id) => Math.log2(1 + (named.get(id) ?? 0)) / Math.log2(1 + mostNamed),
    isBorneOut,
    faults,
    isGrounded: (draft) => {
      const key = keyOf(draft);
      const verdict = isBorneOut(draft);
      verdicts.set(key, verdict);
      return verdict;
    },
    grounding: () => {
      const kept = [...verdicts.values()].filter(Boolean).length;
      return { checked: verdicts.size, kept, dropped: verdicts.size - kept };
    },
  };
}

/** The grounding check over these reports. */
export function buildGate(reports: BriefInput['reports']): Pick<Desk, 'known' | 'faults' | 'isBorneOut'> {
  const known = listNameForms(reports.values());
  const evidence = memo((id: string) => buildEvidenceOf(reports.get(id), known));
  const listFaults = ({ text, from }: Draft): Generator<GroundingFault> =>
    findFaults(
      text,
      from.map(evidence).filter((one) => one !== undefined),
      known,
    );
  const verdicts = new Map<string, boolean>();
  return {
    known,
    faults: (draft) => [...listFaults(draft)],
    // The same words are weighed as a headline, as a lead and as an entry of the calendar.
    isBorneOut: (draft) => {
      const key = keyOf(draft);
      const verdict = verdicts.get(key) ?? listFaults(draft).next().done === true;
      verdicts.set(key, verdict);
      return verdict;
    },
  };
}

const keyOf = ({ text, from }: Draft): string => `${text}\n${from.join(' ')}`;

export function isInWeek(article: { readonly publishedAt: string }, week: Week): boolean {
  const day = newsDay(article.publishedAt);
  return day >= week.from && day <= week.to;
}

function findWeekOriginals(story: Story, { reports, week }: BriefInput): readonly Report[] {
  const copies = new Set(story.reprints.flatMap((chain) => chain.slice(1)));
  const members = story.articleIds
    .map((id) => reports.get(id))
    .filter((report) => report !== undefined && isInWeek(report.article, week)) as Report[];
  const originals = members.filter(({ article }) => !copies.has(article.id));
  // A story of which the week holds only copies is told from the copies.
  return (originals.length > 0 ? originals : members).toSorted(
    (a, b) =>
      b.outlet.weight - a.outlet.weight ||
      compare(a.article.publishedAt, b.article.publishedAt) ||
      compare(a.article.id, b.article.id),
  );
}

/** Plain order of code units: the same on every machine, unlike `localeCompare`. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const openingLength = 400;

function comparableOf(report: Report | undefined, length?: number): string {
  const { title = '', text = '' } = report?.article ?? {};
  return comparable(`${title}\n${text.slice(0, length)}`);
}

function buildEvidenceOf(report: Report | undefined, known: readonly NameForms[]): Evidence | undefined {
  return report === undefined ? undefined : buildArticleEvidence(report.article, report.outlet.name, known);
}

/** Reports of the week that name an entity; one that names it only in its text counts a quarter. */
function countNaming({ reports, week }: BriefInput): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { article, analysis } of reports.values()) {
    if (isPassage(article.id) || !isInWeek(article, week) || !isCoreTopic(analysis.topics.primary)) continue;
    for (const { id, inTitle } of analysis.entities) counts.set(id, (counts.get(id) ?? 0) + (inTitle ? 1 : 0.25));
  }
  return counts;
}

/** Each entity's name with the forms in which the week's articles have it. */
function listNameForms(reports: Iterable<Report>): NameForms[] {
  const forms = new Map<string, Set<string>>();
  for (const { analysis } of reports) {
    for (const entity of analysis.entities) {
      const known = forms.get(entity.id) ?? new Set([entity.name]);
      for (const form of entity.forms) known.add(form);
      forms.set(entity.id, known);
    }
  }
  return [...forms.values()].map((known) => [...known]);
}

function memo<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    const found = made.get(key);
    if (found !== undefined) return found;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}
