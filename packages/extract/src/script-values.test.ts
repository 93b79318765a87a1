import { expect, test } from 'vitest';
import { readScriptValues } from './script-values.ts';

test.each<[string, string, unknown]>([
  ['JSON', '{"props":{"title":"样片送测"}}', { props: { title: '样片送测' } }],
  ['percent-encoded JSON', encodeURIComponent('{"title":"样片"}'), { title: '样片' }],
  ['an assignment', 'window.__INITIAL_STATE__={"a":{"b":[1,2]}};', { __INITIAL_STATE__: { a: { b: [1, 2] } } }],
  ['code after it', 'window.s={"a":1};(function(){var s;(s=document.currentScript).remove()}());', { s: { a: 1 } }],
  [
    'a declaration of code, not JSON',
    "var data = {title: '样片', n: -1, ok: !0, no: void 0}",
    { data: { title: '样片', n: -1, ok: true, no: undefined } },
  ],
  [
    'the function form',
    'window.__NUXT__=(function(a,b){return {title:a,list:[b,b],on:!1}}("样片",3));',
    { __NUXT__: { title: '样片', list: [3, 3], on: false } },
  ],
  ['JSON.parse of a string', 'window.state = JSON.parse("{\\"t\\":\\"样片\\"}")', { state: { t: '样片' } }],
  ['a decoder of the page', "var ct = JsDecode('\\x3cp\\x3e样片\\x3c/p\\x3e')", { ct: '<p>样片</p>' }],
  ['strings put together', 'var html = "<p>样" + "片</p>"', { html: '<p>样片</p>' }],
  ['a default', 'var conf = window.conf || {title: "样片"}', { conf: { title: '样片' } }],
  ['a wrapped script', '!function(){window.page={"t":"样片"}}()', { page: { t: '样片' } }],
])(
  // biome-ignore format: a table
  '%s',
  (_, script, expected) => expect(readScriptValues(script)).toEqual([expected]),
);

test.each([
  ['a program', 'for (let i = 0; i < 3; i++) { send(i); }', {}],
  ['functions are not run', 'window.x = (function(){ throw new Error() })()', { x: undefined }],
  ['values of unknown names', 'window.x = {a: b, c: d()}', { x: { a: undefined, c: undefined } }],
  ['a prototype is not set', 'window.x = {__proto__: {y: 1}}', { x: {} }],
])('%s', (_, script, expected) => expect(readScriptValues(script)).toEqual([expected]));

test('what is no script has no values', () => {
  expect(readScriptValues('<p>样片</p>')).toEqual([]);
  expect(readScriptValues(`x=${'['.repeat(200_000)}`)).toEqual([]);
  expect(() => readScriptValues(`x=${'['.repeat(2500)}${']'.repeat(2500)}`)).not.toThrow();
});
