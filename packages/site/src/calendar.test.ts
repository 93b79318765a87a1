import { describe, expect, it } from 'vitest';
import { renderCalendar } from './calendar.ts';
import { hostileWeek } from './fixtures/hostile-week.ts';
import { week15 } from './fixtures/week-15.ts';

const unfold = (text: string): readonly string[] => text.replaceAll('\r\n ', '').split('\r\n');

describe('renderCalendar', () => {
  const text = renderCalendar(week15);

  it('has one all-day event an entry, ending the day after', () => {
    const lines = unfold(text);
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(week15.calendar.length);
    expect(lines).toContain('DTSTART;VALUE=DATE:20230417');
    expect(lines).toContain('DTEND;VALUE=DATE:20230418');
  });

  it('spans the month of a coarse date', () => {
    const lines = unfold(text);
    expect(lines).toContain('DTSTART;VALUE=DATE:20230701');
    expect(lines).toContain('DTEND;VALUE=DATE:20230801');
    expect(lines.some((line) => line.startsWith('SUMMARY:') && line.includes('日期未定'))).toBe(true);
  });

  it.each([
    ['2023-Q3', '20230701', '20231001'],
    ['2023-H2', '20230701', '20240101'],
    ['2024', '20240101', '20250101'],
  ])('spans %s', (date, from, end) => {
    const one = { date, what: '某事', certainty: 'expected', cites: [1] } as const;
    const lines = unfold(renderCalendar({ ...week15, calendar: [one] }));
    expect(lines).toContain(`DTSTART;VALUE=DATE:${from}`);
    expect(lines).toContain(`DTEND;VALUE=DATE:${end}`);
    expect(lines).toContain('STATUS:TENTATIVE');
  });

  it('is stamped with the data, not with the clock', () => {
    expect(renderCalendar(week15)).toBe(text);
    expect(new Set(unfold(text).filter((line) => line.startsWith('DTSTAMP')))).toEqual(
      new Set(['DTSTAMP:20230416T151000Z']),
    );
  });

  it('keeps every line within 75 octets and ends each with CRLF', () => {
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('lets no text begin a component of its own', () => {
    expect(unfold(renderCalendar(hostileWeek)).filter((line) => line.startsWith('BEGIN:VALARM'))).toEqual([]);
  });

  it('leaves out an entry whose date is no date', () => {
    const odd = [{ date: '近日', what: '某事', certainty: 'expected', cites: [] }] as const;
    expect(renderCalendar({ ...week15, calendar: odd })).not.toContain('VEVENT');
  });
});
