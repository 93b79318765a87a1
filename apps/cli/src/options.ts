import type { Topic } from '@qishi/model';
import { topics } from '@qishi/model';
import { message } from './language/messages.ts';
import { UsageError } from './settings.ts';

/** Reads a day or an instant from the command line into a UTC instant; a day is a Beijing day, and begins or ends there. */
export function parseInstant(text: string, edge: 'start' | 'end'): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const time = Date.parse(isDay ? `${text}T00:00:00+08:00` : text);
  if (Number.isNaN(time)) throw new UsageError(message('option.instant', { text }));
  return new Date(time + (isDay && edge === 'end' ? 24 * 60 * 60 * 1000 : 0)).toISOString();
}

export function parseDay(text: string): string {
  if (!/^\d{4}(-\d{2}(-\d{2})?)?$/.test(text)) throw new UsageError(message('option.day', { text }));
  return text;
}

export function parseTopic(text: string): Topic {
  const topic = topics.find((each) => each === text);
  if (!topic) throw new UsageError(message('option.topic', { text, topics: topics.join(', ') }));
  return topic;
}

export function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 10_000) throw new UsageError(message('option.count', { text }));
  return count;
}

export function parsePort(text: string): number {
  const port = Number(text);
  if (text === '' || !Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(message('option.port', { text }));
  return port;
}

/** Requests a minute; 0 is without limit. */
export function parseRate(text: string): number {
  const rate = Number(text);
  if (text === '' || !Number.isInteger(rate) || rate < 0) throw new UsageError(message('option.rate', { text }));
  return rate;
}

export function parseSort(text: string): 'relevance' | 'newest' | 'oldest' {
  if (text === 'relevance' || text === 'newest' || text === 'oldest') return text;
  throw new UsageError(message('option.order', { text }));
}
