import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './catalogue.ts';

/** A block between fences. */
export interface CodeBlock {
  /** Of its first line. */
  readonly line: number;
  /** Behind the fence: `sh runnable`, `yaml config/sources/a.yaml`, … */
  readonly info: string;
  readonly text: string;
}

export interface Page {
  readonly name: string;
  readonly text: string;
  readonly blocks: readonly CodeBlock[];
}

/** Every page for people, with its blocks in order. */
export function listPages(): readonly Page[] {
  const docs = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
  return ['README.md', 'README.zh-CN.md', 'CONTRIBUTING.md', ...docs.map((name) => `docs/${name}`)].map((name) => {
    const text = readFileSync(join(root, name), 'utf8');
    return { name, text, blocks: findBlocks(text) };
  });
}

export function findBlocks(text: string): readonly CodeBlock[] {
  return [...text.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)].map((match) => ({
    line: text.slice(0, match.index).split('\n').length + 1,
    info: (match[1] ?? '').trim(),
    text: match[2] ?? '',
  }));
}

/** The file of `config/` that a block of YAML stands for, and whether it is the whole of it. */
export function findTarget({ info }: CodeBlock): { readonly path: string; readonly isPart: boolean } | undefined {
  const match = /^yaml (part of )?(config\/\S+)$/.exec(info);
  return match?.[2] === undefined ? undefined : { path: match[2], isPart: match[1] !== undefined };
}
