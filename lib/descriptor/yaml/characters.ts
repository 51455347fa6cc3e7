/** Character classes of YAML 1.1, over UTF-16 code units. 0 stands for the end of the text; a real NUL never gets this far. */

export const END = 0;
export const BYTE_ORDER_MARK = 0xfeff;

const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const NEXT_LINE = 0x85;
const LINE_SEPARATOR = 0x2028;
const PARAGRAPH_SEPARATOR = 0x2029;

/** The code unit of an ASCII character, to compare with what the cursor sees. */
export function code(character: string): number {
  return character.charCodeAt(0);
}

export function isTab(unit: number): boolean {
  return unit === TAB;
}

export function isSpace(unit: number): boolean {
  return unit === SPACE;
}

export function isBlank(unit: number): boolean {
  return unit === SPACE || unit === TAB;
}

export function isCarriageReturn(unit: number): boolean {
  return unit === CARRIAGE_RETURN;
}

export function isLineFeed(unit: number): boolean {
  return unit === LINE_FEED;
}

/** The code units of several ASCII characters. */
export function codes(characters: string): ReadonlySet<number> {
  return new Set(Array.from(characters, code));
}

/** For character classes of regular expressions: what `isBreak` says. */
export const BREAKS = String.raw`\n\r\u0085\u2028\u2029`;
/** What `isBlank` and `isBreak` say. */
export const WHITE_SPACE = String.raw` \t${BREAKS}`;

/** YAML 1.1 also breaks lines at NEL, LS and PS. */
export function isBreak(unit: number): boolean {
  return (
    unit === LINE_FEED ||
    unit === CARRIAGE_RETURN ||
    unit === NEXT_LINE ||
    unit === LINE_SEPARATOR ||
    unit === PARAGRAPH_SEPARATOR
  );
}

export function isBreakOrEnd(unit: number): boolean {
  return unit === END || isBreak(unit);
}

export function isBlankBreakOrEnd(unit: number): boolean {
  return isBlank(unit) || isBreakOrEnd(unit);
}

export function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** What anchors, tag handles and directive names are made of: ASCII letters, digits, `-` and `_`. */
export function isWordCharacter(unit: number): boolean {
  return (
    (unit >= 0x61 && unit <= 0x7a) ||
    (unit >= 0x41 && unit <= 0x5a) ||
    isDigit(unit) ||
    unit === 0x5f ||
    unit === 0x2d
  );
}

/** The first of the two code units of a character beyond U+FFFF. */
export function isLeadingSurrogate(unit: number): boolean {
  return (unit & 0xfc00) === 0xd800;
}

/** 0 to 15, or -1 for anything but a hexadecimal digit. */
export function hexDigitValue(unit: number): number {
  if (isDigit(unit)) return unit - 0x30;
  const lower = unit | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

/** What a line break contributes to a scalar: LS and PS stay, every other break becomes a line feed. */
export function normalizeBreak(unit: number): string {
  return unit === LINE_SEPARATOR || unit === PARAGRAPH_SEPARATOR ? String.fromCharCode(unit) : '\n';
}
