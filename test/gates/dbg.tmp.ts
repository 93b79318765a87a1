import { loadNames } from '/tmp/wt/ground2/test/gates/grounding/judge.ts';
import { parts, readPairs } from '/tmp/wt/ground2/test/gates/grounding/pair-set.ts';
import { buildArticleEvidence } from '/tmp/wt/ground2/packages/brief/src/article-evidence.ts';
import { checkAgainst } from '/tmp/wt/ground2/packages/brief/src/ground/check-sentence.ts';
import { buildClauses } from '/tmp/wt/ground2/packages/brief/src/ground/clause.ts';
import { foldOver, foldOwn } from '/tmp/wt/ground2/packages/brief/src/ground/fold.ts';
import { findSupport, listPassages } from '/tmp/wt/ground2/packages/brief/src/ground/support.ts';
const known = await loadNames();
for (const id of process.argv.slice(2)) {
  const pair = parts.filter(p=>p!=='late').flatMap(readPairs).find(p=>p.id===id)!;
  const ev = pair.texts.map(t=>buildArticleEvidence({title:'',text:t,blocks:[],publishedAt:`${pair.published}T04:00:00Z`},'本刊',known));
  const fold = foldOwn(foldOver(known), ev.flatMap(e=>e.own));
  const show=(s:string)=>s.replace(/[\u{f0000}-\u{10fffd}]/gu,c=>`<${fold.nameOf(c)}>`).replace(/[\ue000-\uf8ff]/g,c=>'{'+c.codePointAt(0)!.toString(16)+'}');
  console.log('##',id,pair.truth,pair.sentence); console.log('own:',ev.flatMap(e=>e.own).join(' '));
  console.log('faults',JSON.stringify(checkAgainst(pair.sentence,ev,known)));
  for (const s of findSupport(buildClauses(pair.sentence.replace(/。$/,''),fold),listPassages(ev))) {
    const c=s.clause; console.log(' C',show(c.text),'| content',[...c.content].map(show).join(' '),'| spk',c.speaker,'firm',c.firmness,'neg',c.negated,'dir',[...c.directions],'q',c.quantities.map(q=>q.what.value+q.what.unit+':'+[...q.near].map(show).join('/')).join(' ; '));
    for (const v of s.voices) console.log('    V',v.score,v.clause.text,'| spk',v.clause.speaker,'firm',v.clause.firmness,'neg',v.clause.negated,'dir',[...v.clause.directions],'q',v.clause.quantities.map(q=>q.what.value+q.what.unit+':'+[...q.near].map(show).join('/')).join(' ; '));
  }
}
