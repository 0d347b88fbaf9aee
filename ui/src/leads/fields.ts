import { t, type MessageKey } from '../messages';

/** The fields of leads, notes and activities, as people call them. */
const TITLES: Record<string, MessageKey> = {
  cstname: 'field.name',
  cstemail: 'field.email',
  cstmobile: 'field.phone',
  cstmobile_country_id: 'field.country',
  cstaddress: 'field.address',
  cstnotes: 'field.notes',
  lead_status: 'field.status',
  lost_reason: 'field.lost',
  lead_source: 'field.source',
  lead_industry: 'field.industry',
  lead_company_name: 'field.company',
  lead_score: 'field.score',
  lead_stage_id: 'field.stage',
  owner: 'field.owner',
  lead_assignedto: 'field.owner',
  lead_assignmentgroup: 'field.group',
  brand_id: 'field.brand',
  tag_ids: 'field.tags',
  subject: 'field.subject',
  text: 'field.text',
  kind: 'field.kind',
  due_on: 'field.due',
  done_on: 'field.done',
  owner_id: 'field.owner',
};

export const titleOf = (field: string): string => {
  const key = TITLES[field];
  return key ? t(key) : field;
};

/** The server names fields as the API does. */
export const inWords = (text: string): string =>
  text.replaceAll(/\b[a-z]+(_[a-z]+)+\b|\bcst[a-z_]+\b/g, (word) =>
    word in TITLES ? titleOf(word).toLowerCase() : word,
  );
