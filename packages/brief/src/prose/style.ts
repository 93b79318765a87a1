import { charCount, tidy } from '@qishi/model';
import { isAddressedToModel } from '../addressed-to-model.ts';
import { changeOutsideQuotations, findQuotations, shortestSpeech } from '../ground/quotations.ts';
import { isBalanced, isPlainStatement, widenMarks } from '../sentences/house-style.ts';
import type { Refusal } from './refusal.ts';

const vague =
  /近日|日前|近期|不久前|最近|[今昨明前]日(?![元本经报])|[今昨明]天|[今昨明][晚晨早]|前天|后天|刚刚|[本上下这]周[一二三四五六日天]|上周|下周|上个?月|下个?月|周[一二三四五六日](?=[，宣表公发在晚早举召凌上下将])/;

/** Anything but running text: tags, Markdown, addresses, escapes, our own ids and marks. */
const markup =
  /[<>{}[\]`|\\^~*#]|__|&[a-z]{2,8};|&#|https?:|www\.|\/\/|\b(?:[a-z0-9-]+\.)+(?:com|cn|net|org|io)\b|src\s*\d|\b[aps]-[0-9a-f]{12}\b|QISHI-|[【】]|\p{Extended_Pictographic}/iu;

const selfTalk =
  /作为(?:一[个名款])?(?:AI|人工智能|大?语言模型|大模型|编辑|助手)|我(?:无法|不能|将|会|们(?:无法|不能))|抱歉|对不起|您|你|好的，|根据(?:您|你|提供的|给定的?|所给)|以下是|如下[：:]?$|(?:所给|给定)的?材料|提示词(?!工程)|系统提示|指令(?!集|系统|架构|微调)|JSON|as an ai|i(?:'m| am) sorry|i can(?:'t|not)|system prompt|instructions?/i;

const leaning =
  /^(?:它|他|她|其(?!他|中)|该|此|这|那|两者|二者|双方|三方|前者|后者|上述|公司(?=[称还也将表预已介透宣]))/;
/** `某报报道，`: what follows must stand on its own all the same. */
const attribution = /^(?:据)?[^，。]{2,16}(?:报道|消息)(?:称)?，/;

/** A sentence as it is printed: one line, full-width marks, a full stop. Its words are left as they are. */
export function tidyProse(text: string): string {
  const line = widenMarks(tidy(text.normalize('NFC')).replace(/\n/g, ''));
  return /[。！？](?:”|）)?$/.test(line) || line === '' ? line : `${line.replace(/[，、；：,.;:…]+$/, '')}。`;
}

/** What offends the house's style in a sentence of at most `limit` characters; undefined when nothing does. */
export function findStyleFault(text: string, limit: number): Refusal | undefined {
  if (charCount(text) < 2 || !/\p{Script=Han}{2}/u.test(text)) return 'empty';
  if (charCount(text) > limit) return 'too-long';
  if (markup.test(text)) return 'markup';
  if (isAddressedToModel(text) || speaksOfItself(text)) return 'self-talk';
  if (!isBalanced(text)) return 'unbalanced';
  if (leaning.test(text.replace(attribution, ''))) return 'leaning';
  if (!isPlainStatement(text)) return 'tone';
  return vague.test(outsideSpeech(text)) ? 'vague-date' : undefined;
}

/** What a person is quoted with may say 你 and 我; a name in quotation marks is no speech. */
function speaksOfItself(text: string): boolean {
  return selfTalk.test(outsideSpeech(text));
}

function outsideSpeech(text: string): string {
  const speech = findQuotations(text).filter((quotation) => [...quotation].length >= shortestSpeech);
  let rest = '';
  changeOutsideQuotations(text, (part) => {
    rest += part;
    return part;
  });
  return speech.length === 0 ? text : rest;
}
