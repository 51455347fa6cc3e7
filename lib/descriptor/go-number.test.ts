import { describe, expect, it } from 'vitest';
import { formatFloat32, formatFloat64, formatJsonNumber } from './go-number';

describe('formatFloat32', () => {
  it.each([
    [1.1, '1.1'],
    [1.23456789012, '1.2345679'],
    [0.30000000000000004, '0.3'],
    [999_999, '999999'],
    [1e6, '1e+06'],
    [1_234_567, '1.234567e+06'],
    [100_000_000.5, '1e+08'],
    [0.0001, '0.0001'],
    [0.00001, '1e-05'],
    [1e39, '+Inf'],
    [-1e39, '-Inf'],
    [Number.NaN, 'NaN'],
    [1e-46, '0'],
    [-0, '-0'],
    [18_446_744_073_709_551_616, '1.8446744e+19'],
    // Halfway between two texts: the even one.
    [186_839.125, '186839.12'],
    // Below a power of two floats lie closer: the nearest eight digits belong to a neighbour.
    [1.262177448353619e-29, '1.2621775e-29'],
    [1.401298464324817e-45, '1e-45'],
  ])('writes %d as %s', (value, text) => {
    expect(formatFloat32(value)).toBe(text);
  });
});

describe('formatFloat64', () => {
  it.each([
    [1e21, '1e+21'],
    [1e-7, '1e-07'],
    [0.1, '0.1'],
    [123_456_789, '1.23456789e+08'],
  ])('writes %d as %s', (value, text) => {
    expect(formatFloat64(value)).toBe(text);
  });
});

describe('formatJsonNumber', () => {
  it.each([
    [-0, '-0'],
    [1.1, '1.1'],
    [1e-7, '1e-7'],
    [1e21, '1e+21'],
    [1e20, '100000000000000000000'],
  ])('writes %d as %s', (value, text) => {
    expect(formatJsonNumber(value)).toBe(text);
  });
});
