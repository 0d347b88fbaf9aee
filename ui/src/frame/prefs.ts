import { Store } from '../api/store';

/** What a person chose on this browser. The server keeps none of it yet: that is for the room `views`. */
export type Prefs = {
  singleKeys: boolean;
  density: 'compact' | 'normal' | 'roomy';
  order: string[];
  hidden: string[];
  widths: Record<string, number>;
};

const KEY = 'leadstone.prefs';
const DEFAULTS: Prefs = {
  singleKeys: true,
  density: 'normal',
  order: [],
  hidden: ['lead_industry', 'brand_id', 'lead_assignmentgroup', 'updated_on'],
  widths: {},
};

function kept(): Partial<Prefs> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Prefs>;
  } catch {
    return {};
  }
}

export const prefs = new Store<Prefs>(typeof localStorage === 'undefined' ? DEFAULTS : { ...DEFAULTS, ...kept() });

export function prefer(change: Partial<Prefs>): void {
  prefs.set({ ...prefs.get(), ...change });
  try {
    localStorage.setItem(KEY, JSON.stringify(prefs.get()));
  } catch {
    // It holds for this page, then.
  }
}

/** Back to how columns were at first. */
export const resetColumns = (): void => prefer({ order: [], hidden: DEFAULTS.hidden, widths: {} });
