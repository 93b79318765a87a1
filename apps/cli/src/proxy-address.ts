import { type Settings, UsageError } from './settings.ts';

/** The forward proxy, if there is one. Throws `UsageError`, which does not repeat it: it may hold a password. */
export function proxyAddress({ proxy }: Pick<Settings, 'proxy'>): string | undefined {
  if (proxy === undefined) return undefined;
  if (URL.canParse(proxy) && /^(?:https?|socks5):$/.test(new URL(proxy).protocol)) return proxy;
  throw new UsageError('QISHI_PROXY (or HTTPS_PROXY) is no address of a proxy, like http://127.0.0.1:3128.');
}
