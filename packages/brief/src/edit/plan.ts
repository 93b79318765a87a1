import type { Story } from '@qishi/model';
import type { BriefInput } from '../input.ts';
import { noEdits, type Pin, type Wording } from './issue-edits.ts';
import { findNamedStory } from './named.ts';

/** The editor's decisions by story, also for a story that has become part of another since it was named. */
export interface Plan {
  readonly pinOf: (story: Story) => Pin | undefined;
  readonly headlineOf: (story: Story) => Wording | undefined;
}

export function buildPlan({ edits = noEdits, stories }: BriefInput): Plan {
  const pins = edits.pin.map((pin) => ({ decision: pin, first: findFirst(pin.story, stories) }));
  const headlines = edits.retitle.map((retitle) => ({ decision: retitle, first: findFirst(retitle.story, stories) }));
  return { pinOf: (story) => findOf(story, pins), headlineOf: (story) => findOf(story, headlines) };
}

/** A story is known by its first article, wherever that goes. */
function findFirst(name: string, stories: readonly Story[]): string | undefined {
  return findNamedStory(name, stories)?.articleIds[0];
}

function findOf<T>(
  { articleIds }: Story,
  decisions: readonly { readonly decision: T; readonly first: string | undefined }[],
): T | undefined {
  return decisions.find(({ first }) => first !== undefined && articleIds.includes(first))?.decision;
}
