/** The console and the crew page as static files for the hub to serve: no inline script, names with a hash, one origin with the API. */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const hub = 'http://127.0.0.1:3000'

interface ModuleGraph {
  getModuleInfo(id: string): { readonly importers: readonly string[] } | null
}

/** Which of the two pages needs this module at once, and not only for a part that is fetched later. */
function pagesOf(id: string, graph: ModuleGraph): readonly string[] {
  const seen = new Set([id])
  for (const module of seen)
    for (const importer of graph.getModuleInfo(module)?.importers ?? []) seen.add(importer)
  return ['/index.html', '/crew.html'].filter((page) => [...seen].some((module) => module.endsWith(page)))
}

/**
 * What the console needs at once comes in one file, and what it shares with the crew page in another: a hundred small ones
 * compress badly. The crew page keeps the bundler's own division: in one file with what it starts, the console's later parts
 * would start it too.
 */
function fileOf(id: string, graph: ModuleGraph): string | null {
  const pages = pagesOf(id, graph)
  if (pages.length > 1) return 'common'
  return pages[0] === '/index.html' ? 'console' : null
}

export default defineConfig({
  plugins: [react()],
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  server: {
    port: 5173,
    proxy: {
      '/v1': hub,
      '/openapi.json': hub,
      '/docs': hub,
      '/socket.io': { target: hub, ws: true },
    },
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    // A strict content security policy allows neither inline scripts nor data URLs as modules.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      input: { index: 'index.html', crew: 'crew.html', 'crew-worker': 'src/crew/worker/crew-worker.ts' },
      output: {
        codeSplitting: { groups: [{ debugName: 'what a page needs at once', name: fileOf }] },
        // A service worker is known by its address, and rules over the folder that it lies in.
        entryFileNames: ({ name }) => (name === 'crew-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
})
