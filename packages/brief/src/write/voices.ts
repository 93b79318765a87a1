import { comparable } from '@qishi/model';
import type { Desk } from '../desk.ts';
import { shortestSpeech } from '../ground/quotations.ts';
import type { Report } from '../input.ts';
import { type Candidate, findTellers } from '../select/candidate.ts';
import type { Extract } from '../sentences/extracts.ts';
import { shortenSentence } from '../sentences/shorten.ts';
import type { PartDraft } from './draft.ts';
import { isToldBy, withWitnesses } from './material.ts';

const longestSentence = 120;
const saying = /表示|称|认为|指出|回应|强调|透露|介绍|坦言|说[，：]|判断|呼吁|警告|反对/;

/** Who says what: one sentence of each speaker, quoted words before reported ones. */
export function listVoices(candidate: Candidate, told: Extract[], desk: Desk): readonly PartDraft[] {
  const heard = new Set<string>();
  const drafts: PartDraft[] = [];
  for (const { speaker, extract } of listStatements(candidate, desk)) {
    const key = comparable(speaker);
    const text = shortenSentence(extract.text, longestSentence);
    if (text === undefined || heard.has(key) || isToldBy(extract, told)) continue;
    const draft = withWitnesses(text, extract.articleId, candidate, desk);
    if (!desk.isGrounded(draft)) continue;
    heard.add(key);
    told.push(extract);
    drafts.push({ ...draft, part: 'voices' });
  }
  return drafts;
}

interface Statement {
  readonly speaker: string;
  readonly extract: Extract;
}

function listStatements(candidate: Candidate, desk: Desk): readonly Statement[] {
  const statements = findTellers(candidate).flatMap((report) =>
    desk.extracts(report.article.id).flatMap((extract): Statement[] => {
      const speaker = findSpeaker(extract, report);
      return speaker === undefined ? [] : [{ speaker, extract }];
    }),
  );
  const isQuoted = ({ extract }: Statement): number => (/“[^”]{7,}”/.test(extract.text) ? 0 : 1);
  return statements.toSorted((a, b) => isQuoted(a) - isQuoted(b));
}

/** The speaker of a quotation the sentence holds whole, or the person, company or office that says something in it. */
function findSpeaker({ text, raw }: Extract, { analysis }: Report): string | undefined {
  const said = comparable(raw);
  const quoted = analysis.quotations.find(
    ({ quote, speaker }) =>
      quote.length >= shortestSpeech && said.includes(comparable(quote).slice(0, 12)) && text.includes(speaker),
  );
  if (quoted !== undefined) return quoted.speaker;
  const at = text.search(saying);
  if (at < 0) return undefined;
  const before = text.slice(0, at);
  return analysis.entities
    .filter(({ type }) => type === 'person' || type === 'regulator' || type === 'company')
    .flatMap(({ forms }) => forms)
    .find((form) => before.slice(-form.length - 8).includes(form));
}
