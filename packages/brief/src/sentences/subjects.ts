import type { Report } from '../input.ts';

const companyWords = /^(?:该公司|这家公司|公司(?=[称还也将计预表在方没未总首董已的与拟首]|介绍|透露|宣布|目前)|该企业)/;
const personWords = /^(?:他|她)(?!们|国|人|山|乡|方|的)/;
/** `总裁谭待介绍`: whose, the title says. */
const officeWords =
  /^(?:联席|执行|高级|常务)?(?:副)?(?:总裁|CEO|首席执行官|董事长|董事会主席|CTO|首席技术官|CFO|首席财务官|创始人|总经理)(?=\p{Script=Han}{2,4}(?:表示|称|介绍|认为|说|指出|透露|宣布|判断|坦言|强调))/u;
/** Who a sentence is about stands this near to its start, in characters. */
const subjectReach = 20;

/**
 * Puts the company before an officer who opens a sentence without one, and replaces 公司, 该公司, 他 or 她 at the start of a sentence by the name they stand for, when there is only one it can be:
 * the one company of the title, the person who is the subject of the sentences just before. Otherwise the sentence is left as it is.
 */
export function nameSubject(sentence: string, before: readonly string[], report: Report): string {
  if (officeWords.test(sentence)) return `${findCompany(report) ?? ''}${sentence}`;
  if (companyWords.test(sentence)) {
    const company = findCompany(report);
    return company === undefined ? sentence : sentence.replace(companyWords, company);
  }
  if (!personWords.test(sentence)) return sentence;
  const person = findPerson(before, report);
  return person === undefined ? sentence : sentence.replace(personWords, person);
}

function findCompany({ article, analysis }: Report): string | undefined {
  const inTitle = analysis.entities
    .filter(({ type }) => type === 'company')
    .map(({ forms }) => forms.find((form) => article.title.includes(form)))
    .filter((form) => form !== undefined);
  // 阿里 inside 阿里云 is no second company.
  const [only, ...others] = inTitle.filter((form) => !inTitle.some((other) => other !== form && other.includes(form)));
  return others.length === 0 ? only : undefined;
}

/** Looks back over sentences about 他 or 她 to the one that names its subject; a second person named there leaves it open. */
function findPerson(before: readonly string[], { analysis }: Report): string | undefined {
  const naming = before.findLast((sentence) => !personWords.test(sentence));
  if (naming === undefined) return undefined;
  const people = [
    ...analysis.entities.filter(({ type }) => type === 'person').flatMap(({ forms }) => forms),
    ...analysis.quotations.map(({ speaker }) => speaker),
  ].filter((person) => /^\p{Script=Han}{2,4}$|·/u.test(person) && naming.includes(person));
  const [only, ...others] = new Set(people);
  return only !== undefined && others.length === 0 && naming.slice(0, subjectReach).includes(only) ? only : undefined;
}
