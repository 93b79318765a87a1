import { createHash } from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Whether bytes give a digest like `sha1:…` in hexadecimal or base 32; true for a kind that we cannot check. */
export function holdsDigest(bytes: Uint8Array, digest: string): boolean {
  const [, algorithm, value] = /^(sha-?1|sha-?256|md5):([\w=]+)$/i.exec(digest.trim()) ?? [];
  if (algorithm === undefined || value === undefined) return true;
  const hash = createHash(algorithm.replace('-', '').toLowerCase()).update(bytes).digest();
  return value.toLowerCase() === hash.toString('hex') || value.replace(/=+$/, '').toUpperCase() === toBase32(hash);
}

function toBase32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}
