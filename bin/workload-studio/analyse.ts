import type { ConversionParams } from '../../lib/workload/convert';
import { convertDescriptor } from '../../lib/workload/convert';
import { explainFailure } from '../../lib/workload/explain-failure';
import { type Generated, generateWorkload } from '../../lib/workload/generate';
import type { Release } from '../../lib/workload/releases';
import type { Source } from './read-source';

/**
 * All there is to say about a descriptor on disk. What is decisive is what the converter makes of its bytes: a text that
 * is no UTF-8 converts only as long as nobody looks at the bytes.
 */
export function analyse(source: Source, params: ConversionParams, release: Release): Generated {
  const { bytes, text, files, readFile } = source;
  const generated = generateWorkload({ descriptor: { text, files }, params, release });
  const conversion = convertDescriptor({
    descriptor: { text: bytes, readFile },
    params,
    release,
  });
  if (conversion.ok) return { ...generated, workload: conversion.workload };
  const { failure } = conversion;
  if (!generated.workload) return { ...generated, failure };
  const { findings } = generated;
  return {
    failure,
    provenance: [],
    losses: [],
    findings: [...findings, ...explainFailure(failure, [])],
  };
}
