/** Who issues the ID tokens of a rule. What a rule may and must say depends on it. */
export const TRUST_PROVIDERS = ['github', 'gitlab', 'generic'] as const;
export type TrustProvider = (typeof TRUST_PROVIDERS)[number];

interface ProviderRules {
  /** Whose tokens a form begins with. */
  readonly issuer: string;
  /** Claims that never change hands, whatever is renamed or made anew: a rule needs one of them. */
  readonly immutable: readonly string[];
  /** Claims that say what of a repository may publish: a rule that allows to publish needs one of them. */
  readonly place: readonly string[];
  /** Other claims that a rule may ask for. */
  readonly others: readonly string[];
  /** The claim that says what started the run. */
  readonly event: string;
  /**
   * What starts runs of code that the repository has taken in. A rule that allows to publish lets in these alone, or the
   * one that it names.
   */
  readonly events: readonly string[];
  /** Started by code that nobody has taken in yet: never lets publish, whatever a rule says. */
  readonly refusedEvents: readonly string[];
  /** Claims that, where a token has them, say the same as another as long as the code is the repository's own. */
  readonly sameAs: Readonly<Record<string, string>>;
}

export const PROVIDERS: Record<Exclude<TrustProvider, 'generic'>, ProviderRules> = {
  github: {
    issuer: 'https://token.actions.githubusercontent.com',
    immutable: ['repository_id', 'repository_owner_id'],
    place: ['ref', 'job_workflow_ref', 'environment'],
    others: ['event_name'],
    event: 'event_name',
    events: ['push', 'release', 'schedule', 'workflow_dispatch', 'repository_dispatch'],
    refusedEvents: [
      'pull_request',
      'pull_request_target',
      'pull_request_review',
      'pull_request_review_comment',
      'issue_comment',
      'issues',
      'fork',
    ],
    // Not among what GitHub documents.
    sameAs: { head_repository: 'repository', head_repository_id: 'repository_id' },
  },
  gitlab: {
    issuer: 'https://gitlab.com',
    immutable: ['project_id', 'namespace_id'],
    place: ['ref_path', 'ci_config_ref_uri', 'environment'],
    others: ['ref_protected', 'pipeline_source'],
    event: 'pipeline_source',
    // Not parent_pipeline: a child does not say what started its parent, which may be a merge request.
    events: ['push', 'web', 'schedule', 'api', 'trigger', 'pipeline'],
    refusedEvents: ['merge_request_event', 'external_pull_request_event'],
    // Code of a fork that runs in the project: project_id is then the fork's.
    sameAs: { job_project_id: 'project_id' },
  },
};

/** Claims of the branch or tag, whose value may end in `*`. */
export const REF_CLAIMS: readonly string[] = ['ref', 'ref_path'];

/** Whose tokens these are without a doubt; some companies have an issuer of their own at GitHub's, under a path. */
export function ownProvider(issuer: string): 'github' | 'gitlab' | undefined {
  if (!URL.canParse(issuer)) return undefined;
  const { host } = new URL(issuer);
  return (['github', 'gitlab'] as const).find(
    (name) => new URL(PROVIDERS[name].issuer).host === host,
  );
}
