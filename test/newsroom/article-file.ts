import { newsDay, topics } from '@qishi/model';
import { parse } from 'yaml';
import { findOutlet } from './outlets.ts';

/** One article of the newsroom as its file has it: front matter, and Markdown for the body. */
export interface ArticleFile {
  readonly id: string;
  readonly outlet: string;
  readonly title: string;
  /** ISO 8601 with offset. */
  readonly published: string;
  readonly byline: Byline;
  /** The outlet that a reprint names as its origin. */
  readonly source?: string;
  /** Id of the article of which this is a reprint. */
  readonly reprintOf?: string;
  readonly series?: string;
  readonly topic: string;
  readonly exportControl: boolean;
  /** Articles with the same value report the same happening. */
  readonly happening: string;
  readonly tags: readonly string[];
  readonly body: string;
}

export interface Byline {
  readonly author?: string;
  readonly editor?: string;
  readonly layout?: string;
  readonly translator?: string;
}

/** What is wrong with a file, and under which key of its front matter (`body` for the text below it). */
export interface FileProblem {
  readonly file: string;
  readonly key: string;
  readonly detail: string;
}

const bylineRoles = ['author', 'editor', 'layout', 'translator'];

interface Check {
  readonly isValid: (value: unknown) => boolean;
  readonly expected: string;
  readonly optional?: boolean;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isByline = (value: unknown): boolean =>
  isRecord(value) && Object.entries(value).every(([role, name]) => bylineRoles.includes(role) && isText(name));
const isInstant = (value: unknown): boolean =>
  isText(value) &&
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})$/.test(value) &&
  !Number.isNaN(Date.parse(value));

const checks: Readonly<Record<string, Check>> = {
  id: { isValid: (value) => isText(value) && /^\d{8}(-[a-z0-9]+){2,}$/.test(value), expected: 'YYYYMMDD-outlet-name' },
  outlet: { isValid: (value) => isText(value) && findOutlet(value) !== undefined, expected: 'the slug of an outlet' },
  title: { isValid: isText, expected: 'text' },
  published: { isValid: isInstant, expected: 'a quoted ISO 8601 time with offset' },
  byline: { isValid: isByline, expected: `a mapping of names by role (${bylineRoles.join(', ')})` },
  source: { isValid: isText, expected: 'text', optional: true },
  reprintOf: { isValid: isText, expected: 'the id of an article', optional: true },
  series: { isValid: isText, expected: 'text', optional: true },
  topic: { isValid: (value) => topics.some((topic) => topic === value), expected: `one of ${topics.join(', ')}` },
  exportControl: { isValid: (value) => typeof value === 'boolean', expected: 'true or false' },
  happening: { isValid: isText, expected: 'text' },
  tags: { isValid: (value) => Array.isArray(value) && value.every(isText), expected: 'a list of texts' },
  body: { isValid: isText, expected: 'Markdown below the front matter' },
};

/** Reads one article file. All its problems are listed, not only the first. */
export function parseArticleFile(file: string, text: string): { article?: ArticleFile; problems: FileProblem[] } {
  const match = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(text);
  if (!match) return { problems: [{ file, key: 'front matter', detail: 'expected between two lines of ---' }] };
  const frontMatter = parseYaml(match[1] ?? '');
  if (!isRecord(frontMatter)) {
    return { problems: [{ file, key: 'front matter', detail: `not a YAML mapping: ${String(frontMatter)}` }] };
  }
  const fields: Record<string, unknown> = { ...frontMatter, body: match[2]?.trim() };
  const problems = findProblems(file, fields);
  // The checks above are this cast's proof.
  return problems.length > 0 ? { problems } : { article: fields as unknown as ArticleFile, problems };
}

function findProblems(file: string, fields: Readonly<Record<string, unknown>>): FileProblem[] {
  const wrong = Object.entries(checks)
    .filter(([key, check]) => !(check.optional && fields[key] === undefined) && !check.isValid(fields[key]))
    .map(([key, check]) => ({ file, key, detail: `expected ${check.expected}, got ${JSON.stringify(fields[key])}` }));
  const unknown = Object.keys(fields)
    .filter((key) => !(key in checks))
    .map((key) => ({ file, key, detail: 'unknown key' }));
  const found = [...wrong, ...unknown];
  return found.length > 0 ? found : findDisagreements(file, fields as unknown as ArticleFile);
}

/** The id repeats the file name, the day and the outlet; people edit one and forget the other. */
function findDisagreements(file: string, article: ArticleFile): FileProblem[] {
  const day = newsDay(article.published).replaceAll('-', '');
  const problems: FileProblem[] = [];
  if (file !== `${article.id}.md`) problems.push({ file, key: 'id', detail: `the file is not named ${article.id}.md` });
  if (!article.id.startsWith(`${day}-`)) problems.push({ file, key: 'published', detail: `the id is not of ${day}` });
  if (!article.id.startsWith(`-${article.outlet}-`, 8)) {
    problems.push({ file, key: 'outlet', detail: `the id does not name ${article.outlet}` });
  }
  return problems;
}

function parseYaml(text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    return error;
  }
}
