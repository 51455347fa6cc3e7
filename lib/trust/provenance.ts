import type { Claims } from './claims';
import { ownProvider, type TrustProvider } from './providers';

/** Where in CI a publication comes from, as the issuer of the ID token signed it: the caller cannot have made it up. */
export interface Provenance {
  readonly issuer: string;
  readonly subject: string;
  /** For example `acme/catalog`. */
  readonly repository?: string;
  /** https, where the repository can be looked at. */
  readonly repositoryUrl?: string;
  readonly repositoryId?: string;
  /** For example `refs/heads/main`. */
  readonly ref?: string;
  readonly commit?: string;
  readonly workflow?: string;
  /** What started the run, in the issuer's words. */
  readonly event?: string;
  readonly environment?: string;
  readonly run?: string;
  /** https, where the run can be looked at. */
  readonly runUrl?: string;
  /** Who started the run, in the issuer's words. */
  readonly startedBy?: string;
}

type Part = Exclude<keyof Provenance, 'issuer' | 'subject' | 'repositoryUrl' | 'runUrl'>;

const CLAIMS: Record<TrustProvider, Partial<Record<Part, string>>> = {
  github: {
    repository: 'repository',
    repositoryId: 'repository_id',
    ref: 'ref',
    commit: 'sha',
    workflow: 'job_workflow_ref',
    event: 'event_name',
    environment: 'environment',
    run: 'run_id',
    startedBy: 'actor',
  },
  gitlab: {
    repository: 'project_path',
    repositoryId: 'project_id',
    ref: 'ref_path',
    commit: 'sha',
    workflow: 'ci_config_ref_uri',
    event: 'pipeline_source',
    environment: 'environment',
    run: 'pipeline_id',
    startedBy: 'user_login',
  },
  generic: {},
};

/** Claims are as long as their issuer likes; nobody reads more. */
const LONGEST = 500;

/** What the claims of a verified ID token say. */
export function provenanceOf(provider: TrustProvider, claims: Claims): Provenance {
  const parts = Object.entries(CLAIMS[provider]).flatMap(([part, claim]) => {
    const value = claims[claim];
    return typeof value === 'string' && value !== '' ? [[part, value.slice(0, LONGEST)]] : [];
  });
  const provenance: Provenance = {
    issuer: claims.iss,
    subject: claims.sub.slice(0, LONGEST),
    ...Object.fromEntries(parts),
  };
  return { ...provenance, ...addressesOf(provider, provenance) };
}

/** For example `acme/catalog, refs/heads/main, run 812`: what people see as who it was. */
export function nameProvenance({ repository, ref, run, subject, issuer }: Provenance): string {
  if (repository === undefined) return `${subject} at ${hostOf(issuer) ?? issuer}`;
  const branch = ref?.replace(/^refs\/(?:heads|tags)\//, '');
  return [repository, branch, run && `run ${run}`].filter(Boolean).join(', ');
}

function addressesOf(
  provider: TrustProvider,
  { issuer, repository, run = '' }: Provenance,
): Pick<Provenance, 'repositoryUrl' | 'runUrl'> {
  if (provider === 'generic' || !repository || !/^[\w.-]+(?:\/[\w.-]+)+$/.test(repository))
    return {};
  const repositoryUrl = `${serverOf(provider, issuer)}/${repository}`;
  if (!/^\d+$/.test(run)) return { repositoryUrl };
  const runs = provider === 'github' ? 'actions/runs' : '-/pipelines';
  return { repositoryUrl, runUrl: `${repositoryUrl}/${runs}/${run}` };
}

/** GitLab issues under its own address; a company's GitHub under a path of its own. */
function serverOf(provider: 'github' | 'gitlab', issuer: string): string {
  if (ownProvider(issuer) === 'github') return 'https://github.com';
  return provider === 'github' ? new URL(issuer).origin : issuer.replace(/\/$/, '');
}

function hostOf(issuer: string): string | undefined {
  return URL.canParse(issuer) ? new URL(issuer).host : undefined;
}
