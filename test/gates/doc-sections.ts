import { existsSync, readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { arch, cpus, platform } from 'node:os';
import { join } from 'node:path';

/** One part of docs/quality.md. Everything between its markers is made by a command. */
export interface DocSection {
  /** Key in the markers. */
  readonly name: string;
  /** What makes it, as a reader would type it. */
  readonly command: string;
  /** Markdown: heading, tables, legend. */
  readonly markdown: string;
}

export const qualityDoc = join(import.meta.dirname, '../../docs/quality.md');

const begin = (name: string) => `<!-- measured: ${name} -->`;
const end = (name: string) => `<!-- end: ${name} -->`;

const opening = `# Quality, measured

Every section below is written by the command that it names, from what that command measured; nothing between
the markers is typed by hand, and tests compare the figures (not the speeds) with a fresh run. \`pnpm quality\`
makes all of them again. \`../shared\` is measuring data that lies beside the repository: labelled real material,
not ours to publish.
`;

/** The markdown of a section as it stands in the document, without its line of origin; undefined when it has none. */
export function findSection(document: string, name: string): string | undefined {
  const from = document.indexOf(begin(name));
  const to = document.indexOf(end(name));
  if (from < 0 || to < from) return undefined;
  const inside = document.slice(from + begin(name).length, to).trim();
  return inside.replace(/^_Measured .*_\n+/, '').trim();
}

/**
 * The document with these sections in place of their predecessors. A new one comes behind the one before it in the
 * list, or at the end.
 */
export function replaceSections(document: string, sections: readonly DocSection[], origin: string): string {
  return sections.reduce((text, section, index) => {
    const line = `_Measured ${origin} with \`${section.command}\`._`;
    const written = `${begin(section.name)}\n${line}\n\n${section.markdown.trim()}\n${end(section.name)}`;
    const from = text.indexOf(begin(section.name));
    const to = text.indexOf(end(section.name));
    if (from >= 0 && to > from) return text.slice(0, from) + written + text.slice(to + end(section.name).length);
    return insertBehind(text, sections[index - 1]?.name, written);
  }, document || opening);
}

function insertBehind(text: string, name: string | undefined, written: string): string {
  const at = name === undefined ? -1 : text.indexOf(end(name));
  if (name === undefined || at < 0) return `${text.trimEnd()}\n\n${written}\n`;
  const split = at + end(name).length;
  return `${text.slice(0, split)}\n\n${written}${text.slice(split)}`;
}

export function loadQualityDoc(): string {
  return existsSync(qualityDoc) ? readFileSync(qualityDoc, 'utf8') : '';
}

/** Rewrites these sections of docs/quality.md and leaves the rest of it alone. */
export async function writeSections(sections: readonly DocSection[], now: Date): Promise<void> {
  await writeFile(`${qualityDoc}.new`, replaceSections(loadQualityDoc(), sections, describeOrigin(now)));
  await rename(`${qualityDoc}.new`, qualityDoc);
}

/** When and on what: `2023-04-06, Node 24.1.0, linux x64, 2 CPUs`. */
function describeOrigin(now: Date): string {
  const day = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  return `on ${day} (Node ${process.versions.node}, ${platform()} ${arch()}, ${cpus().length} CPUs)`;
}
