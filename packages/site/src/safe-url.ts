/** The address as a link target, or undefined when it is anything but http(s): such an address is shown as text only. */
export function findSafeUrl(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
}

/** An address as a reader writes it: percent-encoded Chinese decoded, without the scheme. */
export function readableUrl(address: string): string {
  const bare = address.replace(/^https?:\/\//i, '');
  try {
    return decodeURI(bare);
  } catch {
    // A malformed escape sequence is shown as it stands.
    return bare;
  }
}
