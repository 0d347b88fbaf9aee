import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const TEXT = /^(licen[cs]e|copying|notice)(\.(md|txt))?$/i;
/** Of tools that leave a few lines of their own in what they make. */
const HELPERS: Record<string, string> = { '\0vite/': 'vite', '\0rolldown/': 'rolldown' };

type About = { name: string; version: string; license?: string; homepage?: string };

const require = createRequire(import.meta.url);

/** Where the package lies that a module is of; nothing for what is ours. */
function packageOf(module: string): string | null {
  const helper = Object.entries(HELPERS).find(([begin]) => module.startsWith(begin));
  if (helper) return dirname(require.resolve(`${helper[1]}/package.json`));
  return /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(module)?.[1] ?? null;
}

/** What a package says of itself, and the texts of its licence. */
function notice(place: string): string {
  const { name, version, license, homepage } = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8')) as About;
  const texts = readdirSync(place)
    .filter((file) => TEXT.test(file))
    .map((file) =>
      readFileSync(join(place, file), 'utf8')
        .split(/^# Licenses of bundled dependencies/m)[0]
        ?.trim(),
    );
  if (!license && texts.length === 0) throw new Error(`${name} does not say under which licence it stands.`);
  const head = [`${name} ${version}`, `Licence: ${license ?? 'as below'}`, homepage ?? ''].filter(Boolean).join('\n');
  return [head, ...texts].join('\n\n');
}

/** `third-party.txt`: the licences of everybody's code that is in the bundle, as they ask for. */
export function licences(): Plugin {
  return {
    name: 'licences',
    apply: 'build',
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((part) => (part.type === 'chunk' ? Object.keys(part.modules) : []));
      const places = new Set(
        modules.map(packageOf).filter((place) => place && existsSync(join(place, 'package.json'))),
      );
      const notices = [...(places as Set<string>)].map(notice).sort();
      const source = [
        'Leadstone is licensed under the Apache License 2.0. Its web pages contain the following software.',
        ...notices,
      ].join(`\n\n${'-'.repeat(80)}\n\n`);
      this.emitFile({ type: 'asset', fileName: 'third-party.txt', source: `${source}\n` });
    },
  };
}
