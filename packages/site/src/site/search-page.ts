import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { coreTopics, topicNames } from '@qishi/model';
import { bundleForBrowser } from '../search/bundle.ts';
import { articleTextChars } from '../search/search-docs.ts';
import type { SitePage } from './site-page.ts';
import { searchPath } from './site-paths.ts';

const entry = join(import.meta.dirname, '../search/browser/search-page.ts');

/** The page that searches. Its script is inside; the index beside it is asked for piece by piece. */
export function buildSearchPage(articles: boolean): SitePage {
  const script = loadScript();
  return {
    path: searchPath,
    title: '搜索',
    description: '在各期条目与归档报道中搜索，不依赖服务器。',
    scripts: `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
    view: {
      script,
      articles,
      snippetChars: articleTextChars,
      topics: coreTopics.map((id) => ({ id, name: topicNames[id] })),
    },
  };
}

let bundled: string | undefined;

/** Bundled once in a process: the sources do not change while it runs. */
function loadScript(): string {
  bundled ??= bundleForBrowser(entry).replaceAll('</script', '<\\/script');
  return bundled;
}
