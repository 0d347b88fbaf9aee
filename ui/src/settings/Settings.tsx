export function Settings() {
  return null;
}
export function SettingsPage() {
  return null;
}
