import compiled from 'virtual:messages';
import type source from './en.json';

export type MessageKey = keyof typeof source;

/** A text of the message file, with its arguments filled in. */
export function t(key: MessageKey, args?: Record<string, string | number>): string {
  return compiled[key]?.(args) ?? key;
}

const locale = typeof navigator === 'undefined' ? 'en' : navigator.language;
const numbers = new Intl.NumberFormat(locale);
const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
const times = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });

export const number = (value: number): string => numbers.format(value);
/** What is no time, as an address may say, is shown as it is. */
const dated = (iso: string, format: Intl.DateTimeFormat): string =>
  Number.isNaN(Date.parse(iso)) ? iso : format.format(new Date(iso));
export const day = (iso: string): string => dated(iso, days);
export const time = (iso: string): string => dated(iso, times);

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** `3 hr. ago`, for the last week; before that the day. */
export function ago(iso: string, now: number = Date.now()): string {
  const seconds = (Date.parse(iso) - now) / 1000;
  if (Math.abs(seconds) > 7 * 86_400) return day(iso);
  const step = STEPS.find(([, size]) => Math.abs(seconds) >= size);
  return step ? relative.format(Math.round(seconds / step[1]), step[0]) : relative.format(0, 'second');
}
