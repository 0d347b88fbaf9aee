/** The hour at which a working day begins, for what is due on a day. */
const MORNING = 9;

const MONDAY = 1;
const DAYS = 7;

function morning(now: Date, days: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING);
}

export const tomorrow = (now: Date): Date => morning(now, 1);

/** The next Monday that is neither today nor tomorrow, which is a choice of its own. */
export const nextWeek = (now: Date): Date => {
  const monday = (MONDAY - now.getDay() + DAYS) % DAYS;
  return morning(now, monday > 1 ? monday : monday + DAYS);
};

/** The next full hour but one. */
export const laterToday = (now: Date): Date =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate(), now.getHours() + 2);

/** When the day of whoever looks ends. */
export const endOfDay = (now: Date): Date => new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);

export const startOfDay = (now: Date): Date => new Date(now.getFullYear(), now.getMonth(), now.getDate());

/** As the API takes times: whole seconds of UTC. */
export const instant = (date: Date): string => date.toISOString().replace(/\.\d+Z$/, 'Z');

const two = (value: number): string => String(value).padStart(2, '0');

/** As a field for a time of the day shows it, in the zone of whoever looks. */
export const field = (date: Date): string =>
  `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;

/** What such a field says, if it says a time. */
export function fromField(text: string): Date | null {
  const date = new Date(text);
  return text === '' || Number.isNaN(date.getTime()) ? null : date;
}

export type Pressing = 'overdue' | 'today' | 'later';

/** How soon something that is due has to be done. */
export function pressing(due: string, now: Date): Pressing {
  const at = Date.parse(due);
  if (at < now.getTime()) return 'overdue';
  return at < endOfDay(now).getTime() ? 'today' : 'later';
}
