import { type Pipeline, singleVerb, type Snippet, type SnippetInput } from './pipeline';
import { writeCurl } from './write-curl';
import { writeGitHub } from './write-github';
import { writeGitLab } from './write-gitlab';
import { writeJenkins } from './write-jenkins';
import { writeArgo, writeTekton } from './write-kubernetes';

/** What a pipeline of each kind has to hold to do its work for the component; the one place where these texts are made. */
export function writeSnippet(id: Pipeline, input: SnippetInput): Snippet {
  return { id, file: fileOf(id, input), text: WRITERS[id](input) };
}

const WRITERS: Record<Pipeline, (input: SnippetInput) => string> = {
  github: writeGitHub,
  gitlab: writeGitLab,
  jenkins: writeJenkins,
  tekton: writeTekton,
  openchoreo: writeArgo,
  curl: writeCurl,
};

function fileOf(id: Pipeline, input: SnippetInput): string {
  switch (id) {
    case 'github':
      return input.place?.file ?? '.github/workflows/workload.yaml';
    case 'gitlab':
      return input.place?.file ?? '.gitlab-ci.yml';
    case 'jenkins':
      return 'Jenkinsfile';
    case 'tekton':
      return `${singleVerb(input)}-workload.yaml`;
    case 'openchoreo':
      return `${singleVerb(input)}-step.yaml`;
    case 'curl':
      return `${singleVerb(input)}.sh`;
  }
}
