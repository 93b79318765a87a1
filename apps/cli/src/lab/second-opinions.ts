import { type Analyser, applyOpinion, isInDoubt, type Opinions, type Reader, seekOpinions } from '@qishi/analyse';
import type { Analysis, Problem } from '@qishi/model';
import type { z } from 'zod';
import { type LabLine, readLines, writeLine } from './lines.ts';
import { datedText, describeTopics, toLabText } from './texts.ts';

type Line = LabLine<z.infer<typeof datedText>>;

/**
 * Articles to topics, with a model's second opinion where the rules are in doubt, for the set as a whole. `opinion` tells
 * who said what, `opinionProblem` why there is none. Resolves to the number in doubt and what went wrong.
 */
export async function labTopicsWithReader(
  file: string,
  analyser: Analyser,
  reader: Reader,
): Promise<{ readonly doubts: number; readonly problems: readonly Problem[] }> {
  const lines: Line[] = [];
  for await (const line of readLines(file, datedText)) lines.push(line);
  // Known by their place in the input: ids may be given twice.
  const readings = lines.flatMap((line, place) => {
    if ('problem' in line) return [];
    const article = { ...toLabText(line.value), id: String(place) };
    return [{ article, analysis: analyser.analyse(article) }];
  });
  const found = await seekOpinions(readings, reader);
  const analyses = new Map(readings.map(({ article, analysis }) => [article.id, analysis]));
  for (const [place, line] of lines.entries()) {
    writeLine(describeLine(line, String(place), analyses, found, reader));
  }
  const doubts = readings.filter(({ analysis }) => isInDoubt(analysis.topics, reader.settings)).length;
  return { doubts, problems: found.problems };
}

function describeLine(
  line: Line,
  place: string,
  analyses: ReadonlyMap<string, Analysis>,
  { opinions, problems }: Opinions,
  reader: Reader,
): object {
  const analysis = analyses.get(place);
  if ('problem' in line || !analysis) return line;
  const opinion = opinions.get(place);
  const problem = problems.find(({ subject }) => subject === place);
  return {
    id: line.id,
    ...describeTopics(opinion ? applyOpinion(analysis, opinion, reader.settings) : analysis),
    ...(opinion ? { opinion } : {}),
    ...(problem ? { opinionProblem: { ...problem, subject: String(line.id) } } : {}),
  };
}
