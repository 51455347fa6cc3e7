import { nameTarget, quote, type SnippetInput } from './pipeline';

/** What every report as Markdown begins with. */
const MARKER = '<!-- workload-studio -->';

/**
 * Comments on the pull request `$NUMBER`, or edits the comment of the run before: the one by GitHub Actions that begins
 * with our marker and is about this component, whatever other workflows and people wrote since. `comment`: a shell word.
 */
export function commentLines(input: SnippetInput, comment: string): readonly string[] {
  const { namespace, project, component } = nameTarget(input);
  const about = JSON.stringify(`\`${namespace} / ${project} / ${component}\``);
  const isOurs = [
    '.user.login == "github-actions[bot]"',
    `(.body | startswith(${JSON.stringify(MARKER)}))`,
    // A descriptor can be validated whatever component it is for, so that a report does not name it.
    ...(input.work.pullRequests === 'plan' ? [`(.body | contains(${about}))`] : []),
  ];
  return [
    `[ -f ${comment} ] || exit 0`,
    'comments="repos/$GITHUB_REPOSITORY/issues/$NUMBER/comments"',
    `ours=$(gh api --paginate "$comments?per_page=100" \\`,
    `  --jq ${quote(`.[] | select(${isOurs.join(' and ')}) | .id`)} | sed -n 1p)`,
    'if [ -n "$ours" ]; then',
    `  gh api --silent -X PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$ours" -F body=@${comment}`,
    'else',
    `  gh api --silent -X POST "$comments" -F body=@${comment}`,
    'fi',
  ];
}
