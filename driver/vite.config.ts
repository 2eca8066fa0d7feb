import { catalogues } from '@clothesline/console/build/catalogues.ts'
import { precompress } from '@clothesline/console/build/precompress.ts'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { serviceWorker } from './build/service-worker.ts'

const server = process.env.CLOTHESLINE_SERVER ?? 'http://127.0.0.1:4400'

export default defineConfig({
  root: import.meta.dirname,
  base: '/driver/',
  plugins: [catalogues(), react(), tailwindcss(), serviceWorker(), precompress()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    target: ['chrome120', 'edge120', 'firefox120', 'safari17'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  server: {
    host: '127.0.0.1',
    port: 4402,
    strictPort: true,
    proxy: { '/api': server, '/ws': { target: server, ws: true } },
  },
})
