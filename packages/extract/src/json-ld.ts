import { isObject, namesAt, objectsIn, parseJson, stringAt } from './json-value.ts';

/** What schema.org says about the article. */
export interface LinkedData {
  readonly headline?: string;
  readonly published?: string;
  readonly modified?: string;
  readonly keywords: readonly string[];
  readonly image?: string;
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
  const published = stringAt(found, ['datePublished', 'pubDate', 'dateCreated']);
  const modified = stringAt(found, ['dateModified', 'upDate']);
  const body = stringAt(found, ['articleBody']);
  const image = addressIn(found.image) ?? addressIn(found.thumbnailUrl) ?? addressIn(found.images);
  const [publisher] = namesAt(found, ['publisher', 'sourceOrganization']);
  return {
    authors: namesAt(found, ['author', 'creator']),
    ...(headline ? { headline } : {}),
    ...(published ? { published } : {}),
    keywords: keywordsIn(found.keywords),
    ...(modified ? { modified } : {}),
    ...(image ? { image } : {}),
    ...(publisher ? { publisher } : {}),
    ...(body ? { body } : {}),
  };
}

/** A list, or a text with commas. */
function keywordsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.split(/[,，、;；]/);
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string').slice(0, 40) : [];
}

/** An address, an ImageObject with one, or the first of a list of either. */
function addressIn(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (isObject(first)) return stringAt(first, ['url', 'contentUrl', '@id']);
  return typeof first === 'string' && first.trim() ? first.trim() : undefined;
}

/** Raw line breaks inside strings and comments around the object are the usual mistakes. */
function parseLoosely(script: string): unknown {
  const text = script.replace(/^\s*(?:\/\/\s*)?<!\[CDATA\[|(?:\/\/\s*)?\]\]>\s*$|^\s*<!--|-->\s*$/g, '').trim();
  return parseJson(text) ?? parseJson(text.replace(/\s+/g, ' ').replace(/;\s*$/, ''));
}
