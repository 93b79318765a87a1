import { type CoreTopic, coreTopics, type Source, topicNames } from '@qishi/model';

/** Sources by the first of their topics; `other` has those without one. */
export type GroupName = CoreTopic | 'other';
export const groupNames: readonly GroupName[] = [...coreTopics, 'other'];

export interface SourceGroup {
  readonly name: GroupName;
  readonly title: string;
  readonly ids: readonly string[];
  /** How many of them are read; a group of which none is read is off. */
  readonly read: number;
}

export function groupSources(sources: readonly Source[]): readonly SourceGroup[] {
  return groupNames
    .map((name) => {
      const here = sources.filter(({ topics }) => (topics[0] ?? 'other') === name);
      const title = name === 'other' ? 'no topic of ours in particular' : `${topicNames[name]} (${name})`;
      return { name, title, ids: here.map(({ id }) => id), read: here.filter(({ enabled }) => enabled).length };
    })
    .filter(({ ids }) => ids.length > 0);
}

const turnedOff = '# Turned off with its group by `./qishi init`.\nenabled: false\n';

/**
 * The text of a source's file with the source on or off. Off leaves a mark, and on takes only what has the mark: a
 * source that is off for a reason of its own stays off. Every other byte stays.
 */
export function switchSource(text: string, isOn: boolean): string {
  if (isOn) return text.replace(turnedOff, '');
  if (/^enabled: *false/m.test(text)) return text;
  const whole = text.endsWith('\n') ? text : `${text}\n`;
  return `${whole.replace(/^enabled: *true.*\n/m, '')}${turnedOff}`;
}
