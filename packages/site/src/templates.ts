import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { splitClauses } from './phrases.ts';
import { renderFaceRules } from './typefaces.ts';

const templateFolder = join(import.meta.dirname, 'templates');
const styleFolder = join(import.meta.dirname, 'styles');
const scriptFolder = join(import.meta.dirname, 'scripts');
/** Later sheets refine earlier ones; print has the last word. */
const issueStyles = [
  'palette',
  'page',
  'cover',
  'story',
  'columns',
  'trackers',
  'figures',
  'agenda',
  'notes',
  'dark',
  'print',
] as const;
/** The pages around the issues share its look, without what only an issue has. */
const siteStyles = ['palette', 'page', 'cover', 'story', 'notes', 'web', 'web-lists', 'web-search', 'dark'] as const;

/** Pages of the site around the issues. */
export type SiteTemplate = 'index' | 'story-page' | 'topic-page' | 'tracker-page' | 'search-page';

/** A page template with all partials; every value it prints is escaped unless the template says otherwise. */
export type Template = (view: object) => string;

/** Reads the templates beside this file. A missing or broken one is a bug and throws. */
export function loadTemplate(name: 'issue' | SiteTemplate): Template {
  const engine = Handlebars.create();
  for (const file of readdirSync(templateFolder)) {
    // Without the final newline, or it would stand as a blank between two Chinese sentences.
    const source = readFileSync(join(templateFolder, file), 'utf8').trimEnd();
    engine.registerPartial(file.replace(/\.hbs$/, ''), source);
  }
  engine.registerHelper('any', (...lists: unknown[]) => lists.some((list) => Array.isArray(list) && list.length > 0));
  engine.registerHelper('clauses', (headline: string) => splitClauses(headline).map((one) => one.map(keepWhole)));
  engine.registerHelper('pairs', splitPairs);
  const render = engine.compile(`{{> ${name}}}`, { preventIndent: true });
  const fixed = {
    styles: loadStyles(name === 'issue' ? issueStyles : siteStyles),
    icon,
    ...(name === 'issue' ? loadIssueScript() : {}),
  };
  return (view) => `${render({ ...view, ...fixed })}\n`;
}

/** Past this length a phrase is no phrase: held together it could stand out of its column. */
const longestPhrase = 10;
const keepWhole = (text: string) => ({ text, whole: text.length > 1 && text.length <= longestPhrase });

/** Two by two; the last may be alone. */
function splitPairs(list: readonly unknown[]): readonly (readonly unknown[])[] {
  return list.flatMap((_, index) => (index % 2 === 0 ? [list.slice(index, index + 2)] : []));
}

/** What copies a citation, and its hash for the page's own policy: this script runs and no other. */
function loadIssueScript(): { readonly script: string; readonly scriptHash: string } {
  const script = readFileSync(join(scriptFolder, 'copy-citation.js'), 'utf8').replace(/^\/\/.*\n/gm, '');
  return { script, scriptHash: `sha256-${createHash('sha256').update(script).digest('base64')}` };
}

function loadStyles(names: readonly string[]): string {
  const sheets = names.map((name) => readFileSync(join(styleFolder, `${name}.css`), 'utf8'));
  return [renderFaceRules(), ...sheets]
    .join('\n')
    .replace(/\/\*[^*]*\*\//g, '')
    .replace(/\n\s*/g, '\n');
}

/** A seal in the colour of the accent; inside the page, so that no browser asks for /favicon.ico. */
const icon =
  'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 8 8%22%3E%3Crect width=%228%22 height=%228%22 fill=%22%23b3321f%22/%3E%3Cpath d=%22M2 2h4M2 4h4M2 6h2%22 stroke=%22%23fff%22/%3E%3C/svg%3E';
