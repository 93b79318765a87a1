/** One labelled text, a line of items.jsonl: every expression with the intervals that are accepted for it. */
export interface TimeLabels {
  readonly id: string;
  readonly text: string;
  readonly reference: string;
  /** Only in our own set; elsewhere the id tells it. */
  readonly class?: string;
  readonly expect: readonly {
    readonly text: string;
    /** Beijing clock readings; without `end` only the start is judged. */
    readonly options: readonly { readonly start: string; readonly end: string | null }[];
  }[];
}

/** One line of `qishi lab times`. */
export interface TimeReading {
  readonly id: string;
  readonly times?: readonly { readonly text: string; readonly start: string; readonly end: string }[];
}

/** What one text adds to the figures. */
export interface TimeTally {
  readonly id: string;
  readonly kind: string;
  readonly labelled: number;
  /** Labelled expressions found with an accepted interval. */
  readonly right: number;
  readonly found: number;
  /** Found ones that are right for some labelled expression. */
  readonly foundRight: number;
}

export interface TimeFigures {
  readonly labelled: number;
  readonly precision: number | null;
  /** The scorer's spanAccuracy. */
  readonly recall: number | null;
  readonly f1: number | null;
}

type Found = NonNullable<TimeReading['times']>[number];
type Expected = TimeLabels['expect'][number];

export function tallyText(labels: TimeLabels, reading: TimeReading | undefined): TimeTally {
  const found = reading?.times ?? [];
  return {
    id: labels.id,
    kind: kindOf(labels),
    labelled: labels.expect.length,
    right: labels.expect.filter((each) => found.some((time) => isRight(each, time))).length,
    found: found.length,
    foundRight: found.filter((time) => labels.expect.some((each) => isRight(each, time))).length,
  };
}

/** `rt-HolidayParser-3` is of the suite rt and the class `rt Holiday`. */
function kindOf({ id, class: own }: TimeLabels): string {
  return own ?? id.replace(/-\d+$/, '').replace('Parser', '').replace('-', ' ');
}

/** By the rules of `tools/score.mjs`: one text contains the other, and the clock readings are the same. */
function isRight(expected: Expected, { text, start, end }: Found): boolean {
  if (!contains(text, expected.text)) return false;
  return expected.options.some(
    (option) => clock(option.start) === clock(start) && (option.end === null || clock(option.end) === clock(end)),
  );
}

const clock = (iso: string): number => Date.parse(`${iso.replace(/(?:Z|[+-]\d\d:?\d\d)$/, '')}Z`);

const squeeze = (text: string): string => text.normalize('NFKC').replace(/[\s\u200b-\u200f\ufeff"'“”‘’「」『』]/g, '');

function contains(a: string, b: string): boolean {
  const [one, other] = [squeeze(a), squeeze(b)];
  return one !== '' && other !== '' && (one.includes(other) || other.includes(one));
}

export function figuresOf(tallies: readonly TimeTally[]): TimeFigures {
  const sum = (key: 'labelled' | 'right' | 'found' | 'foundRight') => tallies.reduce((all, each) => all + each[key], 0);
  const precision = share(sum('foundRight'), sum('found'));
  const recall = share(sum('right'), sum('labelled'));
  const f1 = precision && recall ? (2 * precision * recall) / (precision + recall) : null;
  return { labelled: sum('labelled'), precision, recall, f1 };
}

const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;
