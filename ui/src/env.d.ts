/// <reference types="vite/client" />
declare module 'virtual:messages' {
  const messages: Record<string, (args?: Record<string, string | number>) => string>;
  export default messages;
}
declare module '@messageformat/core/compile-module' {
  import type MessageFormat from '@messageformat/core';
  export default function compileModule(format: MessageFormat, messages: Record<string, string>): string;
}
