import { type Format, FORMATS } from '../../report/formats';
import type { Operation } from './operation';

type Offer = readonly [format: Format, types: readonly string[]];

/** Whoever asks for problems alone means JSON. */
const JSON_OFFER: Offer = ['json', [...FORMATS.json, 'application/problem+json']];

/** In the order of preference where `Accept` leaves it open. */
const REPORTS = ['text', 'markdown', 'sarif', 'junit', 'gitlab', 'github'] as const;

/** The formats that an operation answers in. */
export function offersOf({ reports }: Operation): readonly Offer[] {
  if (reports === undefined) return [JSON_OFFER];
  return [JSON_OFFER, ...REPORTS.map((format): Offer => [format, FORMATS[format]])];
}
