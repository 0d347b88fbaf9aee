import type { Permission } from '../api/session';
import type { MessageKey } from '../messages';

/** The pages of the settings, and what one needs to be let see each. */
export const SETTINGS: { id: string; title: MessageKey; needs?: Permission; group: MessageKey }[] = [
  { id: 'account', title: 'settings.account', group: 'settings.me' },
  { id: 'organisation', title: 'settings.organisation', group: 'settings.company' },
  { id: 'people', title: 'settings.people', group: 'settings.company' },
  { id: 'groups', title: 'settings.groups', group: 'settings.company' },
  { id: 'api-keys', title: 'settings.keys', needs: 'administer', group: 'settings.company' },
  { id: 'stages', title: 'settings.stages', group: 'settings.leads' },
  { id: 'sources', title: 'settings.sources', group: 'settings.leads' },
  { id: 'tags', title: 'settings.tags', group: 'settings.leads' },
  { id: 'brands', title: 'settings.brands', group: 'settings.leads' },
  { id: 'operations', title: 'settings.operations', group: 'settings.leads' },
];
