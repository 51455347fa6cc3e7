import * as monaco from 'monaco-editor/editor';
import './monaco-features';
import 'monaco-editor/languages/definitions/graphql/register';
import 'monaco-editor/languages/definitions/ini/register';
import 'monaco-editor/languages/definitions/protobuf/register';
import 'monaco-editor/languages/definitions/yaml/register';
import { currentTheme, watchTheme } from '@/components/shell/theme';

// Diffs, links and word completion run in this one; without it some editors wait for ever.
globalThis.MonacoEnvironment = {
  getWorker: () => new Worker(new URL('./monaco.worker.ts', import.meta.url), { type: 'module' }),
};

// Monaco’s own keys for it begin with Mod+K, which opens the palette.
monaco.editor.addKeybindingRule({
  keybinding: monaco.KeyMod.CtrlCmd | monaco.KeyCode.KeyI,
  command: 'editor.action.showHover',
  when: 'editorTextFocus',
});

applyTheme();
watchTheme(applyTheme);

/** Makes a Monaco theme of the design tokens as they stand now. */
function applyTheme(): void {
  const token = readTokens();
  monaco.editor.defineTheme('studio', {
    base: currentTheme() === 'dark' ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      { token: '', foreground: token('--ink') },
      { token: 'type', foreground: token('--code-key') },
      { token: 'string', foreground: token('--code-string') },
      { token: 'string.yaml', foreground: token('--code-string') },
      { token: 'number', foreground: token('--code-number') },
      { token: 'keyword', foreground: token('--code-word') },
      { token: 'comment', foreground: token('--code-comment') },
    ],
    colors: {
      'editor.background': token('--canvas'),
      'editor.foreground': token('--ink'),
      'editor.lineHighlightBackground': token('--chrome'),
      'editor.lineHighlightBorder': token('--chrome'),
      'editor.selectionBackground': token('--glow'),
      'editorCursor.foreground': token('--accent'),
      'editorLineNumber.foreground': token('--ink-faint'),
      'editorLineNumber.activeForeground': token('--ink'),
      'editorIndentGuide.background1': token('--line'),
      'editorWidget.background': token('--raised'),
      'editorWidget.border': token('--line'),
      'editorHoverWidget.background': token('--raised'),
      'editorSuggestWidget.selectedBackground': token('--selected'),
      'editorSuggestWidget.selectedForeground': token('--ink'),
      // Brackets are text like any other. The option that says so does not reach both sides of a comparison.
      'editorBracketHighlight.foreground1': token('--ink'),
      'editorBracketHighlight.foreground2': token('--ink'),
      'editorBracketHighlight.foreground3': token('--ink'),
      'editorInlayHint.background': token('--chrome'),
      'editorInlayHint.foreground': token('--ink-faint'),
      'editorError.foreground': token('--bad'),
      'editorWarning.foreground': token('--warn'),
      'editorInfo.foreground': token('--accent'),
      'diffEditor.insertedLineBackground': token('--good-tint'),
      'diffEditor.insertedTextBackground': `${token('--good')}24`,
      'diffEditor.removedLineBackground': token('--bad-tint'),
      'diffEditor.removedTextBackground': `${token('--bad')}24`,
      'diffEditor.unchangedRegionBackground': token('--chrome'),
      'diffEditor.unchangedRegionForeground': token('--ink-soft'),
      focusBorder: token('--accent'),
    },
  });
  monaco.editor.setTheme('studio');
}

/** Monaco takes only hexadecimal colours, the tokens are `light-dark(…)`: the browser works them out on an element. */
function readTokens(): (name: string) => string {
  const probe = document.body.appendChild(document.createElement('i'));
  const canvas = document.createElement('canvas').getContext('2d');
  queueMicrotask(() => probe.remove());
  return (name) => {
    probe.style.color = `var(${name})`;
    if (!canvas) return '#808080';
    canvas.fillStyle = getComputedStyle(probe).color;
    return canvas.fillStyle;
  };
}

const LANGUAGES: Readonly<Record<string, string>> = {
  yaml: 'yaml',
  yml: 'yaml',
  // JSON is YAML, and needs no colours of its own here.
  json: 'yaml',
  proto: 'protobuf',
  graphql: 'graphql',
  graphqls: 'graphql',
  ini: 'ini',
  toml: 'ini',
  properties: 'ini',
};

/** Monaco's language for a file, by its extension. */
export function languageOf(path: string): string {
  return LANGUAGES[path.slice(path.lastIndexOf('.') + 1).toLowerCase()] ?? 'plaintext';
}

/** How text looks in every editor of the studio. */
export const TEXT_OPTIONS = {
  automaticLayout: true,
  fixedOverflowWidgets: true,
  fontFamily: "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  fontSize: 13,
  lineHeight: 20,
  lineNumbersMinChars: 3,
  minimap: { enabled: false },
  overviewRulerBorder: false,
  padding: { top: 8, bottom: 8 },
  // Unlike the others, a last line without text would have a number too faint to read.
  renderFinalNewline: 'on',
  scrollBeyondLastLine: false,
  stickyScroll: { enabled: false },
} satisfies monaco.editor.IEditorOptions;

export { monaco };
