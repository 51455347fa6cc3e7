import { load } from 'js-yaml';
import { generateWorkload } from '../lib/workload/generate';
import { convertDescriptor } from '../lib/workload/convert';
import { readFileFrom } from '../lib/descriptor/file-set';
import type { Figure } from './figure';
import { BENCH_PARAMS, descriptorOf } from './descriptor';

const SECONDS = 2;

/** Conversions per second of a 2 KB descriptor, against js-yaml merely reading the same text. */
export function measureConvert(): Figure[] {
  const text = descriptorOf(2048);
  const files = new Map<string, string>();
  const readFile = readFileFrom(files);
  const convert = perSecond(() =>
    convertDescriptor({
      descriptor: { text, readFile },
      params: BENCH_PARAMS,
      release: 'v1.2.3',
    }),
  );
  const analyse = perSecond(() =>
    generateWorkload({ descriptor: { text, files }, params: BENCH_PARAMS, release: 'v1.2.3' }),
  );
  const peer = perSecond(() => load(text));
  const against = 'js-yaml 5.5.0, reading only';
  return [
    { name: 'convert 2 KB', unit: '/s', value: convert, against, reference: peer },
    {
      name: 'convert 2 KB with all findings',
      unit: '/s',
      value: analyse,
      against,
      reference: peer,
    },
  ];
}

function perSecond(run: () => unknown): number {
  const timeFor = (milliseconds: number) => {
    const start = performance.now();
    let runs = 0;
    while (performance.now() - start < milliseconds) {
      run();
      runs += 1;
    }
    return (runs * 1000) / (performance.now() - start);
  };
  timeFor(500); // lets the engine compile it
  return timeFor(SECONDS * 1000);
}
