const FORM = /^(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?$/;

/** `1h30m` as kubectl and helm take it, or a whole number of seconds, in milliseconds; undefined for anything else. */
export function readDuration(text: string): number | undefined {
  if (/^\d{1,6}$/.test(text)) return Number(text) * 1_000;
  const parts = text === '' ? null : FORM.exec(text);
  if (parts === null) return undefined;
  const [, hours = 0, minutes = 0, seconds = 0] = parts;
  return (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000;
}

/** Milliseconds as `1h30m`, to the second. */
export function formatDuration(time: number): string {
  const seconds = Math.round(time / 1_000);
  const parts = [
    [Math.floor(seconds / 3_600), 'h'],
    [Math.floor((seconds % 3_600) / 60), 'm'],
    [seconds % 60, 's'],
  ] as const;
  const told = parts.filter(([amount]) => amount > 0);
  return told.length === 0 ? '0s' : told.map(([amount, unit]) => `${amount}${unit}`).join('');
}
