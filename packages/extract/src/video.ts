import { elementsOf } from './document.ts';
import { attribute } from './html-node.ts';
import type { Reading } from './reading.ts';

const playerName =
  /video[-_]?(?:player|box|wrap|main|area|container)|(?:^|[\s_-])(?:player|xgplayer|prism-player|vjs|dplayer)(?:$|[\s_-])/i;
const playerFrame = /player|video|bilibili\.com|v\.qq\.com|youku\.com|iqiyi\.com/i;

/** Whether a page shows a video: a player's element, its frame, or og:type. */
export function hasVideo({ document, facts }: Reading): boolean {
  if (/^video/i.test(facts.meta.get('og:type') ?? '') || facts.meta.has('og:video')) return true;
  for (const element of elementsOf(document)) {
    if (element.name === 'video' || element.name === 'embed') return true;
    if (element.name === 'iframe' && playerFrame.test(attribute(element, 'src') ?? '')) return true;
    if (playerName.test(`${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''}`)) return true;
  }
  return false;
}
