import type { Snippet, SnippetInput } from './pipeline';
import { writeCurl } from './write-curl';
import { writeGitHub } from './write-github';
import { writeGitLab } from './write-gitlab';
import { writeJenkins } from './write-jenkins';
import { writeArgo, writeTekton } from './write-kubernetes';

/** What a pipeline of each kind has to hold to publish the component; the one place where these texts are made. */
export function snippets(input: SnippetInput): readonly Snippet[] {
  return [
    {
      id: 'github',
      title: 'GitHub Actions',
      file: '.github/workflows/workload.yaml',
      text: writeGitHub(input),
    },
    { id: 'gitlab', title: 'GitLab CI', file: '.gitlab-ci.yml', text: writeGitLab(input) },
    { id: 'jenkins', title: 'Jenkins', file: 'Jenkinsfile', text: writeJenkins(input) },
    { id: 'tekton', title: 'Tekton', file: 'publish-workload.yaml', text: writeTekton(input) },
    {
      id: 'openchoreo',
      title: 'OpenChoreo step',
      file: 'publish-step.yaml',
      text: writeArgo(input),
    },
    { id: 'curl', title: 'curl', file: 'publish.sh', text: writeCurl(input) },
  ];
}
