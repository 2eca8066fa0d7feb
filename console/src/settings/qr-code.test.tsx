import { create } from 'qrcode'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { QrCode } from './qr-code.tsx'

test('each dark module of the code is drawn, and no other', () => {
  const text = 'otpauth://totp/Clothesline:ada@example.com?secret=JBSWY3DPEHPK3PXP&issuer=Clothesline'
  const { data, size } = create(text, { errorCorrectionLevel: 'M' }).modules
  const drawn = new Uint8Array(size * size)
  const markup = renderToStaticMarkup(<QrCode text={text} label="Key" />)
  for (const [, x, y, length] of markup.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
    drawn.fill(1, Number(y) * size + Number(x), Number(y) * size + Number(x) + Number(length))
  expect([...drawn]).toEqual([...data].map(Number))
  expect(markup).toContain('role="img" aria-label="Key"')
})
