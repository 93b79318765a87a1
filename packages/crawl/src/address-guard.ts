import { lookup as lookupHost } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Asks the name service; `dns.lookup` of Node in earnest. */
export type Resolve = (
  host: string,
  done: (error: NodeJS.ErrnoException | null, addresses: readonly { address: string; family: number }[]) => void,
) => void;

/**
 * Keeps a source, a link or a redirect from leading us to our own machine or network: loopback, private, link-local,
 * the metadata services of clouds, and whatever else is no public host.
 */
export interface AddressGuard {
  /** Whether an address may be asked, as far as it can be told without the name service. */
  readonly mayAsk: (url: URL) => boolean;
  /** For connections: resolves a name to its public addresses alone, at the moment of connecting. */
  readonly lookup: LookupFunction;
}

export const forbiddenCode = 'EQISHIFORBIDDEN';

export const resolveHost: Resolve = (host, done) => lookupHost(host, { all: true }, done);

/** Names that never lead out, whatever a name service says (RFC 6761, RFC 8375). */
const innerName = /(?:^|\.)(?:localhost|local|localdomain|internal|home\.arpa|intranet|lan|corp)\.?$/i;

/**
 * `exempt`: hosts that may be asked all the same: names, addresses, both also with a port, and ranges like
 * `198.18.0.0/15`, which some proxies answer for every name.
 */
export function openAddressGuard(exempt: readonly string[] = [], resolve: Resolve = resolveHost): AddressGuard {
  const names = new Set(exempt.map((entry) => entry.toLowerCase()));
  const ranges = exempt.filter((entry) => ipaddr.isValidCIDR(entry)).map((entry) => ipaddr.parseCIDR(entry));
  const isExempt = (address: string): boolean =>
    names.has(address) || ranges.some((range) => isWithin(ipaddr.process(address), range));
  const isOpen = (address: string): boolean => isPublic(address) || isExempt(address);
  return {
    mayAsk(url) {
      const host = bareHost(url.hostname);
      if (names.has(url.host.toLowerCase()) || names.has(host)) return true;
      return isIP(host) > 0 ? isOpen(host) : !innerName.test(host);
    },
    lookup(host, options, done) {
      resolve(host, (error, found) => {
        if (error) return void done(error, [], 0);
        const open = found.filter(({ address }) => names.has(host.toLowerCase()) || isOpen(address));
        const [first] = open;
        if (first === undefined) return void done(forbidden(host), [], 0);
        if (options.all) done(null, [...open]);
        else done(null, first.address, first.family);
      });
    },
  };
}

/** `[::1]` without its brackets, `example.com.` without its last dot. */
const bareHost = (hostname: string): string =>
  hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();

/** Public unicast alone; an IPv4 address inside an IPv6 one is judged as itself. */
function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const read = ipaddr.process(address);
  if (read.kind() === 'ipv6' && embedsIpv4.some((range) => isWithin(read, range))) return false;
  return read.range() === 'unicast';
}

/** Ways to write an IPv4 address that the range alone may call public: NAT64, local NAT64, and IPv4-compatible. */
const embedsIpv4 = ['64:ff9b::/96', '64:ff9b:1::/48', '::/96'].map((range) => ipaddr.parseCIDR(range));

function isWithin(address: ipaddr.IPv4 | ipaddr.IPv6, [range, bits]: [ipaddr.IPv4 | ipaddr.IPv6, number]): boolean {
  return address.kind() === range.kind() && address.match(range, bits);
}

function forbidden(host: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${host} leads to no public address`), { code: forbiddenCode });
}
