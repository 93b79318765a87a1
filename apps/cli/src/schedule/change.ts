import { createTwoFilesPatch } from 'diff';

/** One thing that is written, removed or switched, with what it holds before and after; empty: it is not there. */
export interface Change {
  /** Path of the file, or what else it is. */
  readonly name: string;
  readonly before: string;
  readonly after: string;
  apply(): Promise<void>;
  /** Its values are not shown. */
  readonly isSecret?: boolean;
}

export const isReal = ({ before, after }: Change): boolean => before !== after;

/** For the person who is asked: unified diffs, the values of secrets hidden. */
export function renderChanges(changes: readonly Change[]): string {
  return changes.map(renderChange).join('\n');
}

function renderChange({ name, before, after, isSecret = false }: Change): string {
  const shown = (text: string) => (isSecret ? text.replace(/^(\w+)=.*$/gm, '$1=…') : text);
  const from = before === '' ? '/dev/null' : name;
  const to = after === '' ? '/dev/null' : name;
  const [old, next] = [shown(before), shown(after)];
  if (old === next) return `--- ${name}\n+++ ${name}\n(values changed)\n`;
  return createTwoFilesPatch(from, to, old, next, undefined, undefined, { context: 2 }).replace(/^=+\n/, '');
}
