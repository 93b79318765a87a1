/** The package ships no types; this is the part of it that we use. */
declare module 'fontverter' {
  /** A font in another container; the same bytes when it is in this one already. */
  export function convert(font: Buffer, format: 'truetype' | 'woff' | 'woff2'): Promise<Buffer>;
}
