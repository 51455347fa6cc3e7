import { load } from 'js-yaml';
import { readFileFrom } from '../lib/descriptor/file-set';
import { convertDescriptor } from '../lib/workload/convert';
import { generateWorkload } from '../lib/workload/generate';
import { BENCH_PARAMS, descriptorOf } from './descriptor';
import type { Figure } from './figure';
import { percentile } from './percentile';

const KIB = 1024;
const WARM_UP_MS = 500;
const SAMPLING_MS = 2000;
/** The curve shows whether the time grows faster than the text. */
const SIZES = [1, 2, 4, 16, 64];

const FILES = new Map<string, string>();
const READ_FILE = readFileFrom(FILES);

/** Conversion alone, and all that is said about a descriptor, against js-yaml merely reading the same text. */
export function measureConvert(): Figure[] {
  return [
    compare('convert 2 KB, p50', 2, convert),
    ...SIZES.map((size) => compare(`analyse ${size} KB, p50`, size, analyse)),
  ];
}

function convert(text: string): unknown {
  return convertDescriptor({
    descriptor: { text, readFile: READ_FILE },
    params: BENCH_PARAMS,
    release: 'v1.2.3',
  });
}

function analyse(text: string): unknown {
  const descriptor = { text, files: FILES };
  return generateWorkload({ descriptor, params: BENCH_PARAMS, release: 'v1.2.3' });
}

/** `run` and the peer take turns, so that whatever else the machine does meets both. */
function compare(name: string, size: number, run: (text: string) => unknown): Figure {
  const text = descriptorOf(size * KIB);
  const times: number[] = [];
  const peerTimes: number[] = [];
  const start = performance.now();
  while (performance.now() - start < WARM_UP_MS + SAMPLING_MS) {
    const pair = [timed(() => run(text)), timed(() => load(text))] as const;
    if (performance.now() - start < WARM_UP_MS) continue;
    times.push(pair[0]);
    peerTimes.push(pair[1]);
  }
  return {
    name,
    unit: 'ms',
    value: percentile(times, 0.5),
    against: 'js-yaml 5.5.0, reading only',
    reference: percentile(peerTimes, 0.5),
  };
}

function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
