import type { Store } from '@qishi/archive';
import { checkIssue, type Report, type StatementCheck } from '@qishi/brief';
import { type Briefing, hashIssue, type Manifest, parseWeek } from '@qishi/model';
import { buildInput, loadMaterial } from '../issue/issue-input.ts';
import { loadNamedMaterial } from '../issue/named-material.ts';
import type { Language } from '../language/language.ts';
import { textOf } from '../language/messages.ts';
import type { Config } from '../load-config.ts';
import { type Cited, checkCitation } from './cited-articles.ts';
import type { CitationCheck, Verification } from './verification.ts';

/** Checks an issue again: what it cites, against the archive; what it says, against what it cites. */
export async function verifyIssue(
  store: Store,
  config: Config,
  issue: Briefing,
  { file, language = 'en' }: { readonly file?: string | undefined; readonly language?: Language } = {},
): Promise<Verification> {
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
      ...(state === 'changed' ? [textOf(language, 'verify.hash')] : []),
      ...findDangling(issue).map((n) => textOf(language, 'verify.unlisted', { n })),
      ...citations.flatMap((check) => tellCitationFaults(check, language)),
      ...failing.map((statement) => tellStatement(statement, language)),
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

function tellCitationFaults(
  { n, outlet, articleId: id, article, page, captured }: CitationCheck,
  language: Language,
): readonly string[] {
  const tell = (key: CitationFault) =>
    textOf(language, 'verify.citation', { n, outlet, id, fault: textOf(language, key) });
  if (article === 'missing') return [tell('verify.article-missing')];
  return [
    ...(article === 'changed' ? [tell('verify.article-changed')] : []),
    ...(page === 'missing' ? [tell('verify.page-missing')] : []),
    ...(page === 'changed' ? [tell('verify.page-changed')] : []),
    ...(captured === 'changed' ? [tell('verify.captured-changed')] : []),
  ];
}

type CitationFault = `verify.${'article' | 'page'}-${'missing' | 'changed'}` | 'verify.captured-changed';

function tellStatement({ place, text, faults }: StatementCheck, language: Language): string {
  const told = faults.map((fault) => `${fault.kind} 「${fault.text}」`).join(', ');
  return textOf(language, 'verify.statement', { place, faults: told, text });
}
