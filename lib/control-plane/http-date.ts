const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MONTH = `(?<month>${MONTHS.join('|')})`;
const TIME = String.raw`(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)`;

/** The three forms of RFC 9110, 5.6.7; whoever reads has to take the two old ones too. All are in GMT. */
const FORMS = [
  // Sun, 06 Nov 1994 08:49:37 GMT
  String.raw`[A-Z][a-z]{2}, (?<day>\d\d) ${MONTH} (?<year>\d{4}) ${TIME} GMT`,
  // Sunday, 06-Nov-94 08:49:37 GMT
  String.raw`[A-Z][a-z]+day, (?<day>\d\d)-${MONTH}-(?<year>\d\d) ${TIME} GMT`,
  // Sun Nov  6 08:49:37 1994
  String.raw`[A-Z][a-z]{2} ${MONTH} (?<day>[ \d]\d) ${TIME} (?<year>\d{4})`,
].map((form) => new RegExp(`^${form}$`));

/** Milliseconds since 1970; `undefined` for what is no date. The name of the weekday is not checked. */
export function parseHttpDate(text: string): number | undefined {
  for (const form of FORMS) {
    const parts = form.exec(text)?.groups;
    if (!parts) continue;
    const { day = '', month = '', year = '', hour = '', minute = '', second = '' } = parts;
    const at = MONTHS.indexOf(month);
    const date = [fullYear(year), at, Number(day)] as const;
    const time = [Number(hour), Number(minute), Number(second)] as const;
    const isTime = time[0] < 24 && time[1] < 60 && time[2] <= 60;
    const midnight = new Date(Date.UTC(...date));
    // The 31st of a shorter month would be taken for a day of the next.
    const isDay = midnight.getUTCMonth() === at && midnight.getUTCDate() === date[2];
    return isTime && isDay ? Date.UTC(...date, ...time) : undefined;
  }
  return undefined;
}

/** Two digits, of old servers, are of this century for 70 more years. */
function fullYear(year: string): number {
  return year.length === 2 ? Number(year) + (Number(year) < 70 ? 2000 : 1900) : Number(year);
}
