import type { Finding } from '../finding';
import { int32Of } from '../type-mismatch';
import type { MapValue } from '../value';
import { findField, placeOf } from './look-up';
import { makeFinding } from './make-finding';

const HIGHEST_PORT = 65_535;

/** Ports from 1 to 65535; `port` is required, and a zero `targetPort` is the same as none. */
export function* checkPort(endpoint: MapValue, name: 'port' | 'targetPort'): Generator<Finding> {
  const port = findField(endpoint, name)?.value;
  if (port === undefined || port.kind === 'null') {
    if (name === 'targetPort') return;
    yield makeFinding(
      'missing-field',
      port?.range ?? placeOf(endpoint),
      'This endpoint has no port. OpenChoreo sends port 0, which its API refuses. Add the port that others should call.',
    );
    return;
  }
  const number = port.kind === 'integer' ? Number(port.value) : int32Of(port);
  if (number === undefined || (name === 'targetPort' && number === 0)) return;
  if (number < 1 || number > HIGHEST_PORT) {
    yield makeFinding(
      'port-range',
      port.range,
      `${name} ${number} lies outside 1 to 65535, and OpenChoreo refuses it. Write a port of that range.`,
    );
  }
}
