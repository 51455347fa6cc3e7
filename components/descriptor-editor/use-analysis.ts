import { useEffect, useRef, useState } from 'react';
import { askLanguageService } from './language-client';
import type { Analysis, AnalysisInput } from './language-service';
import { createLatestOnly } from './latest-only';

/** The newest analysis that is done, which may be of a slightly older draft than the one on screen. */
export function useAnalysis(question: AnalysisInput): Analysis | undefined {
  const [analysis, setAnalysis] = useState<Analysis>();
  const submit = useRef<(question: AnalysisInput) => void>(undefined);

  useEffect(() => {
    submit.current ??= createLatestOnly(
      (value) => askLanguageService('analyse', value),
      setAnalysis,
      (cause) => console.error('The descriptor could not be analysed', cause),
    );
    submit.current(question);
  }, [question]);

  return analysis;
}
