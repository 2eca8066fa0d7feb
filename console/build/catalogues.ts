import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'
import { compileCatalogue, pseudo } from './compile-catalogue.ts'

const catalogue = /\/src\/i18n\/[^/]+\/[^/]+\.json(\?pseudo)?$/

/** Compiles the ICU catalogues at build time, so that no message parser travels to the browser. `?pseudo` gives accented English. */
export function catalogues(): Plugin {
  return {
    name: 'clothesline-catalogues',
    enforce: 'pre',
    load: {
      filter: { id: catalogue },
      handler(id) {
        const [path = id, query] = id.split('?')
        this.addWatchFile(path)
        const compiled = compileCatalogue(readFileSync(path, 'utf8'), query === 'pseudo' ? pseudo : undefined)
        return { code: `export default JSON.parse(${JSON.stringify(JSON.stringify(compiled))})`, moduleType: 'js' }
      },
    },
  }
}
