import { expect, test } from 'vitest';
import { findFalls, findFigure, moveFloors } from './floors.ts';

const figures = { f1: 0.9, events: { recall: 0.7 }, none: null };

test('a figure is found at a dotted path', () => {
  expect(findFigure(figures, 'events.recall')).toBe(0.7);
  expect(findFigure(figures, 'events.precision')).toBeNull();
  expect(findFigure(figures, 'none')).toBeNull();
});

test('a fall is a figure below its floor, or one that is gone', () => {
  expect(findFalls('gate', { f1: 0.9, 'events.recall': 0.71, lost: 0.1 }, figures)).toEqual([
    { gate: 'gate', path: 'events.recall', floor: 0.71, figure: 0.7 },
    { gate: 'gate', path: 'lost', floor: 0.1, figure: null },
  ]);
});

test('only the flag that is given moves a floor', () => {
  const floors = { f1: 0.8, 'events.recall': 0.75 };
  const move = (raise: boolean, lower: boolean) => moveFloors(floors, figures, ['f1', 'none'], { raise, lower });
  expect(move(false, false)).toEqual(floors);
  expect(move(true, false)).toEqual({ f1: 0.9, 'events.recall': 0.75 });
  expect(move(false, true)).toEqual({ f1: 0.8, 'events.recall': 0.7 });
});

test('raising pins a figure that had no floor; lowering does not', () => {
  const move = (raise: boolean) => moveFloors({}, figures, ['f1', 'none'], { raise, lower: !raise });
  expect(move(true)).toEqual({ f1: 0.9 });
  expect(move(false)).toEqual({});
});

test('a figure that is gone keeps its floor, so that the gate goes on failing', () => {
  expect(moveFloors({ lost: 0.5 }, figures, [], { raise: true, lower: true })).toEqual({ lost: 0.5 });
});
