import { useCallback, useEffect, useMemo, useState } from 'react';
import { analyseDraft } from './answer-question';
import { isSmall } from './is-small';
import { askLanguageService } from './language-client';
import type { AnalysisInput, Findings } from './language-service';
import { createLatestOnly } from './latest-only';
import { useFileFindings } from './use-file-findings';

/** What is known about one state of the draft, and which state that is. */
export interface Analysis extends AnalysisInput, Findings {}

export interface AnalysisHandle {
  /** The newest that is done, which may be of a slightly older draft than the one on screen. */
  readonly analysis: Analysis | undefined;
  /** Analyses without waiting for React to draw the draft: a small one before it returns. */
  readonly analyse: (question: AnalysisInput) => void;
}

/** Analyses every state of the draft, or the newest where they come faster than answers. */
export function useAnalysis({ input, format }: AnalysisInput): AnalysisHandle {
  const [analysis, setAnalysis] = useState<Analysis>();
  const [submit] = useState(() => createSubmit(setAnalysis));

  useEffect(() => submit({ input, format }), [submit, input, format]);

  const inFiles = useFileFindings(analysis?.input);
  const whole = useMemo(
    () => analysis && { ...analysis, findings: [...analysis.findings, ...inFiles] },
    [analysis, inFiles],
  );
  return { analysis: whole, analyse: useCallback((question) => submit(question), [submit]) };
}

/** Passes over a state that was submitted just before: typing submits first, and drawing it again later. */
function createSubmit(onResult: (analysis: Analysis) => void) {
  let last: AnalysisInput | undefined;
  const askWorker = createLatestOnly(
    async (question: AnalysisInput) => ({
      ...question,
      ...(await askLanguageService('analyse', question)),
    }),
    (analysis) => {
      // A small draft that came later has its analysis already.
      if (last && !isSmall(last.input)) onResult(analysis);
    },
    (cause) => console.error('The descriptor could not be analysed', cause),
  );
  return (question: AnalysisInput) => {
    if (last?.input === question.input && last.format === question.format) return;
    last = question;
    if (isSmall(question.input)) onResult({ ...question, ...analyseDraft(question) });
    else askWorker(question);
  };
}
