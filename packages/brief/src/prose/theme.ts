import { charCount } from '@qishi/model';
import { z } from 'zod';
import { hasDeed } from '../sentences/fitness.ts';
import { isBalanced } from '../sentences/house-style.ts';
import { isNamed, longestTheme } from '../write/theme.ts';
import { isAskedOfLate } from '../write/theme-question.ts';
import { listDraft } from './envelope.ts';
import { isLedByTitles, isPlainNews } from './headline-line.ts';
import { type Bench, judgeLine } from './judge.ts';
import { type Line, lineSchema } from './lines.ts';
import { fillPrompt } from './prompts.ts';
import { type Answered, askSection, chooseReports, type Room } from './room.ts';
import { findStyleFault } from './style.ts';

const section = '主题';
const mostArticles = 5;

/** The theme in a model's words: what happened in the weightiest story, and perhaps what a reader asks next. */
export async function rewriteTheme(room: Room): Promise<string> {
  const { issue, record } = room;
  if (issue.isThemeGiven) return issue.theme;
  const answered = await askTheme(room);
  const theme = answered && mendTheme(answered.answer.theme, { ...answered.bench, limit: longestTheme }, room);
  record.headline(theme === undefined ? 'rules' : 'model');
  if (answered !== undefined && theme === undefined) record.fallBack(section, 'too-little-kept');
  return theme ?? issue.theme;
}

function askTheme(room: Room): Promise<Answered<{ readonly theme: Line }> | undefined> {
  const { candidate, headline } = room.issue.lead;
  return askSection(
    section,
    chooseReports([], [candidate], mostArticles, room),
    (envelope, ids) => ({
      user: fillPrompt(room.prompts, 'theme', {
        headline: listDraft([{ text: headline, from: [...envelope.articles.values()] }], envelope),
        limit: longestTheme,
        material: envelope.text,
      }),
      schema: z.object({ theme: lineSchema(ids) }),
      name: 'theme',
    }),
    room,
  );
}

/** Its statement is checked like any sentence; what a question after it asks is checked for asserting nothing. */
function mendTheme(line: Line, bench: Bench, { issue, record }: Room): string | undefined {
  const { reports } = issue.lead.candidate;
  const text = line.text.trim().replace(/。$/, '');
  const [, statement = text, question = ''] = /^(.*?)[，：；](\P{P}{2,14}？)$/u.exec(text) ?? [];
  const verdict = judgeLine({ ...line, text: statement }, bench);
  if (!verdict.ok) {
    record.refuse(verdict.refusal);
    return undefined;
  }
  const isFit =
    charCount(text) <= longestTheme &&
    isBalanced(text) &&
    isPlainNews(statement) &&
    isNamed(statement, reports) &&
    isLedByTitles(statement, reports, bench.desk.known) &&
    (question === '' || (isMereQuestion(question, bench) && !isAskedOfLate(question, issue.input.earlier)));
  if (!isFit) record.refuse('not-a-headline');
  return isFit ? text : undefined;
}

/** Asks for something and names, counts and claims nothing: `谁先受影响？`, not `某某破产了吗？`. */
function isMereQuestion(question: string, { desk }: Bench): boolean {
  const asked = question.replace(/？$/, '');
  return (
    /谁|什么|哪|如何|怎|多少|几|够不够|能不能|会不会/.test(asked) &&
    !/[\p{N}\p{Script=Latin}]/u.test(asked) &&
    !hasDeed(asked) &&
    !desk.known.flat().some((form) => form.length > 1 && asked.includes(form)) &&
    findStyleFault(`${asked}。`, longestTheme) === undefined
  );
}
