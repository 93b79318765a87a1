export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Deeper or larger state than this is not searched. */
const mostValues = 200_000;

/** Undefined for what is no JSON: pages get it wrong as a matter of course. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Every object inside a JSON value, outer ones first, without recursion, up to a bound. */
export function* objectsIn(root: unknown): Generator<JsonObject> {
  const waiting: unknown[] = [root];
  for (let seen = 0; waiting.length > 0 && seen < mostValues; seen++) {
    const value = waiting.pop();
    if (Array.isArray(value)) for (let i = Math.min(value.length, 5000) - 1; i >= 0; i--) waiting.push(value[i]);
    else if (isObject(value)) {
      yield value;
      for (const inner of Object.values(value).reverse()) if (typeof inner === 'object') waiting.push(inner);
    }
  }
}

/** The first non-empty string or number under one of the keys. */
export function stringAt(object: JsonObject, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = object[key];
    if (typeof value === 'string' && value.trim()) return value.trim();
    if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  }
  return undefined;
}

/** A name given as a string, an object with a name, or a list of either. */
export function namesAt(object: JsonObject, keys: readonly string[]): string[] {
  for (const key of keys) {
    const value = object[key];
    const names = (Array.isArray(value) ? value.slice(0, 12) : [value])
      .map((one) =>
        isObject(one) ? stringAt(one, ['name', 'nickname', 'userName', 'tag_name', 'tagName', 'label', 'title']) : one,
      )
      .filter((name): name is string => typeof name === 'string' && name.trim() !== '');
    if (names.length > 0) return names.map((name) => name.trim());
  }
  return [];
}
