import { catalogues } from '@clothesline/console/build/catalogues.ts'
import { precompress } from '@clothesline/console/build/precompress.ts'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env.CLOTHESLINE_SERVER ?? 'http://127.0.0.1:4400'

export default defineConfig({
  root: import.meta.dirname,
  base: '/portal/',
  publicDir: '../console/public',
  plugins: [catalogues(), react(), tailwindcss(), precompress()],
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
    port: 4403,
    strictPort: true,
    proxy: { '/api': server },
  },
})
