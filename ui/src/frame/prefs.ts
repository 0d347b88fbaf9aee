import { Store } from '../api/store';

/** What a person chose on this browser; how the table looks where no saved view says otherwise. */
export type Prefs = {
  singleKeys: boolean;
  density: 'compact' | 'normal' | 'roomy';
  order: string[];
  hidden: string[];
  widths: Record<string, number>;
  /** The saved view that the leads begin with. */
  landing: number | null;
};

const KEY = 'leadstone.prefs';
/** How columns are at first. */
export const FIRST_COLUMNS: Pick<Prefs, 'order' | 'hidden' | 'widths'> = {
  order: [],
  hidden: ['lead_industry', 'brand_id', 'lead_assignmentgroup', 'updated_on'],
  widths: {},
};
const DEFAULTS: Prefs = {
  singleKeys: true,
  density: 'normal',
  ...FIRST_COLUMNS,
  landing: null,
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
