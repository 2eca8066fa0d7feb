import { createRequire } from 'node:module'

/** What is used of the library; in its ES module a symbology of the same name hides this function. */
interface Library {
  raw: (symbol: { bcid: 'code128'; text: string }) => readonly { sbs: readonly number[] }[]
}

const { raw } = createRequire(import.meta.url)('bwip-js/node') as Library

/** The widths of a Code 128's bars and gaps by turns, in modules, a bar first. */
export const barWidths = (text: string): readonly number[] => raw({ bcid: 'code128', text })[0]?.sbs ?? []
