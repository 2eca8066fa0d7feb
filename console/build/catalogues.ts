import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Plugin } from 'vite'
import { directionOf } from '../src/frame/kept-look.ts'
import { compileCatalogue, pseudoCatalogue, withValuesApart } from './compile-catalogue.ts'

const catalogue = /\/src\/i18n\/[^/]+\/[^/]+\.json(\?pseudo)?$/

/**
 * Compiles the ICU catalogues at build time, so that no message parser travels to the browser. What a language does not say yet is said in
 * English. `?pseudo` gives accented English.
 */
export function catalogues(): Plugin {
  return {
    name: 'clothesline-catalogues',
    enforce: 'pre',
    load: {
      filter: { id: catalogue },
      handler(id) {
        const [path = id, query] = id.split('?')
        const english = join(dirname(path), '..', 'en', basename(path))
        for (const file of [path, english]) this.addWatchFile(file)
        const texts = (file: string): Record<string, string> => JSON.parse(readFileSync(file, 'utf8'))
        const messages = { ...texts(english), ...texts(path) }
        const isApart = directionOf(basename(dirname(path))) === 'rtl'
        const compile = isApart
          ? (texts: typeof messages) => withValuesApart(compileCatalogue(texts))
          : compileCatalogue
        const compiled = query === 'pseudo' ? pseudoCatalogue(messages) : compile(messages)
        return { code: `export default JSON.parse(${JSON.stringify(JSON.stringify(compiled))})`, moduleType: 'js' }
      },
    },
  }
}
