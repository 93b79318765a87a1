import { type Briefing, type CoreTopic, type Item, type Tracker, trackerNames } from '@qishi/model';
import { storyAnchor } from '../issue-names.ts';
import { storyFile } from './sagas.ts';

/** Where the pages stand, from the folder of reports. Names are fixed: they are linked to from outside. */
export const issuePath = (week: string): string => `${week}/index.html`;
export const itemPath = (briefing: Briefing, item: Item): string =>
  `${issuePath(briefing.week)}#${storyAnchor(item.storyId)}`;
export const storyPath = (storyId: string): string => `stories/${storyFile(storyId)}`;
export const topicPath = (topic: CoreTopic): string => `topics/${topic}.html`;
export const trackerPath = (tracker: Tracker, ending: 'html' | 'csv' | 'json'): string =>
  `trackers/${tracker}.${ending}`;
export const searchPath = 'search.html';

/** The folder of a feed: that of the reports for the feed of issues, else the topic's. */
export const feedPath = (kind: 'atom' | 'json', topic?: CoreTopic): string =>
  `${topic === undefined ? '' : `topics/${topic}/`}feed.${kind}`;

export const trackers = Object.keys(trackerNames) as readonly Tracker[];

/** The way back to the folder of reports: '' for a page in it, `../` for one a folder down. */
export function rootOf(path: string): string {
  return '../'.repeat(path.split('/').length - 1);
}
