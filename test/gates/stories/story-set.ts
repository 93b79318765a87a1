import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Analyser, buildCards, type StoryCard } from '@qishi/analyse';
import { loadLines, sharedFolder } from '../extract/page-set.ts';

/** One labelled story: articles that tell the same happening, and groups of copies among them. */
export interface GoldStory {
  readonly story: string;
  readonly ids: readonly string[];
  readonly reprints?: readonly (readonly string[])[];
}

export interface StoryText {
  readonly id: string;
  /** Beijing day. */
  readonly date: string;
  readonly title: string;
  readonly body: string;
}

/** Articles of one period with the stories that an annotator found in them. */
export interface StorySet {
  /** Key in floors.json. */
  readonly name: string;
  readonly about: string;
  readonly texts: readonly StoryText[];
  readonly gold: readonly GoldStory[];
  readonly cards: readonly StoryCard[];
}

const folder = join(sharedFolder, 'data/stories');

/** Each was labelled by another annotator, and only the first has copies labelled. */
const sets = [
  { name: 'stories', about: '105 articles of April 2023', prefix: '' },
  { name: 'stories-events830', about: '189 articles of 2022 to 2024', prefix: 'events830.' },
] as const;

export const hasStorySets = existsSync(join(folder, 'gold.jsonl'));

/** Both labelled sets, analysed. */
export async function loadStorySets(analyser: Analyser): Promise<StorySet[]> {
  const loaded: StorySet[] = [];
  for (const { name, about, prefix } of sets) {
    const texts = (await loadLines(join(folder, `${prefix}items.jsonl`))) as StoryText[];
    const gold = (await loadLines(join(folder, `${prefix}gold.jsonl`))) as GoldStory[];
    loaded.push({ name, about, texts, gold, cards: buildCards(texts.map((text) => analyseText(text, analyser))) });
  }
  return loaded;
}

function analyseText({ id, date, title, body }: StoryText, analyser: Analyser) {
  const article = {
    id, title, text: body, publishedAt: `${date}T00:00:00+08:00`, contentHash: id, sourceId: 'set',
  }; // biome-ignore format: a record
  return { article, analysis: analyser.analyse(article) };
}
