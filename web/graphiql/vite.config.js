import { defineConfig } from 'vite';
import react from '@vitejs/plugin-react';

// GraphiQL brings 330 KiB of fonts as data; those of the system are read as well.
const withoutFonts = {
  name: 'without-fonts',
  enforce: 'pre',
  transform: (code, id) =>
    /graphiql.*\.css/.test(id) ? code.replace(/@font-face\s*\{[^}]*url\(['"]?data:[^}]*\}/g, '') : undefined,
};

// Parts of Monaco that no editor of GraphiQL uses: nothing of its languages gives them anything to show.
const UNUSED =
  /^import '[^']*\/(diffEditor|diffEditorBreadcrumbs|codelens|colorPicker|dropOrPasteInto|inlineCompletions|inlineEdits?|inlineProgress|inlayHints|linkedEditing|rename|sectionHeaders|semanticTokens|stickyScroll|inspectTokens|iPadShowKeyboard|toggleHighContrast)\/.*|^import '[^']*\/(suggestInlineCompletions|standaloneGotoSymbolQuickAccess|standaloneReferenceSearch)\.js.*/gm;
const withoutUnused = {
  name: 'without-unused',
  enforce: 'pre',
  transform: (code, id) =>
    /monaco-editor\/esm\/vs\/editor\/(editor\.all|edcore\.main)\.js$/.test(id) ? code.replace(UNUSED, '') : undefined,
};

export default defineConfig({
  root: 'src',
  base: './',
  plugins: [withoutFonts, withoutUnused, react()],
  build: {
    outDir: '../../../src/KnowledgeGraph.Server/Endpoints/Pages/GraphiQL',
    emptyOutDir: true,
    sourcemap: false,
    chunkSizeWarningLimit: 9000,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  worker: { format: 'es' },
});
