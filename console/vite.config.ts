import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { catalogues } from './build/catalogues.ts'
import { firstPaint } from './build/first-paint.ts'
import { precompress } from './build/precompress.ts'

const server = process.env.CLOTHESLINE_SERVER ?? 'http://127.0.0.1:4400'

/** What every page needs, in one file: fewer requests, and it packs better than many small ones. */
const everyPage = [
  /rolldown\/runtime/,
  /node_modules\/(react|react-dom|scheduler|@lingui\/core|@radix-ui\/react-direction)\//,
  /node_modules\/@tanstack\/(history|query-core|react-query|react-router|router-core|react-store|store)\//,
  /\/console\/src\/(api|frame|i18n)\/(?!languages)[\w.-]+$/,
  /\/console\/src\/app\/(?!main|bottom-more-menu|help|palette\.|person-menu|switch-person)[\w.-]+$/,
  /\/console\/src\/\w+\/(routes|catalog-filter|orders-filter|import-model)\.tsx?$/,
  /\/console\/src\/counter\/(routes|counter\.queries)\.tsx?$/,
  /\/ui\/logic\/(currency|decimal|formats|percent|problem|toast-queue)\.ts$/,
  /\/ui\/components\/(avatar|badge|banner|button|control-styles|cx|field|icon|icon-button|icon-paths|kbd|link)\.tsx?$/,
  /\/ui\/components\/(live-region|page|select|spinner|states|toast|ui-settings)\.tsx?$/,
  /\/ui\/components\/(decimal-field|money|quantity|quantity-field|text-field|time-text)\.tsx$/,
]

/** What the counter shows at once, in one file; what it opens later stays in files of its own. */
const counter =
  /\/console\/src\/counter\/(?!routes|counter\.queries|add-customer|discount-fields|drawer-|express-fields|line-detail|order-(?!status|extras)|parked-|parts-choice|pay-panel|piece-marks|price-of|print-told|tender-choice|use-pay)/

/** Most of these files runs before the first paint of the counter. */
const atOnce = new Set(['every-page', 'at-counter'])

export default defineConfig({
  root: import.meta.dirname,
  plugins: [catalogues(), react(), tailwindcss(), firstPaint(), precompress()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    target: ['chrome120', 'edge120', 'firefox120', 'safari17'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // Compiled whole while it arrives, off the main thread, instead of function by function when it is first called.
        postBanner: ({ name }) => (atOnce.has(name) ? '//# allFunctionsCalledOnLoad' : ''),
        codeSplitting: {
          groups: [
            { name: 'every-page', test: (id) => everyPage.some((part) => part.test(id)) },
            { name: 'at-counter', test: counter },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    port: 4401,
    strictPort: true,
    proxy: { '/api': server, '/ws': { target: server, ws: true } },
  },
})
