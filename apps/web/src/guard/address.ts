import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

export const isThisMachine = (address: string): boolean => address === '::1' || address.startsWith('127.');

/** An IPv6 reader has a whole /64 of addresses and is one reader. An IPv4 address may come dressed as IPv6. */
export function addressOf(c: Context): string {
  const address = (getConnInfo(c).remote.address ?? 'unknown').replace(/^::ffff:/, '');
  if (!address.includes(':') || address === '::1') return address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter(Boolean);
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter(Boolean).length;
  return [...groups, ...Array.from({ length: missing }, () => '0')].slice(0, 4).join(':');
}
