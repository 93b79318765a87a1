import type { Store } from '@qishi/archive';
import { checkIssue, type Report, type StatementCheck } from '@qishi/brief';
import { type Briefing, hashIssue, type Manifest, parseWeek } from '@qishi/model';
import { buildInput, loadMaterial } from '../issue/issue-input.ts';
import { loadNamedMaterial } from '../issue/named-material.ts';
import type { Config } from '../load-config.ts';
import { type Cited, checkCitation } from './cited-articles.ts';
import type { CitationCheck, Verification } from './verification.ts';

/** Checks an issue again: what it cites, against the archive; what it says, against what it cites. */
export async function verifyIssue(store: Store, config: Config, issue: Briefing, file?: string): Promise<Verification> {
  const manifest = await store.findManifest(issue.week);
  const cited: Cited[] = [];
  for (const citation of issue.citations) cited.push(await checkCitation(store, citation, manifest));
  const reports = withCited(await loadReports(store, config, issue, manifest), cited);
  const withdrawn = new Set(
    cited.filter(({ findings }) => findings.article === 'withdrawn').map(({ citation }) => citation.n),
  );
  // What also rests on a withdrawn text can no longer be held against all its sources.
  const statements = checkIssue(issue, reports).filter(({ cites }) => !cites.some((n) => withdrawn.has(n)));
  const failing = statements.filter(({ faults }) => faults.length > 0);
  const citations = cited.map((one) => tellCitation(one, statements));
  const state = manifest === undefined ? 'missing' : hashIssue(issue) === manifest.issue ? 'ok' : 'changed';
  return {
    week: issue.week,
    ...(file === undefined ? {} : { file }),
    issue: state,
    citations,
    checked: statements.length,
    failing,
    faults: [
      ...tellIssue(state),
      ...findDangling(issue).map((n) => `citation ${n} is used and not listed`),
      ...citations.flatMap(tellCitationFaults),
      ...failing.map(tellStatement),
    ],
  };
}

/** All articles that the issue was made from: the names that they know are those that the check knew. */
async function loadReports(
  store: Store,
  config: Config,
  issue: Briefing,
  manifest: Manifest | undefined,
): Promise<ReadonlyMap<string, Report>> {
  if (manifest !== undefined) return buildInput((await loadNamedMaterial(store, config, manifest)).material).reports;
  const week = parseWeek(issue.week);
  return week === undefined ? new Map() : buildInput(await loadMaterial(store, config, week)).reports;
}

/** The cited articles in the versions that were found; what is not there bears nothing out. */
function withCited(reports: ReadonlyMap<string, Report>, cited: readonly Cited[]): ReadonlyMap<string, Report> {
  const all = new Map(reports);
  for (const { citation, article } of cited) {
    const report = all.get(citation.articleId);
    if (article === undefined) all.delete(citation.articleId);
    else if (report !== undefined) all.set(citation.articleId, { ...report, article });
  }
  return all;
}

function tellCitation({ citation, findings }: Cited, statements: readonly StatementCheck[]): CitationCheck {
  const { n, articleId, outlet, title, url } = citation;
  const citing = statements.filter(({ cites }) => cites.includes(n));
  const failing = citing.filter(({ faults }) => faults.length > 0).length;
  return { n, articleId, outlet, title, url, ...findings, statements: citing.length, failing };
}

function tellIssue(state: Verification['issue']): readonly string[] {
  return state === 'changed' ? ['the issue does not say what was made: its hash is not that of the manifest'] : [];
}

function findDangling(issue: Briefing): readonly number[] {
  const listed = new Set(issue.citations.map(({ n }) => n));
  const sentences = [
    ...issue.judgement,
    ...issue.threeThings,
    ...issue.items.flatMap((item) => [...item.sentences, ...item.timeline]),
  ];
  const rows = [...sentences, ...issue.calendar, ...issue.followUps, ...issue.figures, ...issue.trackers];
  return [...new Set(rows.flatMap(({ cites }) => cites))].filter((n) => !listed.has(n)).sort((a, b) => a - b);
}

function tellCitationFaults(check: CitationCheck): readonly string[] {
  const whose = `citation ${check.n} (${check.outlet}, ${check.articleId})`;
  if (check.article === 'missing') return [`${whose}: the article is not in the archive`];
  return [
    ...(check.article === 'changed' ? [`${whose}: the article does not say what it said`] : []),
    ...(check.page === 'missing' ? [`${whose}: the captured page is not in the archive`] : []),
    ...(check.page === 'changed' ? [`${whose}: the bytes of the captured page do not give the printed hash`] : []),
    ...(check.captured === 'changed' ? [`${whose}: the page was not captured at the printed time`] : []),
  ];
}

function tellStatement({ place, text, faults }: StatementCheck): string {
  return `${place}: ${faults.map((fault) => `${fault.kind} 「${fault.text}」`).join(', ')} not borne out: ${text}`;
}
