/** In the order in which they are to be looked for: most name some others besides. */
const BROWSERS: [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrome\/|\bCriOS\/|\bHeadlessChrome\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const SYSTEMS: [RegExp, string][] = [
  [/\bAndroid\b/, 'Android'],
  [/\biPhone\b|\biPad\b/, 'iOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

const known = (device: string, among: [RegExp, string][]) => among.find(([sign]) => sign.test(device))?.[1];

/** What a browser is, of what it says of itself: `Chrome, Linux`; of what is no browser, its own words. */
export function deviceName(device: string): string {
  const browser = known(device, BROWSERS);
  const system = known(device, SYSTEMS);
  return browser ? [browser, system].filter(Boolean).join(', ') : device;
}
