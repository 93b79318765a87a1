import http from 'node:http';
import { proxyAddress } from '../proxy-address.ts';
import type { Settings } from '../settings.ts';

/** Node's own switch (24.14 and later); the types are of an earlier one. */
type SetProxy = (settings: Readonly<Record<string, string>>) => () => void;

/**
 * Lets `fetch` go through the proxy of the settings until it is closed; `NO_PROXY` and this machine are left out. Where
 * Node has no such switch, NODE_USE_ENV_PROXY=1 in the environment does the same.
 */
export function openProxy(settings: Settings, env = process.env): { close(): void } {
  const proxy = proxyAddress(settings);
  const { setGlobalProxyFromEnv } = http as typeof http & { setGlobalProxyFromEnv?: SetProxy };
  if (proxy === undefined || setGlobalProxyFromEnv === undefined) return { close: () => {} };
  const except = ['localhost', '127.0.0.1', '::1', env.NO_PROXY || env.no_proxy].filter(Boolean).join(',');
  return { close: setGlobalProxyFromEnv({ http_proxy: proxy, https_proxy: proxy, no_proxy: except }) };
}
