/** Shorter ones would blot out ordinary words. */
const shortestSecret = 4;

/**
 * What must not be told of a secret's value: the value itself, as JSON and as in an address, and of an address each part
 * that can be a token: path, its segments, values of the query, user and password. Longest first.
 */
export function hiddenParts(values: readonly string[]): readonly string[] {
  const parts = values.flatMap((value) => [value, ...partsOfAddress(value)]);
  const forms = parts.flatMap((part) => [
    part,
    encodeURIComponent(part),
    decoded(part),
    JSON.stringify(part).slice(1, -1),
  ]);
  return [...new Set(forms)].filter((each) => each.length >= shortestSecret).sort((a, b) => b.length - a.length);
}

function partsOfAddress(value: string): readonly string[] {
  if (!URL.canParse(value)) return [];
  const { href, pathname, search, searchParams, username, password } = new URL(value);
  // Short segments are the vendor's own words: bot, v2, hook, robot, send.
  const segments = pathname.split('/').filter((segment) => segment.length >= 8);
  return [href, pathname.length > 1 ? pathname : '', ...segments, search, ...searchParams.values(), username, password];
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A lone % is no encoding: there is no other form.
    return part;
  }
}

/** The text without any of the parts. */
export function redact(text: string, hidden: readonly string[]): string {
  return hidden.reduce((clean, part) => clean.replaceAll(part, '…'), text);
}
