import type { Pipeline } from './snippets';

export interface TokenPlace {
  /** Ends a sentence that begins with “Keep it as”; what stands between backquotes is meant literally. */
  readonly kept: string;
  /** Asks for the token and keeps it there, so that it stands in no shell's history. */
  readonly command?: string;
}

const SECRET: TokenPlace = {
  kept: 'the key `token` of a Secret `workload-studio`, in the namespace in which it runs:',
  command:
    'read -rs TOKEN && printf %s "$TOKEN" | kubectl create secret generic workload-studio --from-file=token=/dev/stdin',
};

/** Where the snippet of each pipeline looks for a CI token. */
export const TOKEN_PLACES: Record<Pipeline, TokenPlace> = {
  github: {
    kept: 'the secret `WORKLOAD_STUDIO_TOKEN` of the repository: Settings → Secrets and variables → Actions.',
  },
  gitlab: {
    kept: 'the masked variable `WORKLOAD_STUDIO_TOKEN` of the project: Settings → CI/CD → Variables.',
  },
  jenkins: { kept: 'a credential of the kind “Secret text” with the ID `workload-studio`.' },
  tekton: SECRET,
  openchoreo: SECRET,
  curl: { kept: 'a secret that the script gets as the variable `WORKLOAD_STUDIO_TOKEN`.' },
};
