import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const brand: MantineColorsTuple = [
  '#f1f2fe',
  '#e0e3fb',
  '#bfc5f6',
  '#9ba4f1',
  '#8490ee',
  '#6974e8',
  '#5660e2',
  '#4751cf',
  '#3b44b4',
  '#2f3793',
];

const dark: MantineColorsTuple = [
  '#e3e5e9',
  '#c3c7cf',
  '#9ba1ad',
  '#7d8491',
  '#383c45',
  '#2b2e36',
  '#202329',
  '#16181c',
  '#101114',
  '#0b0c0e',
];

export const theme = createTheme({
  colors: { brand, dark },
  primaryColor: 'brand',
  primaryShade: { light: 7, dark: 7 },
  autoContrast: true,
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: "'Inter', system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: '1.25rem' }, h2: { fontSize: '1rem' }, h3: { fontSize: '0.875rem' } },
  },
  components: {
    Modal: { defaultProps: { centered: false, yOffset: '8vh', overlayProps: { backgroundOpacity: 0.45 } } },
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
  },
});

/** What Mantine's own greys lack in contrast, and the colours of our own. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-text': '#1b1d22',
    '--mantine-color-dimmed': '#5d646f',
    '--mantine-color-placeholder': '#686f7a',
    '--mantine-color-error': '#c2242f',
    '--mantine-color-anchor': '#3b44b4',
    '--ls-surface': '#ffffff',
    '--ls-raised': '#ffffff',
    '--ls-sunken': '#f7f7f9',
    '--ls-line': '#e6e7eb',
    '--ls-line-strong': '#d3d5db',
    '--ls-hover': '#f4f5f8',
    '--ls-selected': '#eef0fe',
    '--ls-accent': '#4751cf',
    '--ls-new': '#3b82c4',
    '--ls-contacted': '#b07a10',
    '--ls-qualified': '#2c8a57',
    '--ls-converted': '#7b54c9',
    '--ls-lost': '#8a909b',
  },
  dark: {
    '--mantine-color-text': '#e3e5e9',
    '--mantine-color-dimmed': '#9ba1ad',
    '--mantine-color-placeholder': '#8b919d',
    '--mantine-color-error': '#ff8787',
    '--mantine-color-anchor': '#9ba4f1',
    '--ls-surface': '#131518',
    '--ls-raised': '#1b1d22',
    '--ls-sunken': '#0e0f12',
    '--ls-line': '#24272d',
    '--ls-line-strong': '#363a43',
    '--ls-hover': '#1b1e23',
    '--ls-selected': '#20233f',
    '--ls-accent': '#8490ee',
    '--ls-new': '#5aa2e0',
    '--ls-contacted': '#d8a545',
    '--ls-qualified': '#52b883',
    '--ls-converted': '#a586ec',
    '--ls-lost': '#7d8491',
  },
});
