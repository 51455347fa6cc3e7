/** Which runs a rule lets in, as far as the pipeline has to be written for it. What is absent is as usual. */
export interface PublishPlace {
  /** The name may end in `*`, which stands for anything, slashes too. */
  readonly ref?: { readonly kind: 'branch' | 'tag'; readonly name: string };
  readonly environment?: string;
  /** The file of the workflow that the rule names. */
  readonly file?: string;
}

type Ref = NonNullable<PublishPlace['ref']>;

/** As GitHub's filters `branches` and `tags` read it: there one `*` ends at a slash, and `?`, `+`, `!` and brackets mean something. */
export function gitHubPattern({ name }: Ref): string {
  const { beginning, isOpen } = split(name);
  return `${beginning.replaceAll(/[*?+!\\[\]]/g, '\\$&')}${isOpen ? '**' : ''}`;
}

/** As `if` of GitLab's rules reads it. */
export function gitLabCondition({ kind, name }: Ref): string {
  const variable = kind === 'branch' ? '$CI_COMMIT_BRANCH' : '$CI_COMMIT_TAG';
  const { beginning, isOpen } = split(name);
  if (isOpen) return `${variable} =~ /^${beginning.replaceAll(/[^\w-]/g, '\\$&')}/`;
  return name.includes("'") ? `${variable} == "${name}"` : `${variable} == '${name}'`;
}

function split(name: string) {
  const isOpen = name.endsWith('*');
  return { beginning: isOpen ? name.slice(0, -1) : name, isOpen };
}

/**
 * What a rule for a workflow asks for: the file and the branch or tag that the claim names, `OWNER/REPO/FILE@REF` for
 * GitHub and `HOST/PATH//FILE@REF` for GitLab.
 */
export function placeOfWorkflow(claim: string): PublishPlace {
  const [, file, kind, name] =
    /(?:\/\/|\/(?=\.github\/workflows\/))([^@]+)@refs\/(heads|tags)\/(.+)$/.exec(claim) ?? [];
  if (file === undefined || name === undefined) return {};
  return { file, ref: { kind: kind === 'tags' ? 'tag' : 'branch', name } };
}
