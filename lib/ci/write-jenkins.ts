import { callCommand, fetchCommand } from './command-lines';
import { type CheckVerb, indent, nameTarget, quote, type SnippetInput } from './pipeline';

const COMMAND = 'workload-studio.cjs';

/** A declarative pipeline. With a rule, the ID token comes from the OpenID Connect Provider plugin, as a credential. */
export function writeJenkins(input: SnippetInput): string {
  const { pullRequests, pushes } = input.work;
  const variable = input.access === 'rule' ? 'WORKLOAD_STUDIO_ID_TOKEN' : 'WORKLOAD_STUDIO_TOKEN';
  const stages = [pullRequests && checkStage(input, pullRequests), pushes && publishStage(input)];
  return `pipeline {
  agent any
  environment {
    WORKLOAD_STUDIO_URL = ${quoteGroovy(input.origin)}
    ${variable} = credentials('workload-studio')
  }
  stages {
${stages.filter(Boolean).join('\n')}
  }
}
`;
}

function imageOf(input: SnippetInput): string {
  const { component } = nameTarget(input);
  return `"${input.imageRepository ?? `registry.example.com/${quote(component)}`}:$GIT_COMMIT"`;
}

function checkStage(input: SnippetInput, verb: CheckVerb): string {
  const flags = ['--format junit --output workload-plan.xml'];
  const check = callCommand(input, { command: COMMAND, verb, image: imageOf(input), flags });
  return `    stage('Check the Workload') {
      when { changeRequest() }
      steps {
        sh '''
${script([fetchCommand(COMMAND), ...check])}
        '''
      }
      post { always { junit 'workload-plan.xml' } }
    }`;
}

function publishStage(input: SnippetInput): string {
  const call = { command: COMMAND, verb: 'publish', image: imageOf(input) } as const;
  return `    stage('Publish the Workload') {
      when { branch 'main' }
      steps {
        // Build and push the image before.
        sh '''
${script([fetchCommand(COMMAND), ...callCommand(input, call)])}
        '''
      }
    }`;
}

/** Within three quotes, as Groovy reads it back. */
function script(lines: readonly string[]): string {
  return indent(lines, 10).replaceAll('\\', '\\\\').replaceAll("'''", "\\'\\'\\'");
}

function quoteGroovy(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
