import { defineConfig } from 'vite';
import react from '@vitejs/plugin-react';

// GraphiQL brings 330 KiB of fonts as data; those of the system are read as well.
const withoutFonts = {
  name: 'without-fonts',
  enforce: 'pre',
  transform: (code, id) =>
    /graphiql.*\.css/.test(id) ? code.replace(/@font-face\s*\{[^}]*url\(['"]?data:[^}]*\}/g, '') : undefined,
};

export default defineConfig({
  root: 'src',
  base: './',
  plugins: [withoutFonts, react()],
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
