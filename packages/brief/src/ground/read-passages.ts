import { spellOffices } from './bare-offices.ts';
import {
  buildClauses,
  type Clause,
  isByOutlet,
  type OwnPart,
  type ReadClause,
  readClause,
  type Surroundings,
} from './clause.ts';
import type { Evidence, Passage } from './evidence.ts';
import { type Fold, foldOver, foldOwn, isNameSign } from './fold.ts';
import type { NameForms } from './names.ts';
import { findHousesOf, findPersons, withHouses } from './offices.ts';
import { findOwnNames } from './own-names.ts';
import { findSuit } from './stand-in.ts';
import { isWhenOnly } from './when-only.ts';

/** The sentences of a text with their clauses, and the names that only it has. */
export function readPassages(
  text: string,
  lines: readonly string[],
  known: readonly NameForms[],
  year: number | undefined,
): Pick<Evidence, 'passages' | 'own'> {
  const listed = foldOver(known);
  const own = findOwnNames(
    text,
    (name) => listed.names(name) !== name.toLowerCase(),
    lines.map((line) => listed.names(line).replace(/\p{Co}/gu, '■')).join('\n'),
    listed.words,
  );
  const fold = withMemory(foldOwn(listed, own));
  const persons = findPersons(lines.map((line) => fold.names(line)));
  const read = rememberClauses();
  const isBystander = (name: string): boolean => bystanders.test(fold.nameOf(name));
  let before: Surroundings = { about: [], persons };
  const again = findAgain(lines);
  const standing = new Map<string, Surroundings>();
  const passages = lines.map((line, i) => {
    const sentence = spellOffices(line, () => text);
    if (i === again) before = { about: [], persons };
    // What is told once more stands where it stood.
    if (again >= 0 && i >= again) before = standing.get(endOf(line)) ?? before;
    else standing.set(endOf(line), before);
    const clauses = buildClauses(sentence, fold, before, read).map((clause) => dateClause(clause, year));
    before = goOn(before, clauses, isBystander);
    return { text: sentence, clauses };
  });
  return { passages: placeInHouses(passages), own };
}

/** A clause is folded by several readers; its memory ends with the text. */
function withMemory(fold: Fold): Fold {
  const folded = new Map<string, string>();
  return {
    ...fold,
    names: (text) => {
      const known = folded.get(text) ?? fold.names(text);
      folded.set(text, known);
      return known;
    },
  };
}

/** Sentences that stand once more with their dates told otherwise have their other clauses again. */
function rememberClauses(): ReadClause {
  const made = new Map<string, OwnPart>();
  return (text, told, fold) => {
    const key = `${text}\n${told}`;
    const known = made.get(key) ?? readClause(text, told, fold);
    made.set(key, known);
    return known;
  };
}

/** What somebody in office does is told of their house too. */
function placeInHouses(passages: readonly Passage[]): readonly Passage[] {
  const houses = findHousesOf(passages.flatMap(({ clauses }) => clauses));
  if (houses.size === 0) return passages;
  return passages.map(({ text, clauses }) => ({ text, clauses: clauses.map((clause) => withHouses(clause, houses)) }));
}

/** Where the sentences begin once more, with their dates told otherwise: none goes on with the last one. */
function findAgain(lines: readonly string[]): number {
  const seen = new Set<string>();
  return lines.findIndex((line) => {
    const end = endOf(line);
    const isAgain = seen.has(end);
    seen.add(end);
    return isAgain;
  });
}

const endOfLine = 12;
const endOf = (line: string): string => line.slice(-endOfLine);

/** Where things are listed, printed and rated. */
const bystanders =
  /交易所|[上深港北联纽]交所|纳斯达克|披露易|路透|彭博|日报|时报|财经|新闻|晚点|36氪|证券|高盛|摩根|花旗|瑞银|集邦|Gartner|IDC|Counterpoint|Canalys|Omdia|咨询|联席|CNBC|电视台/;

/** 上交所官网显示: where it stands, not whom it is about. */
const showing = /^\p{Co}(?:官网|网站|公众号)?[^，]{0,6}(?:显示|披露|讯|获悉|消息|公示)$/u;

/** Told of for what they are to whom the text is about, or for what banks and analysts have to say of it. */
const isAside = ({ text }: Clause): boolean =>
  /(?:是|为|系|成为)(?:该?公司|其)的?[^，]{0,8}(?:股东|客户|供应商|伙伴|投资方|投资者|子公司|合作方|对手|代工厂)/.test(
    text,
  ) || /评级|目标价|研报|分析师|数据显示|认为|估算|测算/.test(text);

/** What a house does and has, and no product or person. */
const isHousehold = ({ text }: Clause): boolean =>
  /宣布|公告|公布|发布|推出|披露|表示|回应|称|财报|季报|年报|营收|净利|净亏|股价|市值|收[涨跌报于盘]|融资|募资|收购|投资|签|合作|计划|拟|预计|交付|销售|出货|员工|裁|上市|成立|总部|董事|起诉|诉|罚|采购|供货|供应|投产|下调|上调|涨价|降价|招股|中标/.test(
    text,
  );

/** Whom a sentence is about: who begins it, behind what they are and where it stands. */
function findSubject(clauses: readonly Clause[]): string | undefined {
  const opening = clauses.findIndex(({ named, text }) => !showing.test(named) && !isWhenOnly(text));
  const [sign = ''] = (clauses[opening]?.named ?? '').replace(kindBefore, '');
  return isNameSign(sign) ? sign : undefined;
}

const kindBefore = /^[^，\p{Co}由待向对与从被须将在给为据经获受]{0,14}/u;

const findHouse = (clauses: readonly Clause[], persons: ReadonlyMap<string, unknown>): string | undefined =>
  clauses
    .filter(({ named }) => !showing.test(named))
    .flatMap(({ names }) => [...names])
    .find((name) => !persons.has(name));

const mostRecent = 6;

/** A house that begins a sentence is what the next ones mean by 公司. */
function goOn(
  { about, topic, recent = [], persons, suit }: Surroundings,
  all: readonly Clause[],
  isBystander: (name: string) => boolean,
): Surroundings {
  const clauses = all.filter(({ text }) => !isByOutlet(text));
  const names = clauses.flatMap((clause) => [...clause.names]);
  const first = findSubject(clauses);
  const isHouse =
    first !== undefined &&
    !persons.has(first) &&
    (topic === undefined || clauses.some(isHousehold)) &&
    !(topic !== undefined && (isBystander(first) || clauses.some(isAside)));
  return {
    about: names.length > 0 ? names : about,
    topic: isHouse ? first : (topic ?? findHouse(clauses, persons)),
    recent: [...recent.filter((name) => !names.includes(name)), ...new Set(names)].slice(-mostRecent),
    persons,
    suit: findSuit(clauses.map(({ named }) => named).join('，')) ?? suit,
  };
}

function dateClause(clause: Clause, asOf: number | undefined): Clause {
  if (asOf === undefined || clause.dates.length === 0) return clause;
  return { ...clause, dates: clause.dates.map((date) => ({ ...date, what: { ...date.what, asOf } })) };
}
