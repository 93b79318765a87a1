/** Code points that a TrueType font (an sfnt) has glyphs for, out of its `cmap`: formats 4 and 12, the ones in use. */
export function readCoverage(sfnt: Buffer): ReadonlySet<number> {
  const covered = new Set<number>();
  const cmap = findTable(sfnt, 'cmap');
  if (cmap === undefined) return covered;
  for (let index = 0; index < sfnt.readUInt16BE(cmap + 2); index += 1) {
    const table = cmap + sfnt.readUInt32BE(cmap + 4 + index * 8 + 4);
    const format = sfnt.readUInt16BE(table);
    const segments = format === 12 ? readGroups(sfnt, table) : format === 4 ? readSegments(sfnt, table) : [];
    for (const [first, last] of segments) for (let code = first; code <= last; code += 1) covered.add(code);
  }
  return covered;
}

function findTable(sfnt: Buffer, tag: string): number | undefined {
  for (let index = 0; index < sfnt.readUInt16BE(4); index += 1) {
    const entry = 12 + index * 16;
    if (sfnt.toString('latin1', entry, entry + 4) === tag) return sfnt.readUInt32BE(entry + 8);
  }
  return undefined;
}

function readGroups(sfnt: Buffer, table: number): (readonly [number, number])[] {
  const count = sfnt.readUInt32BE(table + 12);
  return Array.from({ length: count }, (_, index) => {
    const group = table + 16 + index * 12;
    return [sfnt.readUInt32BE(group), sfnt.readUInt32BE(group + 4)] as const;
  });
}

function readSegments(sfnt: Buffer, table: number): (readonly [number, number])[] {
  const doubleCount = sfnt.readUInt16BE(table + 6);
  const segments = Array.from({ length: doubleCount / 2 }, (_, index) => {
    const last = sfnt.readUInt16BE(table + 14 + index * 2);
    return [sfnt.readUInt16BE(table + 16 + doubleCount + index * 2), last] as const;
  });
  // The format demands a closing segment at U+FFFF that maps to no glyph.
  return segments.filter(([first]) => first !== 0xffff);
}
