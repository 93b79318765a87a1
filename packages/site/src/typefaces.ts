export const faceNames = ['serif', 'serif-bold', 'serif-black', 'sans', 'sans-bold'] as const;
export type FaceName = (typeof faceNames)[number];

export interface Typeface {
  readonly family: string;
  readonly weight: 400 | 700 | 900;
  /** npm package with the font's static files. */
  readonly from: '@fontsource/noto-serif-sc' | '@fontsource/noto-sans-sc';
}

const serif = { family: 'Qishi Serif', from: '@fontsource/noto-serif-sc' } as const;
const sans = { family: 'Qishi Sans', from: '@fontsource/noto-sans-sc' } as const;

/** Five static faces: variable fonts make the PDF several times larger. Own family names keep installed fonts out. */
export const typefaces: Readonly<Record<FaceName, Typeface>> = {
  serif: { ...serif, weight: 400 },
  'serif-bold': { ...serif, weight: 700 },
  'serif-black': { ...serif, weight: 900 },
  sans: { ...sans, weight: 400 },
  'sans-bold': { ...sans, weight: 700 },
};

/**
 * Which element is set in which face: 宋体 for prose and display, 黑体 for labels, tables and notes. The one source of
 * truth for both the style sheet and the collection of characters to embed; children inherit, classes win over tags.
 */
export const faceRules: readonly { readonly selector: string; readonly face: FaceName }[] = [
  { selector: 'body', face: 'serif' },
  { selector: 'h1', face: 'serif-bold' },
  { selector: 'h2', face: 'serif-bold' },
  { selector: 'h3', face: 'serif-bold' },
  { selector: 'h4', face: 'sans-bold' },
  { selector: 'b', face: 'sans-bold' },
  { selector: 'th', face: 'sans-bold' },
  { selector: 'sup', face: 'sans' },
  { selector: 'svg', face: 'sans' },
  { selector: 'figcaption', face: 'sans' },
  { selector: '.prose', face: 'serif' },
  { selector: '.display', face: 'serif-bold' },
  { selector: '.sans', face: 'sans' },
  { selector: '.label', face: 'sans-bold' },
  { selector: '.black', face: 'serif-black' },
];

/** System faces stand behind ours only for characters that no shipped font has, such as emoji. */
const fallbacks = { 'Qishi Serif': '"Songti SC", serif', 'Qishi Sans': '"PingFang SC", sans-serif' } as const;

export function renderFaceRules(): string {
  return faceRules
    .map(({ selector, face }) => {
      const { family, weight } = typefaces[face];
      const fallback = fallbacks[family as keyof typeof fallbacks];
      return `${selector}{font-family:"${family}",${fallback};font-weight:${weight}}`;
    })
    .join('\n');
}
