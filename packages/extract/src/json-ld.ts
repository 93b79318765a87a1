import { namesAt, objectsIn, parseJson, stringAt } from './json-value.ts';

/** What schema.org says about the article. */
export interface LinkedData {
  readonly headline?: string;
  readonly published?: string;
  readonly authors: readonly string[];
  readonly publisher?: string;
  readonly body?: string;
}

const articleTypes =
  /(?:^|,)(?:News|Reportage(?:News)?|Analysis(?:News)?|Opinion(?:News)?|Background(?:News)?|Tech|Blog|SocialMedia)?(?:Article|Posting)(?:,|$)/;

/**
 * Reads the article out of JSON-LD scripts: the first object of an article type, else the untyped object of
 * `pubDate` and `title` that Baidu asks sites for. Broken scripts are passed over.
 */
export function readLinkedData(scripts: readonly string[]): LinkedData | undefined {
  const objects = scripts.slice(0, 20).flatMap((script) => [...objectsIn(parseLoosely(script))]);
  const article = objects.find((object) => articleTypes.test(String(object['@type'] ?? '')));
  const found = article ?? objects.find((object) => object.pubDate !== undefined);
  if (!found) return undefined;
  const headline = stringAt(found, ['headline', 'title', 'name']);
  const published = stringAt(found, ['datePublished', 'pubDate', 'dateCreated', 'upDate']);
  const body = stringAt(found, ['articleBody']);
  const [publisher] = namesAt(found, ['publisher', 'sourceOrganization']);
  return {
    authors: namesAt(found, ['author', 'creator']),
    ...(headline ? { headline } : {}),
    ...(published ? { published } : {}),
    ...(publisher ? { publisher } : {}),
    ...(body ? { body } : {}),
  };
}

/** Raw line breaks inside strings and comments around the object are the usual mistakes. */
function parseLoosely(script: string): unknown {
  const text = script.replace(/^\s*(?:\/\/\s*)?<!\[CDATA\[|(?:\/\/\s*)?\]\]>\s*$|^\s*<!--|-->\s*$/g, '').trim();
  return parseJson(text) ?? parseJson(text.replace(/\s+/g, ' ').replace(/;\s*$/, ''));
}
