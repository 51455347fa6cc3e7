import type { PublishInput } from '@/components/studio-actions';
import type { Completion } from '@/lib/language/complete';
import type { OutlineItem } from '@/lib/language/outline';
import { toMonacoRange } from './finding-markers';
import { askLanguageService } from './language-client';
import { offsetAt, positionAt } from './model-text';
import { monaco } from './monaco';

type Model = monaco.editor.ITextModel;

const { CompletionItemInsertTextRule, CompletionItemKind, SymbolKind } = monaco.languages;

const COMPLETION_KINDS: Record<Completion['kind'], monaco.languages.CompletionItemKind> = {
  key: CompletionItemKind.Field,
  value: CompletionItemKind.EnumMember,
  file: CompletionItemKind.File,
  snippet: CompletionItemKind.Snippet,
};

const SYMBOL_KINDS: Record<OutlineItem['kind'], monaco.languages.SymbolKind> = {
  section: SymbolKind.Namespace,
  endpoint: SymbolKind.Interface,
  dependency: SymbolKind.Event,
  resource: SymbolKind.Object,
  variable: SymbolKind.Variable,
  file: SymbolKind.File,
};

/**
 * Teaches Monaco to read the descriptor: completion, hover, hints, outline, folds and links. `describe` gives what
 * is known about a model that holds a descriptor, and undefined for any other.
 */
export function registerLanguageProviders(
  describe: (model: Model) => PublishInput | undefined,
): readonly monaco.IDisposable[] {
  const { languages } = monaco;
  return [
    languages.registerCompletionItemProvider('yaml', {
      triggerCharacters: [' ', ':', '/', '[', '{', ',', '"', "'"],
      provideCompletionItems: async (model, position) => {
        const input = describe(model);
        if (!input) return undefined;
        const offset = offsetAt(model, position);
        const completions = await askLanguageService('complete', { input, offset });
        return { suggestions: completions.map((item, index) => toSuggestion(model, item, index)) };
      },
    }),
    languages.registerHoverProvider('yaml', {
      provideHover: async (model, position) => {
        const input = describe(model);
        if (!input) return undefined;
        const offset = offsetAt(model, position);
        const hover = await askLanguageService('hover', { input, offset });
        return (
          hover && {
            range: toMonacoRange(model, hover.range),
            contents: hover.paragraphs.map((value) => ({ value })),
          }
        );
      },
    }),
    languages.registerInlayHintsProvider('yaml', {
      provideInlayHints: async (model) => {
        const input = describe(model);
        const hints = input ? await askLanguageService('inlayHints', { input }) : [];
        return {
          hints: hints.map(({ offset, text }) => ({
            position: positionAt(model, offset),
            label: text,
            paddingLeft: true,
          })),
          dispose: () => undefined,
        };
      },
    }),
    languages.registerDocumentSymbolProvider('yaml', {
      displayName: 'Descriptor',
      provideDocumentSymbols: async (model) => {
        const input = describe(model);
        const symbols = input ? await askLanguageService('outline', { input }) : [];
        return symbols.map((symbol) => toDocumentSymbol(model, symbol));
      },
    }),
    languages.registerFoldingRangeProvider('yaml', {
      provideFoldingRanges: async (model) => {
        const input = describe(model);
        const folds = input && (await askLanguageService('folds', { input }));
        return folds?.map(({ from, to, kind }) => ({
          start: positionAt(model, from).lineNumber,
          end: positionAt(model, to).lineNumber,
          ...(kind === 'comment' && { kind: languages.FoldingRangeKind.Comment }),
        }));
      },
    }),
    languages.registerDefinitionProvider('yaml', {
      provideDefinition: async (model, position) => {
        const input = describe(model);
        if (!input) return undefined;
        const offset = offsetAt(model, position);
        const links = await askLanguageService('links', { input });
        const link = links.find(({ range }) => range.from <= offset && offset <= range.to);
        if (!link?.exists) return undefined;
        return { uri: uriOf(model, link.path), range: new monaco.Range(1, 1, 1, 1) };
      },
    }),
    languages.registerLinkProvider('yaml', {
      provideLinks: async (model) => {
        const input = describe(model);
        const links = input ? await askLanguageService('links', { input }) : [];
        return {
          links: links
            .filter(({ exists }) => exists)
            .map(({ range, path }) => ({
              range: toMonacoRange(model, range),
              url: uriOf(model, path),
              tooltip: `Open ${path}`,
            })),
        };
      },
    }),
  ];
}

/** Of another file of the same draft. */
function uriOf({ uri }: Model, path: string): monaco.Uri {
  return monaco.Uri.from({ scheme: uri.scheme, path: `/${path}` });
}

function toSuggestion(
  model: Model,
  { label, kind, detail, documentation, range, text }: Completion,
  index: number,
): monaco.languages.CompletionItem {
  return {
    label,
    kind: COMPLETION_KINDS[kind],
    insertText: text,
    // Snippets bring the indentation of each of their lines.
    insertTextRules:
      CompletionItemInsertTextRule.InsertAsSnippet | CompletionItemInsertTextRule.KeepWhitespace,
    range: toMonacoRange(model, range),
    sortText: String(index).padStart(4, '0'),
    // A key that was picked asks for its value.
    ...(kind === 'key' && { command: { id: 'editor.action.triggerSuggest', title: 'Suggest' } }),
    ...(detail !== undefined && { detail }),
    ...(documentation !== undefined && { documentation: { value: documentation } }),
  };
}

function toDocumentSymbol(model: Model, symbol: OutlineItem): monaco.languages.DocumentSymbol {
  return {
    // In its list Monaco shows the name alone.
    name: `${symbol.name} ${symbol.detail}`.trim(),
    detail: '',
    kind: SYMBOL_KINDS[symbol.kind],
    tags: [],
    range: toMonacoRange(model, symbol.range),
    selectionRange: toMonacoRange(model, symbol.selection),
    children: symbol.children.map((child) => toDocumentSymbol(model, child)),
  };
}
