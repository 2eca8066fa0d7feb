import { inflateSync } from 'node:zlib'

interface Thing {
  text: string
  stream: string
}

/** The numbered things of a PDF as our own documents have them: one by one, streams deflated. */
function thingsOf(pdf: Buffer): Map<string, Thing> {
  const found = [...pdf.toString('latin1').matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)]
  return new Map(
    found.map(([, id = '', whole = '']) => {
      const [text = '', body] = whole.split(/\nstream\n/)
      if (body === undefined) return [id, { text, stream: '' }]
      const bytes = Buffer.from(body.replace(/\nendstream$/, ''), 'latin1')
      return [id, { text, stream: text.includes('/FlateDecode') ? inflateSync(bytes).toString('latin1') : '' }]
    }),
  )
}

const fromHex = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le')

/** The letters of a font by the code under which pages show them. */
function lettersOf(things: Map<string, Thing>, font: Thing | undefined): Map<number, string> {
  const [, id = ''] = /\/ToUnicode (\d+)/.exec(font?.text ?? '') ?? []
  const letters = new Map<number, string>()
  for (const [, first = '', , list = ''] of (things.get(id)?.stream ?? '').matchAll(/<(\w+)> <(\w+)> \[([^\]]*)\]/g)) {
    ;[...list.matchAll(/<([\w ]*)>/g)].forEach(([, hex = ''], at) => {
      letters.set(Number.parseInt(first, 16) + at, fromHex(hex.replaceAll(' ', '')))
    })
  }
  return letters
}

function linesOf(content: string, fonts: Map<string, Map<number, string>>): string[] {
  const lines: { y: string; text: string }[] = []
  let [font, y] = ['', '']
  for (const [, name, place, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|1 0 0 1 \S+ (\S+) Tm|\[([^\]]*)\] TJ/g)) {
    if (name !== undefined) font = name
    else if (place !== undefined) y = place
    else {
      const codes = [...(shown ?? '').matchAll(/<(\w+)>/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
      const text = codes.map((code) => fonts.get(font)?.get(Number.parseInt(code, 16)) ?? '�').join('')
      const last = lines.at(-1)
      if (last && last.y === y) last.text += text
      else lines.push({ y, text })
    }
  }
  return lines.map(({ text }) => text)
}

/** The lines of text of one of our PDFs, page after page, in the order in which they were drawn. */
export function pdfText(pdf: Buffer): string[] {
  const things = thingsOf(pdf)
  return [...things.values()]
    .filter(({ text }) => /\/Type \/Page\b/.test(text))
    .flatMap(({ text }) => {
      const [, contents = ''] = /\/Contents (\d+)/.exec(text) ?? []
      const [, resources = ''] = /\/Resources (\d+)/.exec(text) ?? []
      const named = [...(things.get(resources)?.text ?? '').matchAll(/\/(F\d+) (\d+) 0 R/g)]
      const fonts = new Map(named.map(([, name = '', id = '']) => [name, lettersOf(things, things.get(id))]))
      return linesOf(things.get(contents)?.stream ?? '', fonts)
    })
}
