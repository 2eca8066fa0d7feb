import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const worthIt = /\.(js|css|html|svg|json|webmanifest)$/
const tooSmall = 512

/** Writes .gz and .br copies beside each text file, so that the server compresses nothing while it serves. */
export function precompress(): Plugin {
  let folder = 'dist'
  return {
    name: 'clothesline-precompress',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir)
    },
    async closeBundle() {
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => worthIt.test(file))
      await Promise.all(files.map((file) => compressed(join(folder, file))))
    },
  }
}

async function compressed(path: string): Promise<void> {
  const content = readFileSync(path)
  if (content.length < tooSmall) return
  const brotli = {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
  }
  const [gz, br] = await Promise.all([
    promisify(gzip)(content, { level: 9 }),
    promisify(brotliCompress)(content, brotli),
  ])
  writeFileSync(`${path}.gz`, gz)
  writeFileSync(`${path}.br`, br)
}
