import react from '@vitejs/plugin-react';
import { gzipAsync } from '@gfx/zopfli';
import MessageFormat from '@messageformat/core';
import compileModule from '@messageformat/core/compile-module';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { defineConfig, type Plugin } from 'vitest/config';
import { licences } from './licences.ts';

/** `virtual:messages` is the message file, compiled to functions: no parser is sent to the browser. */
function messages(): Plugin {
  const file = join(import.meta.dirname, 'src/messages/en.json');
  return {
    name: 'messages',
    resolveId: (id) => (id === 'virtual:messages' ? '\0messages' : undefined),
    load(id) {
      if (id !== '\0messages') return undefined;
      this.addWatchFile(file);
      return compileModule(new MessageFormat('en'), JSON.parse(readFileSync(file, 'utf8')));
    },
  };
}

/** Packs what is worth it, as small as gzip can be, for it is done once, and lists every file beside the page for the server. */
function packed(): Plugin {
  let out = '';
  return {
    name: 'packed',
    apply: 'build',
    configResolved: (config) => void (out = config.build.outDir),
    async closeBundle() {
      const files = readdirSync(out, { recursive: true, encoding: 'utf8' })
        .map((name) => join(out, name))
        .filter((file) => statSync(file).isFile() && !file.endsWith('index.html'));
      for (const file of files.filter((name) => /\.(js|css|svg)$/.test(name))) {
        const plain = readFileSync(file);
        const small = await gzipAsync(plain, { numiterations: 15 });
        if (small.length < plain.length * 0.9) writeFileSync(`${file}.gz`, small);
      }
      writeFileSync(
        join(out, 'files.txt'),
        files
          .map((file) => relative(out, file) + '\n')
          .sort()
          .join(''),
      );
    },
  };
}

export default defineConfig({
  plugins: [react(), messages(), licences(), packed()],
  html: { cspNonce: 'NONCE-OF-THIS-ANSWER' },
  build: {
    // Vite 8 would rewrite light-dark() for older browsers.
    cssTarget: ['chrome123', 'safari17.5', 'firefox120'],
    target: ['chrome123', 'safari17.5', 'firefox120'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/v1': 'http://127.0.0.1:8080' } },
  test: { include: ['src/**/*.test.ts'] },
});
