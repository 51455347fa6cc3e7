import { checkImage } from '../descriptor/check/check-image';
import { readFileFrom } from '../descriptor/file-set';
import type { Finding } from '../descriptor/finding';
import type { ReadDescriptor } from '../descriptor/read-descriptor';
import type { Range } from '../descriptor/range';
import { predictViolations } from './admit';
import { type Analysis, type AnalysisMemory, analyseInSteps } from './analysis';
import { convertDescriptor } from './convert';
import type { ConversionFailure, ConversionParams } from './convert';
import { explainFailure } from './explain-failure';
import { explainViolations } from './explain-violations';
import { findLosses } from './find-losses';
import type { Provenance } from './provenance';
import type { Release } from './releases';
import type { Workload } from './workload';

/** A descriptor as people and requests hand it over: text, and the files it may refer to by relative path. */
export interface Descriptor {
  readonly text: string;
  readonly files: ReadonlyMap<string, string>;
}

export interface GenerateInput {
  /** Absent: an image-only Workload. `read` is for those who have read the text for this release before. */
  readonly descriptor?: Descriptor & { readonly read?: ReadDescriptor };
  readonly params: ConversionParams;
  readonly release: Release;
  /** Where it may be known what the descriptor says by itself. */
  readonly memory?: AnalysisMemory;
}

/** A stretch of the descriptor that produced no part of the Workload. */
export interface Loss {
  readonly range: Range;
  readonly reason: string;
}

/** Everything that is known about a descriptor without asking a server. */
export interface Generated {
  /** Absent when the converter fails. */
  readonly workload?: Workload;
  readonly failure?: ConversionFailure;
  readonly provenance: readonly Provenance[];
  readonly losses: readonly Loss[];
  /** By place; those of severity `error` mean that the converter fails or the API server refuses a new Workload. */
  readonly findings: readonly Finding[];
}

/** Converts a descriptor and says all that there is to say about it. Never throws for bad input. */
export function generateWorkload(input: GenerateInput): Generated {
  const steps = generateInSteps(input);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same in a few steps of similar length, for those who have others to look after in between. */
export function* generateInSteps(input: GenerateInput): Generator<void, Generated> {
  const { descriptor, params, release } = input;
  const analysis = descriptor && (yield* recallOrAnalyse(descriptor, input));
  const read = analysis?.read;
  const findings = [...checkImage(params.image), ...(analysis?.findings ?? [])];
  const readFile = descriptor && readFileFrom(descriptor.files);
  const source = read && readFile && { text: read.document.text, readFile, read };
  const conversion = convertDescriptor({ params, release, ...(source && { descriptor: source }) });
  if (!conversion.ok) {
    findings.push(...explainFailure(conversion.failure, findings));
    return { failure: conversion.failure, provenance: [], losses: [], findings: sort(findings) };
  }
  const { workload, provenance } = conversion;
  yield;
  const violations = predictViolations(workload, release);
  yield;
  findings.push(...explainViolations(violations, provenance, findings, release));
  const losses = read ? findLosses(read.document, provenance, findings) : [];
  const kept = findings.filter((finding) =>
    // With two spellings of one key the parts are complete together, and each alone looks wrong.
    finding.severity === 'error' ? violations.length > 0 : !isHolder(finding, losses),
  );
  return { workload, provenance, losses, findings: sort(kept) };
}

function* recallOrAnalyse(
  descriptor: NonNullable<GenerateInput['descriptor']>,
  { params, release, memory }: GenerateInput,
): Generator<void, Analysis> {
  const target = { release, component: params.component };
  const known = memory?.find(descriptor, target);
  if (known) return known;
  const analysis = yield* analyseInSteps(descriptor, target);
  memory?.add(descriptor, target, analysis);
  return analysis;
}

/** An unknown key that holds an anchor is not lost where an alias refers to it. */
function isHolder({ code, range }: Finding, losses: readonly Loss[]): boolean {
  if (code !== 'unknown-key') return false;
  return !losses.some((loss) => loss.range.from <= range.from && range.to <= loss.range.to);
}

/** By place, the descriptor before its files; equal findings, which aliases bring about, once. */
function sort(findings: readonly Finding[]): readonly Finding[] {
  const unique = new Map<string, Finding>();
  for (const finding of findings) {
    const { code, range, file = '' } = finding;
    unique.set(`${code} ${range.from} ${range.to} ${file}`, finding);
  }
  return [...unique.values()].toSorted(
    (a, b) =>
      compareText(a.file ?? '', b.file ?? '') ||
      a.range.from - b.range.from ||
      a.range.to - b.range.to,
  );
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
