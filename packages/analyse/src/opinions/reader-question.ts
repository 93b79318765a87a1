import { articleKinds, beijingTime, certainties, coreTopics, sha256, topics } from '@qishi/model';
import { z } from 'zod';
import type { AnalysedText } from '../analyser.ts';

/** What a model says of one article. The only thing it can say. */
const answerSchema = z.strictObject({
  id: z.number().int(),
  primary: z.enum(topics),
  all: z.array(z.enum(coreTopics)),
  exportControl: z.boolean(),
  kind: z.enum([...articleKinds, 'none']),
  certainty: z.enum(certainties),
  dates: z.array(
    z.strictObject({
      expr: z.string(),
      date: z
        .string()
        .regex(/^\d{4}(-(\d\d(-\d\d)?|Q[1-4]|H[12]))?$/, 'is not 2023-04-18, 2023-07, 2023-Q3, 2023-H2 or 2023'),
      certainty: z.enum(certainties),
    }),
  ),
});
export type ReaderAnswer = z.infer<typeof answerSchema>;

export const answersSchema = z.strictObject({ articles: z.array(answerSchema) });
export type ReaderAnswers = z.infer<typeof answersSchema>;

/** Hash of what is the same in every question. */
export function hashQuestion(prompt: string): string {
  return sha256(prompt + JSON.stringify(z.toJSONSchema(answersSchema))).slice(0, 12);
}

const weekdays = ['日', '一', '二', '三', '四', '五', '六'] as const;

/** The prompt with the clock: `{{now}}` is the Beijing day. The hour would make every question a new one. */
export function renderSystem(prompt: string, now: Date): string {
  return prompt.replaceAll('{{now}}', inBeijing(now.toISOString()).slice(0, -6));
}

/** Articles as data in an envelope that no text can close; they are numbered from 1. */
export function renderArticles(articles: readonly AnalysedText[], maxChars: number): string {
  const rows = articles.map(({ title, text, publishedAt }, index) => ({
    id: index + 1,
    published: inBeijing(publishedAt),
    title: title.slice(0, 300),
    text: text.slice(0, maxChars),
  }));
  const data = JSON.stringify(rows, null, 1).replaceAll('<', '\\u003c');
  return `<articles count="${rows.length}">\n${data}\n</articles>`;
}

/** `2023-04-11 星期二 08:30`. */
function inBeijing(instant: string): string {
  const [day = '', time = ''] = beijingTime(instant).split(' ');
  return `${day} 星期${weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()]} ${time}`;
}
