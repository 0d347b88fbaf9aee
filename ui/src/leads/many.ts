import { t, type MessageKey } from '../messages';
import type { Option } from './ChoiceList';
import type { LeadPatch, LeadRow } from './columns';
import { STATUS_OPTIONS, type Directory } from './directory';

/** What can be done to many leads at once, each from a list of its own. */
export type Many = 'status' | 'lost' | 'stage' | 'owner' | 'tag' | 'untag' | 'delete';

/** What the API is told, and what rows show meanwhile. */
export type ManyChange = {
  patch?: LeadPatch;
  add_tag_ids?: number[];
  remove_tag_ids?: number[];
  shows?: Partial<LeadRow>;
};

export type Picker = {
  id: Many;
  label: MessageKey;
  options: (directory: Directory) => Option[];
  change: (value: string, directory: Directory) => ManyChange;
  /** What else has to be known of this one first. */
  next?: (value: string) => Many | null;
  free?: boolean;
};

const NOBODY = 'nobody';
const NO_REASON = ' ';

export const PICKERS: Picker[] = [
  {
    id: 'status',
    label: 'field.status',
    options: () => STATUS_OPTIONS,
    change: (value) => ({
      patch: { lead_status: value as LeadPatch['lead_status'] },
      shows: { lead_status: value as LeadRow['lead_status'] },
    }),
    next: (value) => (value === 'Lost' ? 'lost' : null),
  },
  {
    id: 'stage',
    label: 'field.stage',
    options: (directory) => directory.options('lead-stages'),
    change: (value) => ({ patch: { lead_stage_id: Number(value) }, shows: { lead_stage_id: Number(value) } }),
  },
  {
    id: 'owner',
    label: 'field.owner',
    options: (directory) => [...directory.options('users'), { value: NOBODY, label: t('owner.none') }],
    change: (value, directory) => {
      const id = value === NOBODY ? null : Number(value);
      return {
        patch: { lead_assignedto: id },
        shows: { lead_assignedto: id, owner: directory.nameOf('users', id) },
      };
    },
  },
  {
    id: 'tag',
    label: 'many.tag',
    options: (directory) => directory.options('tags'),
    change: (value) => ({ add_tag_ids: [Number(value)] }),
  },
  {
    id: 'untag',
    label: 'many.untag',
    options: (directory) => directory.options('tags'),
    change: (value) => ({ remove_tag_ids: [Number(value)] }),
  },
];

/** Asked for when leads are lost: why, in anybody's words. */
export const LOST: Picker = {
  id: 'lost',
  label: 'lost.why',
  options: () => [
    { value: NO_REASON, label: t('lost.none') },
    ...(['lost.budget', 'lost.answer', 'lost.other', 'lost.fit'] as const).map((key) => ({
      value: t(key),
      label: t(key),
    })),
  ],
  change: (value) => ({
    patch: { lead_status: 'Lost', ...(value === NO_REASON ? {} : { lost_reason: value }) },
    shows: { lead_status: 'Lost' },
  }),
  free: true,
};
