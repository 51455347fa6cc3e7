import { callCommand, fetchCommand } from './command-lines';
import { indent, nameTarget, quote, type SnippetInput } from './pipeline';

const COMMAND = 'workload-studio.cjs';

/** A declarative pipeline. With a rule, the ID token comes from the OpenID Connect Provider plugin, as a credential. */
export function writeJenkins(input: SnippetInput): string {
  const { component } = nameTarget(input);
  const repository = input.imageRepository ?? `registry.example.com/${quote(component)}`;
  const image = `"${repository}:$GIT_COMMIT"`;
  const variable = input.access === 'rule' ? 'WORKLOAD_STUDIO_ID_TOKEN' : 'WORKLOAD_STUDIO_TOKEN';
  const plan = callCommand(input, {
    command: COMMAND,
    verb: 'plan',
    image,
    flags: ['--allow-changes --format junit --output workload-plan.xml'],
  });
  const publish = callCommand(input, { command: COMMAND, verb: 'publish', image });
  return `pipeline {
  agent any
  environment {
    WORKLOAD_STUDIO_URL = ${quoteGroovy(input.origin)}
    ${variable} = credentials('workload-studio')
  }
  stages {
    stage('Check the Workload') {
      when { changeRequest() }
      steps {
        sh '''
${script([fetchCommand(COMMAND), ...plan])}
        '''
      }
      post { always { junit 'workload-plan.xml' } }
    }
    stage('Publish the Workload') {
      when { branch 'main' }
      steps {
        // Build and push the image before.
        sh '''
${script([fetchCommand(COMMAND), ...publish])}
        '''
      }
    }
  }
}
`;
}

/** Within three quotes, as Groovy reads it back. */
function script(lines: readonly string[]): string {
  return indent(lines, 10).replaceAll('\\', '\\\\').replaceAll("'''", "\\'\\'\\'");
}

function quoteGroovy(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
