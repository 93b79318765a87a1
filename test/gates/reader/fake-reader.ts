import { createHash } from 'node:crypto';
import type { Answerer, ChatRequest } from '@qishi/fake-model';
import { coreTopics, topics } from '@qishi/model';
import type { Label } from '../../../packages/analyse/fit/examples.ts';

/** What a reader makes of an article that it should read as `label`. */
export type Reading = (label: Label) => Pick<Label, 'primary' | 'all' | 'exportControl'>;

/** 0 to 1, the same for the same words. */
function chance(...words: readonly string[]): number {
  return createHash('sha256').update(words.join('|')).digest().readUInt32BE(0) / 2 ** 32;
}

/** Reads rightly but for a share of articles, which it puts under another topic drawn by lot. */
export function readWithErrors(share: number): Reading {
  return (label) => {
    if (chance('errs', label.id) >= share) return label;
    const others = topics.filter((topic) => topic !== label.primary);
    const primary = others[Math.floor(chance('which', label.id) * others.length)] ?? 'other';
    return { primary, all: coreTopics.filter((topic) => topic === primary), exportControl: false };
  };
}

/** Says the same of everything. */
export const readAlike =
  (primary: Label['primary']): Reading =>
  () => ({ primary, all: coreTopics.filter((topic) => topic === primary), exportControl: false });

/** Topics by lot. */
export const readByLot: Reading = ({ id }) =>
  readAlike(topics[Math.floor(chance('lot', id) * topics.length)] ?? 'other')({} as Label);

/** The articles of a question, as the reader's prompt promises them. */
export function readEnvelope(
  request: ChatRequest,
): { readonly id: number; readonly title: string; readonly text: string }[] {
  const user = request.messages.find(({ role }) => role === 'user')?.content ?? '';
  const inside = /^<articles count="\d+">\n([\s\S]*)\n<\/articles>$/.exec(user)?.[1];
  return JSON.parse(inside ?? '[]');
}

/** Answers over HTTP as a reader would who knows the labels by their articles' titles. */
export function answerAs(reading: Reading, labels: ReadonlyMap<string, Label>): Answerer {
  return (request) => {
    const articles = readEnvelope(request).map(({ id, title }) => {
      const label = labels.get(title);
      if (!label) throw new Error(`no label for ${title}`);
      const { primary, all, exportControl } = reading(label);
      return { id, primary, all, exportControl, kind: 'none', certainty: 'happened', dates: [] };
    });
    return JSON.stringify({ articles });
  };
}
