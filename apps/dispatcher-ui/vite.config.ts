/** The console and the crew page as static files for the hub to serve: no inline script, names with a hash, one origin with the API. */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const hub = 'http://127.0.0.1:3000'

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
        // A service worker is known by its address, and rules over the folder that it lies in.
        entryFileNames: ({ name }) => (name === 'crew-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
})
