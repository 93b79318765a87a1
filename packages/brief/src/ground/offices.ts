import type { Clause } from './clause.ts';
import { isNameSign } from './fold.ts';

/** What somebody is in a house: between its name and theirs. */
export const officeWords =
  '作者|撰稿人|主笔|副总|高管|掌门人|掌门|院士|馆长|校长|厂长|店长|站长|组长|队长|组委|理事长|理事|监事|法务|首席|委员长|干事|专务|常务|执行官|技术官|财务官|运营官|营销官|产品官|主编|总编|编辑|教练|讲师|博士|博导|学者|专家|检察官|法官|大使|公使|领事|参赞|特使|议长|州长|市长|县长|区长|镇长|书记|处长|科长|署长|厅长|首相|总督|国王|女王|王储|董事长|总裁|总经理|创始人|创办人|合伙人|官|CEO|CTO|CFO|COO|发言人|负责人|研究员|分析师|经济学家|策略师|教授|院士|主任|主席|院长|行长|司长|局长|部长|处长|委员|律师|议员|经理|董事|顾问|社长|会长|总监|总管|主管|秘书长|科学家|工程师|记者|专员|代表|大臣|总统|总理';

const held = new RegExp(`(\\p{Co})的?[^，。；：\\p{Co}]{0,12}?(?:${officeWords})(\\p{Co})`, 'giu');

/** Those who are named behind an office, each with the house that is named before it. */
export function findPersons(named: readonly string[]): ReadonlyMap<string, string | undefined> {
  const persons = new Map<string, string | undefined>();
  for (const line of named) {
    for (const [, person = ''] of line.matchAll(behindOffice))
      if (isNameSign(person) && !persons.has(person)) persons.set(person, undefined);
    for (const [, house = '', person = ''] of line.matchAll(held))
      if (isNameSign(house) && isNameSign(person)) persons.set(person, persons.get(person) ?? house);
    const [, person = '', house = ''] = holds.exec(line) ?? [];
    if (isNameSign(person) && isNameSign(house)) persons.set(person, persons.get(person) ?? house);
  }
  return persons;
}

const holds = new RegExp(
  `(\\p{Co})(?:是|为|系|任|担任|出任)(\\p{Co})的?[^，。；：\\p{Co}]{0,8}?(?:${officeWords})`,
  'iu',
);
const behindOffice = new RegExp(`(?:${officeWords})(\\p{Co})`, 'giu');
const heldHere = new RegExp(`^[^，。；：\\p{Co}]{0,12}?(?:${officeWords})(\\p{Co})`, 'iu');

/** The houses of those who are named with their office, by the sign of each: as said, or whom the text is about there. */
export function findHousesOf(clauses: readonly Clause[]): ReadonlyMap<string, string> {
  const houses = new Map<string, string>();
  const add = (person = '', house = ''): void => {
    if (isNameSign(house) && isNameSign(person) && house !== person && !houses.has(person)) houses.set(person, house);
  };
  for (const { named, subject } of clauses) {
    for (const [, house, person] of named.matchAll(held)) add(person, house);
    add(heldHere.exec(named)?.[1], subject);
  }
  return houses;
}

/** What somebody does in their office, their house does too. */
export function withHouses(clause: Clause, houses: ReadonlyMap<string, string>): Clause {
  const housesIn = (names: Iterable<string>): string[] => [...names].flatMap((name) => houses.get(name) ?? []);
  const [added, carried] = [housesIn(clause.names), housesIn(clause.carried)];
  if (added.length === 0 && carried.length === 0) return clause;
  return {
    ...clause,
    names: new Set([...clause.names, ...added]),
    carried: new Set([...clause.carried, ...carried]),
  };
}
