import type { AnyNode, Expression, Function as FunctionNode, Program, Property, SpreadElement, Statement } from 'acorn';
import { parse } from 'acorn';
import { parseJson } from './json-value.ts';

/** Longer scripts are programs, not state. */
const longestScriptChars = 4_000_000;

type Scope = ReadonlyMap<string, unknown>;
const noScope: Scope = new Map();

/**
 * The data in a script: the script itself where it is JSON (also percent-encoded, as ByteDance's sites write it), else
 * what it assigns to variables, under their names. The script is read, never run: literals, calls of the function
 * around them with its arguments (`__NUXT__=(function(a,b){return {…}}(…))`) and JSON.parse are understood, everything
 * else is undefined. A script in no language gives an empty list.
 */
export function readScriptValues(script: string): unknown[] {
  const text = script.trim();
  if (text.length > longestScriptChars) return [];
  if (/^[{[]/.test(text)) {
    const json = parseJson(text);
    if (json !== undefined) return [json];
  }
  if (/^%(?:7B|5B)/i.test(text)) return [parseJson(decodePercent(text))];
  const program = parseScript(text);
  if (!program) return [];
  const assigned: Record<string, unknown> = {};
  for (const statement of program.body) collect(statement as Statement, assigned);
  return [assigned];
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Undefined for what does not parse, and for nesting deeper than the parser's stack. */
function parseScript(text: string): Program | undefined {
  try {
    return parse(text, { ecmaVersion: 'latest', allowReturnOutsideFunction: true });
  } catch {
    return undefined;
  }
}

/** Assignments at the top and inside the functions that only wrap the script. */
function collect(statement: Statement, into: Record<string, unknown>): void {
  if (statement.type === 'VariableDeclaration') {
    for (const { id, init } of statement.declarations) {
      if (id.type === 'Identifier' && init) into[id.name] = safely(init);
    }
  } else if (statement.type === 'ExpressionStatement') collectExpression(statement.expression, into);
  else if (statement.type === 'IfStatement') collect(statement.consequent, into);
  else if (statement.type === 'BlockStatement') for (const inner of statement.body) collect(inner, into);
}

function collectExpression(expression: Expression, into: Record<string, unknown>): void {
  if (expression.type === 'SequenceExpression') for (const one of expression.expressions) collectExpression(one, into);
  else if (expression.type === 'AssignmentExpression') {
    const name = nameOf(expression.left as AnyNode);
    if (name !== undefined) into[name] = safely(expression.right);
  } else if (expression.type === 'UnaryExpression') collectExpression(expression.argument, into);
  else if (expression.type === 'CallExpression' && isFunction(expression.callee)) {
    if (expression.callee.body.type === 'BlockStatement') collect(expression.callee.body, into);
  }
}

/** `window.__INITIAL_STATE__`, `state["data"]` and `state` by their last name. */
function nameOf(node: AnyNode): string | undefined {
  if (node.type === 'Identifier') return node.name;
  if (node.type !== 'MemberExpression') return undefined;
  if (node.property.type === 'Literal') return String(node.property.value);
  return node.computed || node.property.type !== 'Identifier' ? undefined : node.property.name;
}

const isFunction = (node: AnyNode): node is FunctionNode & (AnyNode & { body: Expression | Statement }) =>
  node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression';

/** Values nested deeper than the stack are no article. */
function safely(node: Expression): unknown {
  try {
    return evaluate(node, noScope);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function evaluate(node: AnyNode, scope: Scope): unknown {
  switch (node.type) {
    case 'Literal':
      return node.value;
    case 'TemplateLiteral':
      return node.quasis.map((part) => part.value.cooked ?? '').join('');
    case 'Identifier':
      return scope.get(node.name);
    case 'ArrayExpression':
      return node.elements.map((element) => (element ? evaluate(element, scope) : undefined));
    case 'ObjectExpression':
      return Object.fromEntries(node.properties.flatMap((property) => entryOf(property, scope)));
    case 'UnaryExpression':
      return applySign(node.operator, evaluate(node.argument, scope));
    case 'BinaryExpression':
      return node.operator === '+' ? joined(evaluate(node.left, scope), evaluate(node.right, scope)) : undefined;
    case 'LogicalExpression':
      return evaluate(node.left, scope) ?? evaluate(node.right, scope);
    case 'AssignmentExpression':
      return evaluate(node.right, scope);
    case 'CallExpression':
      return call(node.callee, node.arguments, scope);
    default:
      return undefined;
  }
}

function entryOf(property: Property | SpreadElement, scope: Scope): [string, unknown][] {
  if (property.type !== 'Property' || property.kind !== 'init' || property.computed) return [];
  const { key, value } = property;
  const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : undefined;
  return name === undefined || name === '__proto__' ? [] : [[name, evaluate(value, scope)]];
}

/** Minifiers write true, false and undefined as `!0`, `!1` and `void 0`. */
function applySign(operator: string, value: unknown): unknown {
  if (operator === '!') return !value;
  if (operator === '-' && typeof value === 'number') return -value;
  return undefined;
}

const joined = (a: unknown, b: unknown): unknown =>
  typeof a === 'string' && typeof b === 'string' ? a + b : undefined;

/** A function written in place returns its value; JSON.parse parses; of any other call the text handed to it counts. */
function call(callee: AnyNode, given: readonly AnyNode[], scope: Scope): unknown {
  const values = given.map((argument) => evaluate(argument, scope));
  if (isFunction(callee)) return returned(callee, values, scope);
  const name = nameOf(callee);
  const [first] = values;
  if (typeof first !== 'string') return undefined;
  if (name === 'parse') return parseJson(first);
  return name === 'decodeURIComponent' || name === 'unescape' ? decodePercent(first) : first;
}

function returned(callee: FunctionNode, values: readonly unknown[], scope: Scope): unknown {
  const named = callee.params.map((param, i) => [param.type === 'Identifier' ? param.name : '', values[i]] as const);
  const inner: Scope = new Map([...scope, ...named]);
  if (callee.body.type !== 'BlockStatement') return evaluate(callee.body, inner);
  for (const statement of callee.body.body) {
    if (statement.type === 'ReturnStatement' && statement.argument) return evaluate(statement.argument, inner);
  }
  return undefined;
}
