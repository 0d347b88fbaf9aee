import type { Kind } from '../api/choices';
import type { Message } from './parse';

type Change = { subject: string; cstid: number | null; operation_id: string };

/** What there is to be read again: these leads, and wherever leads are shown; what leads point at; or everything. */
export type Due = { leads: Set<number>; choices: Set<Kind>; organisation: boolean; everything: boolean };

const CHOICES: Record<string, Kind> = {
  user: 'users',
  user_group: 'user-groups',
  brand: 'brands',
  tag: 'tags',
  lead_source: 'lead-sources',
  lead_stage: 'lead-stages',
};

const MOST_REMEMBERED = 1_000;

/** What was heard and not shown yet, and what this page did itself, which is shown already. */
export class News {
  private readonly heard = new Map<string, Change>();
  private readonly own = new Set<string>();
  private everything = false;

  did(operation: string): void {
    this.own.add(operation);
    if (this.own.size > MOST_REMEMBERED) this.own.delete(this.own.values().next().value as string);
  }

  /** Whether that is something to show. */
  hear({ event, data }: Message): boolean {
    if (data === '') return false;
    if (event === 'reset') this.everything = true;
    else if (event === 'gone')
      this.add({ subject: 'lead', operation_id: '', ...(JSON.parse(data) as { cstid: number }) });
    else if (event === 'change') this.add(JSON.parse(data) as Change);
    else return false;
    return true;
  }

  /** Everything may have changed. */
  doubt(): void {
    this.everything = true;
  }

  /** What is to be read again now, and then is no news any more. */
  take(): Due {
    const due: Due = { leads: new Set(), choices: new Set(), organisation: false, everything: this.everything };
    for (const change of this.heard.values()) {
      if (this.own.has(change.operation_id)) continue;
      if (change.cstid !== null) due.leads.add(change.cstid);
      const choice = CHOICES[change.subject];
      if (choice) due.choices.add(choice);
      due.organisation ||= change.subject === 'organisation';
    }
    this.heard.clear();
    this.everything = false;
    return due;
  }

  private add(change: Change): void {
    this.heard.set(`${change.operation_id} ${change.cstid ?? change.subject}`, change);
  }
}
