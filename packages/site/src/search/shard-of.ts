/** Tokens that begin with the same character lie in at most this many shards, so that a prefix asks for only these. */
const spread = 8;

const isHanFirst = (token: string): boolean => /^\p{Script=Han}/u.test(token);

/** FNV-1a over UTF-16 code units. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value ^= text.charCodeAt(i);
    value = Math.imul(value, 0x01000193);
  }
  return value >>> 0;
}

/** Number of the shard that holds a token, of `shards`. */
export function shardOf(token: string, shards: number): number {
  if (!isHanFirst(token)) return hash(token) % shards;
  const [first = ''] = token;
  return (hash(first) + (hash(token.slice(first.length)) % spread)) % shards;
}

/** The shards in which tokens that begin with this Han character can lie. */
export function shardsOfPrefix(char: string, shards: number): readonly number[] {
  const base = hash(char);
  return [...new Set(Array.from({ length: spread }, (_, i) => (base + i) % shards))];
}
