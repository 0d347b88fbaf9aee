import type { LeadsView } from './view';
import { apiQuery } from './view';

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** A line for a shell that creates a lead with this key. */
export function curlCreate(origin: string, accessKey: string, secretKey: string): string {
  return `curl ${quoted(`${origin}/v1/leads`)} -u ${quoted(`${accessKey}:${secretKey}`)} \\
  -H 'Content-Type: application/json' \\
  -d '{"cstname":"Sarah Johnson","cstemail":"sarah@acme.example","lead_source":"Website"}'`;
}

/** A line for a shell that asks for the first page of leads with this key. */
export const curlList = (origin: string, accessKey: string, secretKey: string): string =>
  `curl ${quoted(`${origin}/v1/leads?pageSize=10`)} -u ${quoted(`${accessKey}:${secretKey}`)}`;

/** A line for a shell that asks for what a view shows. */
export function curlView(origin: string, view: LeadsView): string {
  const query = new URLSearchParams(
    Object.entries({ ...apiQuery(view), pageSize: 100, pageIndex: 0 }).map(([name, value]) => [name, String(value)]),
  );
  return `curl ${quoted(`${origin}/v1/leads?${query.toString().replaceAll('%2C', ',')}`)} -u "$ACCESS:$SECRET"`;
}
