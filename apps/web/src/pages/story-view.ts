import type { Store } from '@qishi/archive';
import type { Article, Quotation, Story } from '@qishi/model';

/** What one outlet quotes somebody with. */
export interface Voice {
  readonly speaker: string;
  readonly role?: string;
  readonly said: readonly { readonly quote: string; readonly articleId: string }[];
}

export interface StoryView {
  readonly story: Story;
  /** Earliest first. */
  readonly articles: readonly Article[];
  /** Who is quoted, most often first. */
  readonly voices: readonly Voice[];
}

const mostVoices = 24;
const mostQuotes = 6;

export async function findStoryView(store: Store, id: string): Promise<StoryView | undefined> {
  const story = await store.findStory(id);
  if (!story) return undefined;
  const articles = await store.articles({ ids: story.articleIds });
  const analyses = await Promise.all(articles.map((article) => store.findAnalysis(article.id)));
  const told = analyses.flatMap((analysis) =>
    (analysis?.quotations ?? []).map((quotation) => ({ ...quotation, articleId: analysis?.articleId ?? '' })),
  );
  return { story, articles, voices: gatherVoices(told) };
}

/** Quotations by speaker; the same words in several articles stand once, with the first that has them. */
export function gatherVoices(told: readonly (Quotation & { readonly articleId: string })[]): readonly Voice[] {
  const bySpeaker = Map.groupBy(told, ({ speaker }) => speaker.trim());
  const voices = [...bySpeaker].map(([speaker, all]): Voice => {
    const role = all.find((one) => one.role)?.role;
    const said = all.filter((one, i) => all.findIndex(({ quote }) => quote === one.quote) === i);
    return { speaker, ...(role ? { role } : {}), said: said.slice(0, mostQuotes) };
  });
  return voices.toSorted((a, b) => b.said.length - a.said.length).slice(0, mostVoices);
}
