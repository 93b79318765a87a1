import { type AnalysedText, type Analyser, findStories, findTimes } from '@qishi/analyse';
import { type Analysis, articleId, sha256 } from '@qishi/model';
import { z } from 'zod';
import { readLines, writeLine } from './lines.ts';

const id = z.union([z.string(), z.number()]);
const time = z.string().refine((text) => !Number.isNaN(Date.parse(text)), 'not an ISO 8601 date or time');
export const datedText = z.object({ id, date: time, title: z.string(), body: z.string() });
const publishedText = z.object({ id, published: time, title: z.string(), body: z.string() });
const expression = z.object({ id, text: z.string(), reference: time });

/** Articles to topics, each by itself and in input order. */
export async function labTopics(file: string, analyser: Analyser): Promise<void> {
  for await (const line of readLines(file, datedText)) {
    if ('problem' in line) writeLine(line);
    else writeLine({ id: line.id, ...describeTopics(analyser.analyse(toLabText(line.value))) });
  }
}

export const toLabText = (input: z.infer<typeof datedText>) => toText(input.id, input.date, input);

export function describeTopics({ topics: { primary, all, exportControl, scores } }: Analysis): object {
  return { primary, all, exportControl, scores };
}

/** Articles to dated events, figures, speakers and entities. */
export async function labEvents(file: string, analyser: Analyser): Promise<void> {
  for await (const line of readLines(file, publishedText)) {
    if ('problem' in line) writeLine(line);
    else
      writeLine({
        id: line.id,
        ...describe(analyser.analyse(toText(line.value.id, line.value.published, line.value))),
      });
  }
}

function describe({ events, figures, quotations, entities }: Analysis): object {
  return {
    events,
    // A range is `15000~16000` in our own types; the contract writes it with a hyphen.
    figures: figures.map((figure) => ({ ...figure, value: figure.value.replace('~', '-') })),
    speakers: quotations,
    entities: entities.map(({ id: entity, type, forms, name }) => ({ id: entity, type, text: forms[0] ?? name })),
  };
}

/** A whole set of articles to stories. */
export async function labStories(file: string, analyser: Analyser): Promise<void> {
  const items: ReturnType<typeof toItem>[] = [];
  for await (const line of readLines(file, datedText)) {
    if ('problem' in line) writeLine(line);
    else items.push(toItem(analyser, line.value));
  }
  const given = new Map(items.map(({ article }) => [article.id, article.url]));
  const back = (ids: readonly string[]) => ids.map((each) => JSON.parse(given.get(each) ?? 'null'));
  for (const story of findStories(items, [])) {
    writeLine({ story: story.id, ids: back(story.articleIds), reprints: story.reprints.map(back) });
  }
}

/** The given id travels as the address: our own ids are made from addresses. */
function toItem(analyser: Analyser, input: z.infer<typeof datedText>) {
  const url = JSON.stringify(input.id);
  const text = toText(input.id, input.date, input);
  const article = { ...text, id: articleId(url), sourceId: 'lab', url };
  return { article, analysis: analyser.analyse(article) };
}

/** Time expressions to intervals. */
export async function labTimes(file: string): Promise<void> {
  for await (const line of readLines(file, expression)) {
    if ('problem' in line) writeLine(line);
    else {
      const times = findTimes(line.value.text, line.value.reference);
      writeLine({ id: line.id, times: times.map(({ text, start, end, grain }) => ({ text, start, end, grain })) });
    }
  }
}

function toText(given: string | number, date: string, { title, body }: { title: string; body: string }): AnalysedText {
  const publishedAt = date.length === 10 ? `${date}T00:00:00+08:00` : date;
  return { id: String(given), title, text: body, publishedAt, contentHash: sha256(title + body) };
}
