import { type Certainty, charCount, type DatedEvent, newsDay, nextWeek, weekOf } from '@qishi/model';
import type { Report } from '../input.ts';
import { acting } from '../select/acting.ts';
import { makeDatesAbsolute } from '../sentences/absolute-dates.ts';
import { hasPredicate } from '../sentences/fitness.ts';
import type { DatedDraft } from '../write/draft.ts';
import { describeEvent, findAwaited } from '../write/event-text.ts';

/** A coming happening before its citations are numbered. */
export interface CalendarDraft extends DatedDraft {
  readonly certainty: Certainty;
}

export interface Coming extends CalendarDraft {
  readonly actors: readonly string[];
  /** Expected of an occasion, not the occasion itself. */
  readonly isAwaited: boolean;
  /** As `Awaited.namesItself`. */
  readonly namesItself: boolean;
}

/** A guess is no appointment, whoever prints it. */
const conjecture = /能否|会不会|是否|有望|猜测|或将|或会|可能/;
/** An aim is no appointment, and what comes over months has no day. */
const aim = /目标之一|的目标是|愿景|未来[几数两三]个?[月年]/;
const shortestWording = 8;

/** The event itself, or each of the appointments a diary lists under its date, and what people only expect of it. */
export function listEntries(event: DatedEvent, report: Report): readonly Coming[] {
  const weekly = findWeek(event, report);
  const listed = listAppointments(event, report);
  const text = describeEvent(event);
  const own = (text === undefined ? [] : [text, event.what])
    .map((wording) => wording.replace(dayKnown, '').replace(announced, '$1$2$3'))
    .map((wording) => nameMatter(nameInherited(withoutComment(wording), event, report), event, report))
    .filter((wording) => saysWho(wording, report) && !aim.test(wording))
    .slice(0, 1)
    .map((wording) => entry(event, report, wording, event.actors));
  if (weekly !== undefined)
    return own.map((one) => ({
      ...one,
      date: weekly,
      text: `${one.text.replace(/(?:于|在)?下个?(?:周|星期)/, '')}（当周）`,
    }));
  const awaited = event.precision === 'day' ? findAwaited(event, report) : undefined;
  const guess =
    awaited === undefined || awaited.text === text
      ? []
      : [
          {
            ...entry(event, report, awaited.text, event.actors),
            certainty: 'expected' as const,
            isAwaited: true,
            namesItself: awaited.namesItself,
          },
        ];
  return listed.length > 0 ? listed : [...own, ...guess];
}

/** `下周` as the Monday of that week, undefined for other wordings. */
function findWeek({ expr }: DatedEvent, { article }: Report): string | undefined {
  return /^下个?(?:周|星期)$/.test(expr) ? nextWeek(weekOf(article.publishedAt)).from : undefined;
}

/** `价格调整生效` of a company that only the sentence before names. */
function nameInherited(text: string, { actors, quote }: DatedEvent, { analysis }: Report): string {
  const [actor] = actors;
  const forms = analysis.entities.find(({ name }) => name === actor)?.forms ?? [];
  const isInherited =
    actor !== undefined &&
    !text.includes('截止') &&
    actors.length === 1 &&
    ![actor, ...forms].some((form) => quote.includes(form) || text.includes(form));
  return isInherited && /^\p{Script=Han}{2}/u.test(text) ? `${actor}${text}` : text;
}

/** `商务部征求意见截止`: on what, the title says. */
function nameMatter(text: string, { quote }: DatedEvent, { article }: Report): string {
  const [, who] = /^([^《》就]{2,12})征求意见截止$/.exec(text) ?? [];
  const matter = [article.title, quote]
    .map((line) => /就([^，。《》]{2,20}?)(?:公开)?(?:征求意见|征集)/.exec(line)?.[1])
    .find((found) => found !== undefined);
  return who === undefined || matter === undefined ? text : `${who}就${matter}征求意见截止`;
}

/** An entry stands alone: somebody known by name, an office or a rule must be in it. */
function saysWho(text: string, { analysis }: Report): boolean {
  return (
    /《|\p{Script=Han}{4,}(?:办法|规定|条例|法案|草案|标准|指南)|截止/u.test(text) ||
    acting.test(text) ||
    analysis.entities.some(({ forms }) => forms.some((form) => text.includes(form)))
  );
}

function entry(event: DatedEvent, report: Report, text: string, actors: readonly string[]): Coming {
  const isGuess = event.certainty === 'scheduled' && conjecture.test(text);
  return {
    date: event.date,
    text: findWeek(event, report) === undefined ? makeDatesAbsolute(text, newsDay(report.article.publishedAt)) : text,
    certainty: isGuess ? 'expected' : event.certainty,
    from: [report.article.id],
    actors,
    isAwaited: false,
    namesItself: true,
  };
}

/** `在6月12日当周，公司将举行发布会` of a known day. */
const dayKnown = /^在?(?:\d{1,2}月\d{1,2}日当周|[本下]个?(?:周|星期))，/;
/** `当地时间周五，政府宣布了限制出口的新规定，这些规定将生效`: of what takes effect, not of its announcement. */
const announced =
  /^(?:[^，]{2,10}，)?(.{2,12}?)(?:宣布|公布|发布|颁布)了?(.{2,30}(?:规定|条例|规则|办法|措施|禁令))，(?:这些|该|上述|新)(?:规定|条例|规则|办法|措施|禁令)将(?:正式)?(生效|施行|实施)$/;

/** `甲将公布业绩，乙是市场关注的重点`: the appointment without what is said about it. */
function withoutComment(text: string): string {
  const [head = text] = text.split('，');
  return charCount(head) >= shortestWording && hasPredicate(head) && !/^(?:业内|外界|市场|随着|如果)/.test(head)
    ? head
    : text;
}

/** `4月27日：甲、乙公布业绩；丙发布新品；`: a diary's line, of which those named by the report are kept. */
function listAppointments(event: DatedEvent, report: Report): readonly Coming[] {
  const list = /^(?:\d{4}年)?\d{1,2}月\d{1,2}日[^：]{0,8}：(.+)$/.exec(event.quote)?.[1];
  if (list === undefined) return [];
  const names = report.analysis.entities.filter(({ type }) => type === 'company' || type === 'event-series');
  return list.split(/[；。]/).flatMap((part) => {
    const text = withoutComment(part.trim());
    const named = names.filter(({ forms }) => forms.some((form) => text.includes(form)));
    return named.length === 0 || !(hasPredicate(text) || /大会|峰会|论坛/.test(text))
      ? []
      : [
          entry(
            event,
            report,
            text,
            named.map(({ name }) => name),
          ),
        ];
  });
}
