/** Date, or date and time with `T` and a zone, or with a space and none: the forms the reference knows. */
const TIMESTAMP =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:([Tt ])(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?(Z|[-+](\d\d):(\d\d))?)?$/;

/** True for what may carry `!!timestamp`, which must exist in the calendar. */
export function isTimestamp(text: string): boolean {
  const match = TIMESTAMP.exec(text);
  if (match === null) return false;
  const [, year, month, day, separator, hour, minute, second, zone, zoneHour, zoneMinute] = match;
  if (separator !== undefined && (separator === ' ') !== (zone === undefined)) return false;
  return (
    within(month, 12) &&
    Number(month) >= 1 &&
    Number(day) >= 1 &&
    within(day, daysInMonth(Number(year), Number(month))) &&
    within(hour, 23) &&
    within(minute, 59) &&
    within(second, 59) &&
    within(zoneHour, 24) &&
    within(zoneMinute, 60)
  );
}

function within(part: string | undefined, limit: number): boolean {
  return Number(part ?? 0) <= limit;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
