import './theme/styles';
import { MantineProvider } from '@mantine/core';
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiError } from './api/errors';
import { begin } from './api/session';
import { listen } from './frame/ahead';
import { heed } from './frame/stale';
import { router } from './router';
import { theme, variables } from './theme/theme';

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
setNonce(nonce);

const queries = new QueryClient({
  queryCache: new QueryCache(),
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 10_000,
      // While the server cannot be reached it is asked again and again; the page says so meanwhile.
      retry: (count, failure) => failure instanceof ApiError && failure.passes && (failure.status === 0 || count < 4),
      retryDelay: (count) => Math.min(500 * 2 ** count, 8_000),
    },
    mutations: { networkMode: 'always' },
  },
});

heed();
listen();

// Who comes by a link proves who they are with that.
if (location.pathname !== '/link') void begin();

// What others do is shown when the page itself is.
setTimeout(() => void import('./live/live').then(({ live }) => live(queries)), 1_000);

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
