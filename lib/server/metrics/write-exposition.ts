import type { Instrument, Sample } from './instruments';

/** What `writeExposition` writes. */
export const EXPOSITION_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** The text format that Prometheus reads. */
export function writeExposition(instruments: readonly Instrument[]): string {
  return instruments.map(writeInstrument).join('');
}

function writeInstrument({ name, help, type, collect }: Instrument): string {
  const head = `# HELP ${name} ${escape(help, false)}\n# TYPE ${name} ${type}\n`;
  const lines = collect().map((sample) => writeSample(name, sample));
  return head + lines.join('');
}

function writeSample(name: string, { suffix = '', labels, value }: Sample): string {
  const pairs = Object.entries(labels).map(([key, text]) => `${key}="${escape(text, true)}"`);
  const set = pairs.length > 0 ? `{${pairs.join(',')}}` : '';
  return `${name}${suffix}${set} ${value}\n`;
}

function escape(text: string, quoted: boolean): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
  return quoted ? escaped.replaceAll('"', '\\"') : escaped;
}
