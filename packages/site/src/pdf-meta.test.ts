import { expect, it } from 'vitest';
import { week15 } from './fixtures/week-15.ts';
import { buildPdfMeta, setPdfMeta } from './pdf-meta.ts';

const meta = buildPdfMeta(week15);

it('replaces dates without moving a byte', () => {
  const stub = new Uint8Array(Buffer.from("%PDF-1.4\n/CreationDate (D:20261122101112+00'00')\nno trailer", 'latin1'));
  const text = Buffer.from(setPdfMeta(stub, meta)).toString('latin1');
  expect(text).toContain("(D:20230416231000+08'00')");
  expect(text).toHaveLength(stub.length);
});

it('appends the document information as an update that a reader can follow', () => {
  const stub = new Uint8Array(
    Buffer.from('%PDF-1.4\ntrailer\n<</Size 3\n/Root 2 0 R>>\nstartxref\n9\n%%EOF\n', 'latin1'),
  );
  const text = Buffer.from(setPdfMeta(stub, meta)).toString('latin1');
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
  expect(text.slice(start)).toMatch(/^xref\n3 1\n/);
  const object = Number(/3 1\n(\d{10}) 00000 n/.exec(text.slice(start))?.[1]);
  expect(text.slice(object)).toMatch(/^3 0 obj\n<<\/Title <FEFF542F793A5F55/);
});
