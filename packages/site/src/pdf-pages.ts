/** Loaded where something is printed; asked for while the browser is busy, it costs nothing. */
export const loadPdfReader = () => import('pdfjs-dist/legacy/build/pdf.mjs');

/** Page numbers, from 1, of those anchors that the PDF knows: every element that a link inside the page leads to. */
export async function findAnchorPages(
  pdf: Uint8Array,
  anchors: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { getDocument, VerbosityLevel } = await loadPdfReader();
  // pdf.js takes the bytes over; the caller still needs them.
  const loading = getDocument({ data: pdf.slice(), verbosity: VerbosityLevel.ERRORS, useSystemFonts: false });
  try {
    const document = await loading.promise;
    const targets = await document.getDestinations();
    const pages = new Map<string, number>();
    for (const anchor of anchors) {
      const [reference] = targets.get(anchor) ?? [];
      if (reference) pages.set(anchor, (await document.getPageIndex(reference)) + 1);
    }
    return pages;
  } finally {
    await loading.destroy();
  }
}
